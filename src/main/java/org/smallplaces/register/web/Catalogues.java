package org.smallplaces.register.web;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.smallplaces.playbook.Playbook;
import org.springframework.stereotype.Component;

/** The titles of rights and policy areas, in the order of their catalogues. */
@Component
class Catalogues {

    private final Playbook playbook;

    Catalogues(Playbook playbook) {
        this.playbook = playbook;
    }

    /** A key with its title; the key itself where a catalogue no longer has it. */
    record Named(String key, String title) {}

    /** A choice of a filter. */
    record Choice(String key, String title, int count, boolean chosen) {}

    List<Named> rights(List<String> keys, String language) {
        return named("rights", keys, language);
    }

    List<Named> policyAreas(List<String> keys, String language) {
        return named("policy-areas", keys, language);
    }

    List<Choice> rights(Map<String, Integer> counts, String chosen, String language) {
        return choices("rights", counts, chosen, language);
    }

    List<Choice> policyAreas(Map<String, Integer> counts, String chosen, String language) {
        return choices("policy-areas", counts, chosen, language);
    }

    private List<Named> named(String catalogue, List<String> keys, String language) {
        var titles = titles(catalogue, language);
        return keys.stream()
                .map(key -> new Named(key, titles.getOrDefault(key, key)))
                .toList();
    }

    /** What the entries name; the chosen one stays even if nothing is left of it. */
    private List<Choice> choices(String catalogue, Map<String, Integer> counts, String chosen, String language) {
        var titles = titles(catalogue, language);
        counts.keySet().forEach(key -> titles.putIfAbsent(key, key));
        return titles.entrySet().stream()
                .filter(title ->
                        counts.containsKey(title.getKey()) || title.getKey().equals(chosen))
                .map(title -> new Choice(
                        title.getKey(),
                        title.getValue(),
                        counts.getOrDefault(title.getKey(), 0),
                        title.getKey().equals(chosen)))
                .toList();
    }

    private Map<String, String> titles(String catalogue, String language) {
        var titles = new LinkedHashMap<String, String>();
        playbook.catalogue(catalogue).forEach(entry -> titles.put(entry.key(), entry.title(language)));
        return titles;
    }
}
