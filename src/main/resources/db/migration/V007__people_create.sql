create table person_profile (
  account varchar(255) primary key,
  language varchar(2) not null
);

create table person_organisation (
  account varchar(255) not null references person_profile,
  organisation varchar(1000) not null,
  primary key (account, organisation)
);

create table person_expertise (
  account varchar(255) not null references person_profile,
  expertise varchar(255) not null,
  primary key (account, expertise)
);
