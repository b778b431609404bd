-- a large object apart from its row is read and written with each request of whoever is signed in, and tidied away after each
alter table spring_session_attributes alter column attribute_bytes set data type varbinary(1000000);
