alter table case_file add column erased_at timestamp with time zone;

-- what was erased and why; holds nothing of what it held
create table erasure (
  case_reference varchar(16) primary key references case_file,
  cause varchar(32) not null,
  account varchar(255) not null,
  erased_at timestamp with time zone not null
);
create index erasure_erased on erasure (erased_at);
create index case_file_ended on case_file (decision, decided_at);

-- letters with the address of somebody whose draft is gone
delete from letter where draft is not null and draft not in (select id from draft);
