package org.smallplaces.casefile;

/** What an organisation can submit. */
public enum CaseKind {
    /** An initiative for the human-rights culture of the city. */
    INITIATIVE("I", "initiative", "initiative-intake", "/initiatives", "received"),
    /** An application for the coalition's core group. */
    MEMBERSHIP_APPLICATION(
            "M", "membership-application", "membership-application", "/membership", "membership-received");

    private final String prefix;
    private final String form;
    private final String process;
    private final String pages;
    private final String receipt;

    CaseKind(String prefix, String form, String process, String pages, String receipt) {
        this.prefix = prefix;
        this.form = form;
        this.process = process;
        this.pages = pages;
        this.receipt = receipt;
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

    /** With what the addresses of the pages begin on which a case of this kind is sent in. */
    public String pages() {
        return pages;
    }

    /** The name of the letter that says to the applicant that it has arrived. */
    public String receipt() {
        return receipt;
    }
}
