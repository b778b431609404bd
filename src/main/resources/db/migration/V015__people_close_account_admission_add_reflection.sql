alter table person_profile add column closed boolean default false not null;

create table person_leaving (
  account varchar(255) primary key,
  asked_by varchar(255) not null,
  asked_at timestamp with time zone not null
);

create table reflection (
  quarter varchar(7) primary key,
  asked_at timestamp with time zone not null,
  author varchar(255),
  reflection_text varchar(20000),
  figures varchar(100000),
  written_at timestamp with time zone
);
