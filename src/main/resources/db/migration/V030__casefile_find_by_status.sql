create index case_file_status on case_file (status, received_at);
