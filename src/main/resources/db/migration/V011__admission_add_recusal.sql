create table recusal (
  case_reference varchar(16) not null references case_file,
  account varchar(255) not null,
  recused_at timestamp with time zone not null,
  primary key (case_reference, account)
);

insert into recusal (case_reference, account, recused_at)
select case_reference, reviewer, asked_at from review where state = 'RECUSED';
