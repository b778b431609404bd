package org.smallplaces.playbook;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;
import org.smallplaces.rulebook.Problem;
import org.springframework.stereotype.Service;

/** The playbook in force, for everyone who shows, writes or evaluates something of it. */
@Service
public class Playbook {

    private volatile @Nullable InForce inForce;
    private volatile List<Problem> problems = List.of();
    private volatile SortedMap<String, String> conflicts = Collections.emptySortedMap();

    Playbook() {}

    /** The release in force; throws {@link IllegalStateException} before the first one is published. */
    public Release inForce() {
        return now().release();
    }

    boolean hasReleaseInForce() {
        return inForce != null;
    }

    /** The entries of {@code rules/catalogue/<name>.csv} in the release in force; empty if there is no such catalogue. */
    public List<CatalogueEntry> catalogue(String name) {
        return now().catalogues().getOrDefault(name, List.of());
    }

    /** The files of the release in force, by path. */
    public List<PlaybookFile> files() {
        return now().files();
    }

    /** Whose playbook the release in force is. */
    public City city() {
        var now = inForce;
        return now == null ? City.in(Map.of()) : now.city();
    }

    /** A text of the pages that the release in force brings in a language; null if it brings none. */
    public @Nullable String text(String key, String language) {
        var now = inForce;
        return now == null || !now.city().own().equals(language)
                ? null
                : now.texts().get(key);
    }

    /** What is wrong with the files as they are now, and keeps them from becoming a release; empty if all is well. */
    public List<Problem> problems() {
        return problems;
    }

    /** Files that were changed on disk and in the browser: by path, the hash of what is on disk. */
    SortedMap<String, String> conflicts() {
        return conflicts;
    }

    void showConflicts(SortedMap<String, String> found) {
        conflicts = found;
    }

    void putInForce(Release release) {
        var files = release.files().entrySet().stream()
                .map(file -> PlaybookFile.of(file.getKey(), file.getValue()))
                .toList();
        var city = City.in(release.files());
        inForce = new InForce(release, Catalogue.all(release.files()), files, city, PageTexts.in(release, city.own()));
    }

    void show(List<Problem> found) {
        problems = List.copyOf(found);
    }

    private InForce now() {
        var now = inForce;
        if (now == null) {
            throw new IllegalStateException("No release of the playbook is in force yet");
        }
        return now;
    }

    private record InForce(
            Release release,
            Map<String, List<CatalogueEntry>> catalogues,
            List<PlaybookFile> files,
            City city,
            Map<String, String> texts) {}
}
