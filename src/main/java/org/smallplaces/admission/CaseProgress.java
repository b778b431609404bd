package org.smallplaces.admission;

import java.util.List;
import org.smallplaces.casefile.Reference;

/** Where a case is in the process that leads it. */
public interface CaseProgress {

    /** The ids of the BPMN elements where the case is now, those in called processes included; empty once it is over. */
    List<String> activities(Reference reference);

    /** The BPMN of the very version of the process that leads, or led, this case; empty if there is none. */
    String drawing(Reference reference);
}
