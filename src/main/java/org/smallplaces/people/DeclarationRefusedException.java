package org.smallplaces.people;

/** What a person declared cannot be so; nothing of it is stored. */
public class DeclarationRefusedException extends RuntimeException {

    private final String field;
    private final String code;

    DeclarationRefusedException(String field, String code) {
        super("Refused: " + field + " " + code);
        this.field = field;
        this.code = code;
    }

    /** The field that is wrong. */
    public String field() {
        return field;
    }

    /** Key of the text in the message bundles that says what to do about it. */
    public String code() {
        return "people.refused." + code;
    }
}
