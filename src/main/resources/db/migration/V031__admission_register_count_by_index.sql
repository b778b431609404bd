-- how much each member has to review, and whether the register has changed, are asked with every case: without reading rows
drop index review_reviewer;
create index review_load on review (reviewer, state, asked_at);
create index register_entry_state on register_entry (renewed_at, revision);
