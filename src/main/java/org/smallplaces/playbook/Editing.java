package org.smallplaces.playbook;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.SortedMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.smallplaces.rulebook.Phrase;
import org.smallplaces.rulebook.Problem;
import org.smallplaces.rulebook.Rulebooks;
import org.springframework.stereotype.Service;

/** What an editor in the browser needs to know while a file of the draft is being written. */
@Service
public class Editing {

    /** The forms whose answers the rules speak about. */
    private static final List<String> PUBLIC_FORMS = List.of("initiative", "membership-application");

    private final Draft draft;
    private final List<PlaybookCheck> checks;
    private final Rulebooks rulebooks;

    Editing(Draft draft, List<PlaybookCheck> checks, Rulebooks rulebooks) {
        this.draft = draft;
        this.checks = checks;
        this.rulebooks = rulebooks;
    }

    /**
     * What would be wrong with a file if it were saved with this text. Everything is looked at but what only a compiled
     * rulebook shows, so that it can be asked while somebody types.
     */
    public List<Problem> check(String path, String text) {
        var files = draft.files();
        files.put(path, text);
        var problems = new ArrayList<Problem>();
        checks.stream()
                // the engine reads all models, which is only worth the time while one of them is drawn
                .filter(check -> path.endsWith(".bpmn") || !(check instanceof ModelsCheck))
                .forEach(check -> problems.addAll(check.check(files)));
        if (path.startsWith("rules/")) {
            problems.addAll(rulebooks.read(files));
        }
        return problems.stream()
                .filter(problem -> problem.file().equals(path))
                .distinct()
                .toList();
    }

    /**
     * What the rules of a rulebook can say.
     *
     * @param rulebook the folder under {@code rules/}
     */
    public Words words(String rulebook) {
        var files = draft.files();
        var fields = fields(files);
        var choices = new LinkedHashMap<String, List<Choice>>();
        choices.put(
                "criterion",
                Rulebooks.criteria().stream()
                        .map(criterion -> new Choice(criterion, "", ""))
                        .toList());
        var own = City.in(files).own();
        choices.put("reason", reasons(files, own));
        var keys = fields.values().stream()
                .map(field -> new Choice(
                        field.key(), field.label().english(), field.label().in(own)))
                .toList();
        choices.put("key", keys);
        choices.put("other", keys);
        var phrases = rulebooks.phrases(rulebook, files);
        for (var phrase : phrases) {
            if (phrase.about().size() == 1) {
                var field = Optional.ofNullable(fields.get(phrase.about().get(0)));
                phrase.placeholders().stream()
                        .filter(name -> !name.equals("n") && !choices.containsKey(name))
                        .forEach(name -> field.map(known -> options(known, files))
                                .filter(options -> !options.isEmpty())
                                .ifPresent(options -> choices.put(name, options)));
            }
        }
        return new Words(phrases, choices);
    }

    /** The questions of the public forms, by key. */
    private static Map<String, FormField> fields(SortedMap<String, String> files) {
        var fields = new LinkedHashMap<String, FormField>();
        for (var name : PUBLIC_FORMS) {
            var text = files.get("processes/forms/" + name + ".form");
            if (text != null) {
                try {
                    Form.parse(text).fields().stream()
                            .filter(field -> !field.key().isEmpty())
                            .forEach(field -> fields.putIfAbsent(field.key(), field));
                } catch (IllegalArgumentException beingChanged) {
                    // the form is broken in the draft: its keys are not offered until it is mended
                }
            }
        }
        return fields;
    }

    private static List<Choice> options(FormField field, SortedMap<String, String> files) {
        var own = City.in(files).own();
        if (!field.catalogue().isEmpty()) {
            var path = Catalogue.FOLDER + field.catalogue() + ".csv";
            var text = files.getOrDefault(path, "");
            // one that is broken in the draft is not offered until it is mended
            return Catalogue.check(path, text, City.in(files)).isEmpty()
                    ? Catalogue.read(text).stream()
                            .map(entry -> new Choice(entry.key(), entry.english(), entry.title(own)))
                            .toList()
                    : List.of();
        }
        return field.options().stream()
                .map(option -> new Choice(
                        option.value(), option.label().english(), option.label().in(own)))
                .toList();
    }

    private static List<Choice> reasons(SortedMap<String, String> files, String language) {
        var english = texts(files.get("rules/reasons.properties"));
        var own = texts(files.get("rules/reasons_" + language + ".properties"));
        var keys = new TreeSet<>(english.stringPropertyNames());
        keys.addAll(own.stringPropertyNames());
        return keys.stream()
                .map(key -> new Choice(key, english.getProperty(key, ""), own.getProperty(key, "")))
                .toList();
    }

    private static Properties texts(@Nullable String file) {
        var texts = new Properties();
        try {
            texts.load(new StringReader(file == null ? "" : file));
        } catch (IllegalArgumentException beingChanged) {
            // broken in the draft: what was read before the mistake is offered
        } catch (IOException never) {
            throw new UncheckedIOException(never);
        }
        return texts;
    }

    /**
     * What rules can say.
     *
     * @param phrases the sentences of the vocabulary
     * @param choices what can stand at a placeholder, by its name; anything where it is not named
     */
    public record Words(List<Phrase> phrases, Map<String, List<Choice>> choices) {}

    /** Something that can stand at a placeholder, with its text in English and Dutch. */
    public record Choice(String key, String en, String nl) {}
}
