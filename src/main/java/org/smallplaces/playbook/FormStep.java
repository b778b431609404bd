package org.smallplaces.playbook;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.util.MultiValueMap;

/**
 * A group of fields that is filled in on one page.
 *
 * @param label its heading; empty for the fields of a form without groups
 * @param parts its fields, texts to read included, in the order of the form
 */
public record FormStep(FormText label, List<FormField> parts) {

    /** The fields that ask something. */
    public List<FormField> fields() {
        return parts.stream().filter(FormField::asks).toList();
    }

    /** The field with this key, if this step has it. */
    public Optional<FormField> field(String key) {
        return fields().stream().filter(field -> field.key().equals(key)).findFirst();
    }

    /** Whether a document can be added in this step. */
    public boolean takesDocuments() {
        return fields().stream().anyMatch(field -> field.type() == FormField.Type.FILES);
    }

    /**
     * The answers of this step in what a browser sent: numbers, dates, lists and yes or no as such where they can be read,
     * else the text as typed. What was left empty is absent.
     */
    public Map<String, Object> read(MultiValueMap<String, String> parameters) {
        var answers = new LinkedHashMap<String, Object>();
        for (var field : fields()) {
            FormReading.read(field, field.key(), parameters).ifPresent(answer -> answers.put(field.key(), answer));
        }
        return answers;
    }
}
