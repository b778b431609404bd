package org.smallplaces.rulebook;

import java.util.function.Supplier;

/**
 * Drools looks for its parts with the class loader of the thread, and remembers for good what it did not find. In the
 * packaged jar some threads, such as those of the common pool, have one that does not see the jar's libraries.
 */
final class OwnClassLoader {

    private OwnClassLoader() {}

    /** Calls Drools with the class loader that loaded it. */
    static <T> T call(Supplier<T> drools) {
        var thread = Thread.currentThread();
        var before = thread.getContextClassLoader();
        thread.setContextClassLoader(OwnClassLoader.class.getClassLoader());
        try {
            return drools.get();
        } finally {
            thread.setContextClassLoader(before);
        }
    }
}
