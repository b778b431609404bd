package org.smallplaces.playbook;

import java.util.Set;
import java.util.regex.Pattern;

/** What a letter's text may leave open, written {@code {{name}}}. */
public final class Placeholders {

    /** The names that can be filled in. */
    public static final Set<String> NAMES = Set.of(
            "reference",
            "title",
            "organisation",
            "contactName",
            "caseLink",
            "questions",
            "deadline",
            "reasons",
            "remark",
            "recipientName",
            "dossierLink",
            "tasklistLink",
            "registerLink",
            "draftLink",
            "draftExpires",
            "account",
            "invitationLink",
            "invitationExpires",
            "applyAgain",
            "coalition",
            "otherTitle",
            "otherOrganisation",
            "otherLink",
            "meetingTime",
            "meetingPlace",
            "meetingLink",
            "agenda",
            "memberName",
            "quarter");

    /** Finds placeholders; group 1 is what stands between the braces. */
    public static final Pattern PATTERN = Pattern.compile("\\{\\{([^{}]*)}}");

    private Placeholders() {}
}
