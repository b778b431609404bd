create table register_entry (
  reference varchar(16) primary key,
  revision integer not null,
  title varchar(1000) not null,
  organisation varchar(1000) not null,
  summary varchar(1000000) not null,
  objectives varchar(1000000) not null,
  activities varchar(1000000) not null,
  added_value varchar(1000000) not null,
  rights varchar(1000000) not null,
  policy_areas varchar(1000000) not null,
  neighbourhoods varchar(1000000) not null,
  partners varchar(1000000) not null,
  start_date date,
  end_date date,
  website varchar(10000) not null,
  links varchar(1000000) not null,
  language varchar(2) not null,
  judgements varchar(1000000) not null,
  published_at timestamp with time zone not null,
  renewed_at timestamp with time zone not null
);
create index register_entry_published on register_entry (published_at);

create table crossover (
  one varchar(16) not null,
  another varchar(16) not null,
  similarity integer not null,
  suggested_at timestamp with time zone not null,
  primary key (one, another)
);
