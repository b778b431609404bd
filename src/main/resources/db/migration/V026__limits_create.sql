create table counter (
  name varchar(255) primary key,
  empty_at bigint not null -- microseconds since 1970
);
create index counter_empty_at on counter (empty_at);
