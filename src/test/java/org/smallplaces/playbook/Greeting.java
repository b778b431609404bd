package org.smallplaces.playbook;

import java.util.Collection;
import java.util.Map;
import org.smallplaces.rulebook.Fact;

/** What the sentences of the tiny playbook speak about. */
public record Greeting(int words) implements Fact {

    @Override
    public Map<String, String> inWords(Collection<String> names) {
        return Map.of("words", Integer.toString(words));
    }
}
