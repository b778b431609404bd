create table playbook_release (
  number integer primary key,
  published_at timestamp with time zone not null
);

create table playbook_content (
  sha256 varchar(64) primary key,
  content varchar(1000000) not null
);

create table playbook_file (
  release_number integer not null references playbook_release,
  path varchar(500) not null,
  sha256 varchar(64) not null references playbook_content,
  primary key (release_number, path)
);
