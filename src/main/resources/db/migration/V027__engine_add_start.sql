-- locked by the node that starts; the others wait for it
create table node_start (
  turn integer primary key
);
insert into node_start (turn) values (1);
