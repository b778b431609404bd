package org.smallplaces.playbook;

import java.util.List;
import org.springframework.stereotype.Service;

/** The playbook in force, for everyone who shows, writes or evaluates something of it. */
@Service
public class Playbook {

    /** The release in force; throws {@link IllegalStateException} before the first one is published. */
    public Release inForce() {
        throw new UnsupportedOperationException();
    }

    /** The entries of {@code rules/catalogue/<name>.csv} in the release in force; empty if there is no such catalogue. */
    public List<CatalogueEntry> catalogue(String name) {
        throw new UnsupportedOperationException();
    }
}
