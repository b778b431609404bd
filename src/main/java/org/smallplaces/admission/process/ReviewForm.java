package org.smallplaces.admission.process;

import static org.smallplaces.admission.process.CaseProcess.reference;
import static org.smallplaces.admission.process.CaseProcess.reviewer;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.smallplaces.admission.Reviewing;
import org.smallplaces.casefile.Casefile;
import org.springframework.stereotype.Component;

/** A member judges a case, asks something, or steps back. */
@Component
class ReviewForm implements TaskForm {

    private final Reviewing reviewing;
    private final Casefile casefile;

    ReviewForm(Reviewing reviewing, Casefile casefile) {
        this.reviewing = reviewing;
        this.casefile = casefile;
    }

    @Override
    public String name() {
        return "review";
    }

    @Override
    public List<String> left() {
        return List.of(CaseProcess.ACTION.name());
    }

    /** The status says so, also after the applicant answered something. */
    @Override
    public void opened(DelegateTask task) {
        casefile.underReview(reference(task));
    }

    @Override
    public Map<String, Object> shown(DelegateTask task, String language) {
        var shown = new LinkedHashMap<String, Object>(reviewing.draft(reference(task), reviewer(task)));
        shown.put(CaseProcess.ACTION.name(), "submit");
        return shown;
    }

    @Override
    public boolean isFor(DelegateTask task, String account) {
        return account.equals(reviewer(task));
    }

    @Override
    public boolean goesOn() {
        return true;
    }

    @Override
    public Map<String, Object> take(DelegateTask task, String account, Map<String, Object> answers) {
        reviewing.review(reference(task), reviewer(task), account, answers);
        return Map.of(
                CaseProcess.ACTION.name(),
                TaskForm.text(answers, CaseProcess.ACTION.name()),
                CaseProcess.REVIEWER.name(),
                account);
    }
}
