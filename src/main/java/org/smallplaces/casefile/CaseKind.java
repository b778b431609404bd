package org.smallplaces.casefile;

/** What an organisation can submit. */
public enum CaseKind {
    /** An initiative for the human-rights culture of the city. */
    INITIATIVE("I", "initiative", "initiative-intake"),
    /** An application for the coalition's core group. */
    MEMBERSHIP_APPLICATION("M", "membership-application", "membership-application");

    private final String prefix;
    private final String form;
    private final String process;

    CaseKind(String prefix, String form, String process) {
        this.prefix = prefix;
        this.form = form;
        this.process = process;
    }

    /** The letter with which references of this kind begin. */
    public String prefix() {
        return prefix;
    }

    /** The name of the public form, {@code processes/forms/<name>.form} in the playbook. */
    public String form() {
        return form;
    }

    /** The key of the process that leads a case of this kind. */
    public String process() {
        return process;
    }
}
