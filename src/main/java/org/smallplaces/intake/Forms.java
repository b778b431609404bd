package org.smallplaces.intake;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.smallplaces.casefile.CaseKind;
import org.smallplaces.playbook.CatalogueEntry;
import org.smallplaces.playbook.FieldError;
import org.smallplaces.playbook.Form;
import org.smallplaces.playbook.FormField;
import org.smallplaces.playbook.Playbook;
import org.springframework.stereotype.Component;

/** The public forms of the release in force. */
@Component
public class Forms {

    /** A form as read from its text; the text is compared, so that a new release is seen at once. */
    private record Read(String text, Form form) {}

    private final Playbook playbook;
    private final Map<String, Read> read = new ConcurrentHashMap<>();

    Forms(Playbook playbook) {
        this.playbook = playbook;
    }

    /** The form for a kind of case; throws {@link IllegalStateException} if the playbook has none. */
    public Form of(CaseKind kind) {
        return find(kind.form())
                .orElseThrow(() -> new IllegalStateException("The playbook has no form " + kind.form()));
    }

    /** The form with this name, if the playbook has it. */
    public Optional<Form> find(String name) {
        return playbook.inForce()
                .file("processes/forms/" + name + ".form")
                .map(text -> read.compute(
                        name,
                        (key, known) ->
                                known != null && known.text().equals(text) ? known : new Read(text, Form.parse(text))))
                .map(Read::form);
    }

    /** The choices of a catalogue. */
    public List<CatalogueEntry> catalogue(String name) {
        return playbook.catalogue(name);
    }

    /**
     * What is wrong with these answers, one error per field in the order of the form.
     *
     * @param documents the names of the documents that come with them
     * @param language of the messages, {@code nl} or {@code en}
     */
    public List<FieldError> check(Form form, Map<String, ?> answers, List<String> documents, String language) {
        var all = new LinkedHashMap<String, Object>(answers);
        for (var field : form.fields()) {
            if (field.type() == FormField.Type.FILES) {
                all.put(field.key(), new ArrayList<>(documents));
            }
        }
        return form.check(all, language, playbook::catalogue);
    }
}
