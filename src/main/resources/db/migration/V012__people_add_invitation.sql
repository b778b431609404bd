create table invited_person (
  account varchar(255) primary key,
  occasion varchar(255) not null,
  invited_at timestamp with time zone not null,
  accepted_at timestamp with time zone
);

create table invitation (
  token_hash varchar(128) primary key,
  account varchar(255) not null references invited_person,
  expires_at timestamp with time zone not null
);
create index invitation_account on invitation (account);
