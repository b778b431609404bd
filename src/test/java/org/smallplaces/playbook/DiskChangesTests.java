package org.smallplaces.playbook;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class DiskChangesTests {

    private static final Map<String, String> BEFORE = Map.of("a", "one", "b", "two");

    @Test
    void takesWhatChangedOnDiskOnly() {
        var changes = changes(Map.of("a", "ONE", "c", "three"), Map.of("a", "one", "b", "two"));

        assertThat(changes.files()).containsExactlyInAnyOrderEntriesOf(Map.of("a", "ONE", "c", "three"));
        assertThat(changes.conflicts()).isEmpty();
    }

    @Test
    void keepsWhatChangedInTheBrowserOnly() {
        var changes = changes(BEFORE, Map.of("a", "one in the browser", "new", "there only"));

        assertThat(changes.files())
                .containsExactlyInAnyOrderEntriesOf(Map.of("a", "one in the browser", "new", "there only"));
        assertThat(changes.conflicts()).isEmpty();
    }

    @Test
    void leavesToTheAdministratorWhatChangedInBothPlaces() {
        var changes = changes(Map.of("a", "one on disk", "b", "two"), Map.of("a", "one in the browser", "b", "two"));

        assertThat(changes.files()).containsEntry("a", "one in the browser");
        assertThat(changes.conflicts()).containsExactly(Map.entry("a", Hashes.of("one on disk")));
    }

    @Test
    void leavesToTheAdministratorWhatWasDeletedHereAndChangedThere() {
        assertThat(changes(Map.of("b", "two"), Map.of("a", "one in the browser", "b", "two"))
                        .conflicts())
                .containsExactly(Map.entry("a", ""));
        assertThat(changes(Map.of("a", "one on disk", "b", "two"), Map.of("b", "two"))
                        .conflicts())
                .containsOnlyKeys("a");
    }

    @Test
    void seesNoConflictWhereBothSayTheSame() {
        var changes = changes(Map.of("a", "ONE", "b", "two"), Map.of("a", "ONE", "b", "two"));

        assertThat(changes.conflicts()).isEmpty();
        assertThat(changes.files()).containsEntry("a", "ONE");
    }

    private static DiskChanges changes(Map<String, String> disk, Map<String, String> inForce) {
        return DiskChanges.of(Hashes.of(BEFORE), disk, inForce);
    }
}
