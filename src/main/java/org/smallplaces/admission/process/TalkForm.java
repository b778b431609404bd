package org.smallplaces.admission.process;

import org.smallplaces.admission.Reviewing;
import org.smallplaces.casefile.Casefile;
import org.springframework.stereotype.Component;

/** A review by a member who went and talked with the applicant. */
@Component
class TalkForm extends ReviewForm {

    TalkForm(Reviewing reviewing, Casefile casefile) {
        super(reviewing, casefile);
    }

    @Override
    public String name() {
        return "talk";
    }
}
