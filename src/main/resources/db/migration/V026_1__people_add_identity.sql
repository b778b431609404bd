-- who somebody is in a system that signs people in for us
create table person_identity (
  issuer varchar(255) not null,
  subject varchar(255) not null,
  account varchar(255) not null,
  primary key (issuer, subject)
);
create unique index person_identity_account on person_identity (account, issuer);
