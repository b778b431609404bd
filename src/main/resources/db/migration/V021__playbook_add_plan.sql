-- a release that will be published at a moment; of those made from the same release only one can be
create table playbook_plan (
  based_on integer primary key references playbook_release,
  due_at timestamp with time zone not null,
  account varchar(255) not null,
  remark varchar(2000) not null,
  approved_by varchar(255),
  fingerprint varchar(64) not null,
  refusal varchar(100)
);

-- what it changes; no content: the file is deleted
create table playbook_plan_file (
  based_on integer not null references playbook_plan on delete cascade,
  path varchar(500) not null,
  content varchar(1000000),
  primary key (based_on, path)
);

-- what was done is said in words, of what is in a column of its own
update playbook_audit set subject = substring(action from 10), action = 'restored' where action like 'restored %';
create index playbook_audit_account on playbook_audit (account);
