-- who has a file of the playbook open, for the others who have it open too, on whichever node they are
create table playbook_editor (
  path varchar(500) not null,
  account varchar(255) not null,
  seen_at timestamp with time zone not null,
  primary key (path, account)
);
