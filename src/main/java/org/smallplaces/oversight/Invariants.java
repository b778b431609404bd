package org.smallplaces.oversight;

import java.util.List;

/**
 * What is true of every database of Small Places. A query names what is an exception; none of them depends on what a city
 * has in its playbook, but on the steps that every playbook keeps.
 */
final class Invariants {

    /** The processes that lead a case from its receipt to its end, and once more after an objection. */
    private static final String LEADING = "('initiative-intake', 'membership-application', 'objection')";

    /** The executions of the engine that are such a process of their own. */
    private static final String LED =
            "e.parent_id_ is null and e.super_exec_ is null and e.proc_def_key_ in " + LEADING;

    private static final String RECEIPTS = "('received', 'membership-received')";

    static final List<Invariant> ALL = List.of(
            new Invariant(
                    "case-has-answers",
                    """
                    select c.reference as what from case_file c
                    left join answers_version v on v.case_reference = c.reference
                    where c.erased_at is null
                    group by c.reference having count(v.id) = 0 or max(v.number) <> count(v.id)"""),
            new Invariant(
                    "case-shows-newest-answers",
                    """
                    select c.reference as what from case_file c
                    join answers_version v on v.case_reference = c.reference
                    where v.answers <> c.answers and v.number =
                      (select max(n.number) from answers_version n where n.case_reference = c.reference)"""),
            new Invariant(
                    "documents-are-whole",
                    """
                    select d.case_reference as what from document d left join document_content t on t.document = d.id
                    where t.document is null or octet_length(t.content) <> d.bytes
                    union all
                    select 'draft ' || cast(d.draft_id as varchar(20)) from draft_document d
                    where octet_length(d.content) <> d.bytes"""),
            new Invariant(
                    "open-case-has-link",
                    """
                    select c.reference as what from case_file c where c.status <> 'CLOSED'
                    and not exists (select 1 from case_link l where l.case_reference = c.reference)"""),
            new Invariant(
                    "open-case-is-led",
                    """
                    select c.reference as what from case_file c where c.status <> 'CLOSED' and
                    (select count(*) from act_ru_execution e where e.business_key_ = c.reference and\s"""
                            + LED + ") <> 1"),
            new Invariant(
                    "open-case-goes-on",
                    """
                    select e.business_key_ as what from act_ru_execution e where\s"""
                            + LED
                            + """
                     and not exists (select 1 from act_ru_task t
                      join act_ru_execution p on p.id_ = t.proc_inst_id_ where p.root_proc_inst_id_ = e.id_)
                    and not exists (select 1 from act_ru_job j
                      join act_ru_execution p on p.id_ = j.process_instance_id_ where p.root_proc_inst_id_ = e.id_)
                    and not exists (select 1 from act_ru_event_subscr s
                      join act_ru_execution p on p.id_ = s.proc_inst_id_ where p.root_proc_inst_id_ = e.id_
                      and s.event_name_ not in ('intake.withdrawn', 'objection.withdrawn'))"""),
            new Invariant(
                    "closed-case-has-ended",
                    """
                    select c.reference as what from case_file c where c.status = 'CLOSED' and exists
                    (select 1 from act_ru_execution e where e.business_key_ = c.reference and\s"""
                            + LED + ")"),
            new Invariant(
                    "process-has-case",
                    """
                    select coalesce(e.business_key_, e.id_) as what from act_ru_execution e where\s"""
                            + LED
                            + """
                     and not exists (select 1 from case_file c where c.reference = e.business_key_)"""),
            new Invariant(
                    "case-began-once",
                    """
                    select h.business_key_ as what from act_hi_procinst h
                    where h.proc_def_key_ in ('initiative-intake', 'membership-application')
                    and h.super_process_instance_id_ is null and h.business_key_ is not null
                    group by h.business_key_ having count(*) > 1"""),
            new Invariant(
                    "receipt-was-written",
                    """
                    select c.reference as what from case_file c where c.status <> 'CLOSED' and not exists
                    (select 1 from letter l where l.case_reference = c.reference and l.name in\s"""
                            + RECEIPTS + ")"),
            new Invariant(
                    "closed-case-is-decided",
                    """
                    select c.reference as what from case_file c where c.status = 'CLOSED'
                    and (c.decision is null or c.decided_at is null or c.decision = 'DEFERRED')"""),
            new Invariant(
                    "applicant-was-told",
                    """
                    select c.reference as what from case_file c where c.status = 'CLOSED'
                    and exists (select 1 from letter l where l.case_reference = c.reference)
                    and not exists (select 1 from letter l where l.case_reference = c.reference
                      and l.recipient = 'applicant' and l.name not in\s"""
                            + RECEIPTS + ")"),
            new Invariant(
                    "erased-case-is-forgotten",
                    """
                    select c.reference as what from case_file c where c.erased_at is not null
                    and (exists (select 1 from answers_version v where v.case_reference = c.reference)
                      or exists (select 1 from document d where d.case_reference = c.reference)
                      or exists (select 1 from letter l where l.case_reference = c.reference)
                      or exists (select 1 from case_link l where l.case_reference = c.reference))"""),
            new Invariant(
                    "register-shows-admitted",
                    """
                    select r.reference as what from register_entry r join case_file c on c.reference = r.reference
                    where c.decision is null or c.decision <> 'ADMITTED'"""),
            new Invariant(
                    "references-are-counted",
                    """
                    select n.kind || ' ' || cast(n.reference_year as varchar(4)) as what from reference_number n
                    where n.last_number <> (select count(*) from case_file c where c.kind = n.kind
                      and substring(c.reference from 3 for 4) = cast(n.reference_year as varchar(4)))"""),
            new Invariant(
                    "key-has-case",
                    """
                    select i.key_hash as what from idempotent_submission i where i.case_reference is null"""),
            new Invariant(
                    "erased-case-holds-nothing",
                    """
                    select c.reference as what from case_file c where c.erased_at is not null and (
                    c.answers <> '{}' or c.contact_email <> ''
                    or exists (select 1 from answers_version v where v.case_reference = c.reference)
                    or exists (select 1 from document d where d.case_reference = c.reference)
                    or exists (select 1 from question q where q.case_reference = c.reference)
                    or exists (select 1 from timeline_entry t where t.case_reference = c.reference)
                    or exists (select 1 from letter l where l.case_reference = c.reference)
                    or exists (select 1 from report r where r.case_reference = c.reference)
                    or exists (select 1 from register_entry r where r.reference = c.reference)
                    or exists (select 1 from act_hi_procinst h where h.business_key_ = c.reference))"""),
            new Invariant(
                    "letter-is-sent-or-not",
                    """
                    select coalesce(l.case_reference, 'letter ' || cast(l.id as varchar(20))) as what from letter l
                    where (l.state = 'SENT') <> (l.sent_at is not null)"""),
            new Invariant(
                    "letters-leave",
                    """
                    select coalesce(l.case_reference, 'letter ' || cast(l.id as varchar(20))) as what from letter l
                    where l.state = 'QUEUED' and l.due_at < :late
                    and (l.claimed_until is null or l.claimed_until < :late)"""),
            new Invariant(
                    "mail-server-takes-letters",
                    """
                    select coalesce(l.case_reference, 'letter ' || cast(l.id as varchar(20))) as what from letter l
                    where l.state = 'QUEUED' and l.last_error is not null"""),
            new Invariant(
                    "no-letter-was-given-up",
                    """
                    select coalesce(l.case_reference, 'letter ' || cast(l.id as varchar(20))) as what from letter l
                    where l.state = 'FAILED'"""),
            new Invariant(
                    "releases-are-counted",
                    """
                    select 'release ' || cast(r.number as varchar(10)) as what from playbook_release r
                    where r.number > 1
                    and not exists (select 1 from playbook_release b where b.number = r.number - 1)"""),
            new Invariant(
                    "release-is-whole",
                    """
                    select 'release ' || cast(r.number as varchar(10)) as what from playbook_release r
                    where not exists (select 1 from playbook_file f where f.release_number = r.number)
                    union all
                    select f.path from playbook_file f where f.path like 'processes/%.bpmn'
                    and f.release_number = (select max(number) from playbook_release)
                    and not exists (select 1 from act_re_procdef p where f.path like '%/' || p.resource_name_)"""),
            new Invariant(
                    "failed-step-is-shown",
                    """
                    select coalesce(e.business_key_, j.id_) as what from act_ru_job j
                    left join act_ru_execution e on e.id_ = j.process_instance_id_ where j.retries_ = 0
                    and not exists (select 1 from act_ru_incident i where i.configuration_ = j.id_)"""),
            new Invariant(
                    "nothing-is-stuck",
                    """
                    select coalesce(e.business_key_, i.id_) as what from act_ru_incident i
                    left join act_ru_execution e on e.id_ = i.proc_inst_id_ where i.id_ = i.root_cause_incident_id_"""),
            new Invariant(
                    "steps-are-on-time",
                    """
                    select coalesce(e.business_key_, j.id_) as what from act_ru_job j
                    left join act_ru_execution e on e.id_ = j.process_instance_id_
                    where j.retries_ > 0 and j.suspension_state_ = 1
                    and coalesce(j.duedate_, j.create_time_) < :engineLate
                    and (j.lock_exp_time_ is null or j.lock_exp_time_ < :engineLate)"""),
            new Invariant(
                    "task-is-for-somebody",
                    """
                    select coalesce(e.business_key_, t.id_) as what from act_ru_task t
                    left join act_ru_execution e on e.id_ = t.proc_inst_id_ where t.assignee_ is null
                    and not exists (select 1 from act_ru_identitylink l where l.task_id_ = t.id_)"""),
            new Invariant(
                    "administrator-is-there",
                    """
                    select 'administrators' as what where not exists (select 1 from act_id_membership m
                      left join person_profile p on p.account = m.user_id_
                      where m.group_id_ = 'administrators' and coalesce(p.closed, false) = false)"""),
            new Invariant(
                    "operator-is-there",
                    """
                    select 'camunda-admin' as what
                    where not exists (select 1 from act_id_membership m where m.group_id_ = 'camunda-admin')"""));

    private Invariants() {}
}
