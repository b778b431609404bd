alter table case_file add column objected_at timestamp with time zone;

create table objection (
  case_reference varchar(16) primary key references case_file,
  grounds varchar(20000) not null,
  lodged_at timestamp with time zone not null,
  decided_at timestamp with time zone not null,
  reasons varchar(100000) not null,
  outcome varchar(16),
  settled_at timestamp with time zone
);
