package org.smallplaces.playbook;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeSet;
import org.apache.commons.csv.CSVException;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.DuplicateHeaderMode;
import org.smallplaces.rulebook.Problem;

/** Reads the catalogues, tables of choices with a heading. */
final class Catalogue {

    static final String FOLDER = "rules/catalogue/";

    private static final List<String> COLUMNS = List.of("key", "title_en");
    private static final CSVFormat FORMAT = CSVFormat.DEFAULT
            .builder()
            .setHeader()
            .setSkipHeaderRecord(true)
            .setDuplicateHeaderMode(DuplicateHeaderMode.DISALLOW)
            .setIgnoreSurroundingSpaces(true)
            .setTrim(true)
            .get();

    private Catalogue() {}

    /** The entries by name of the catalogue, from files that passed the check. */
    static Map<String, List<CatalogueEntry>> all(SortedMap<String, String> files) {
        var catalogues = new HashMap<String, List<CatalogueEntry>>();
        files.forEach((path, text) -> {
            if (is(path)) {
                catalogues.put(path.substring(FOLDER.length(), path.length() - ".csv".length()), read(text));
            }
        });
        return catalogues;
    }

    static boolean is(String path) {
        return path.startsWith(FOLDER) && path.endsWith(".csv");
    }

    static List<CatalogueEntry> read(String text) {
        try (var lines = FORMAT.parse(new StringReader(text))) {
            return lines.stream()
                    .map(line -> new CatalogueEntry(
                            line.get("key"),
                            line.get("title_en"),
                            line.isMapped("title_nl") ? line.get("title_nl") : line.get("title_en"),
                            line.toMap()))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static List<Problem> check(String path, String text, City city) {
        var columns = new TreeSet<>(COLUMNS);
        city.languages().forEach(language -> columns.add("title_" + language));
        var problems = new ArrayList<Problem>();
        var lineOfKey = new LinkedHashMap<String, Integer>();
        try (var lines = FORMAT.parse(new StringReader(text))) {
            var headings = lines.getHeaderNames();
            for (var column : columns) {
                if (!headings.contains(column)) {
                    problems.add(Problem.at(column, path, 1, "catalogue.column", column));
                }
            }
            if (!problems.isEmpty()) {
                return problems;
            }
            for (var line : lines) {
                var at = (int) lines.getCurrentLineNumber();
                if (!line.isConsistent()) {
                    problems.add(Problem.of(path, at, "catalogue.cells", line.size(), headings.size()));
                    continue;
                }
                for (var column : columns) {
                    if (line.get(column).isEmpty()) {
                        problems.add(Problem.at(line.get("key"), path, at, "catalogue.empty", column));
                    }
                }
                var first = lineOfKey.putIfAbsent(line.get("key"), at);
                if (first != null) {
                    problems.add(Problem.at(line.get("key"), path, at, "catalogue.sameKey", line.get("key"), first));
                }
            }
        } catch (CSVException | IllegalArgumentException | UncheckedIOException e) {
            problems.add(Problem.of(path, 1, "catalogue.noTable", String.valueOf(e.getMessage())));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return problems;
    }
}
