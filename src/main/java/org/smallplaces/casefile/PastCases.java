package org.smallplaces.casefile;

import java.time.Clock;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Reads very many cases, a page at a time and only what was answered: ten thousand cases take no more memory than a page. */
@Component
public class PastCases {

    private static final AnswersAsJson JSON = new AnswersAsJson();

    private final JdbcClient jdbc;
    private final Clock clock;

    PastCases(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** How many there are. */
    public int count(CaseFilter filter) {
        var where = new Where(filter, clock.getZone());
        return jdbc.sql("select count(*) from case_file c where " + where.condition())
                .params(where.parameters)
                .query(Integer.class)
                .single();
    }

    /**
     * The next page, in order of their references.
     *
     * @param reference the last one of the page before; empty for the first page
     * @param most how many at most
     */
    public List<PastCase> after(String reference, CaseFilter filter, int most) {
        var where = new Where(filter, clock.getZone());
        where.and("c.reference > :after", "after", reference);
        where.parameters.put("most", most);
        var references = jdbc.sql("select c.reference from case_file c where " + where.condition()
                        + " order by c.reference fetch first :most rows only")
                .params(where.parameters)
                .query(String.class)
                .list();
        return withAnswers(references);
    }

    /** One case, if it is there. */
    public Optional<PastCase> find(Reference reference) {
        return withAnswers(List.of(reference.value())).stream()
                .filter(found -> !found.versions().isEmpty())
                .findFirst();
    }

    private List<PastCase> withAnswers(List<String> references) {
        if (references.isEmpty()) {
            return List.of();
        }
        var versions = new LinkedHashMap<String, TreeMap<Integer, Answers>>();
        references.forEach(reference -> versions.put(reference, new TreeMap<>()));
        jdbc.sql("select case_reference, number, answers from answers_version where case_reference in (:references)")
                .param("references", references)
                .query(row -> {
                    var answers = JSON.convertToEntityAttribute(row.getString("answers"));
                    versions.computeIfAbsent(row.getString("case_reference"), unknown -> new TreeMap<>())
                            .put(row.getInt("number"), answers);
                });
        return versions.entrySet().stream()
                .map(one -> new PastCase(Reference.of(one.getKey()), one.getValue()))
                .toList();
    }

    private static final class Where {

        private final List<String> conditions = new ArrayList<>(List.of("c.erased_at is null"));
        private final Map<String, Object> parameters = new HashMap<>();

        Where(CaseFilter filter, ZoneId zone) {
            and("c.kind = :kind", "kind", nameOf(filter.kind()));
            and("c.status = :status", "status", nameOf(filter.status()));
            and("c.decision = :decision", "decision", nameOf(filter.decision()));
            and(
                    "c.received_at >= :from",
                    "from",
                    filter.from() == null
                            ? null
                            : filter.from().atStartOfDay(zone).toOffsetDateTime());
            and(
                    "c.received_at < :until",
                    "until",
                    filter.until() == null
                            ? null
                            : filter.until().plusDays(1).atStartOfDay(zone).toOffsetDateTime());
            if (!filter.words().isBlank()) {
                and(
                        "(lower(c.reference) like :words escape '!' or lower(c.title) like :words escape '!'"
                                + " or lower(c.organisation) like :words escape '!')",
                        "words",
                        Casefile.pattern(filter.words()));
            }
        }

        private static @Nullable String nameOf(@Nullable Enum<?> choice) {
            return choice == null ? null : choice.name();
        }

        void and(String condition, String name, @Nullable Object parameter) {
            if (parameter != null) {
                conditions.add(condition);
                parameters.put(name, parameter);
            }
        }

        String condition() {
            return String.join(" and ", conditions);
        }
    }
}
