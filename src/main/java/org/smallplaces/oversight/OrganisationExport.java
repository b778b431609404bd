package org.smallplaces.oversight;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.jspecify.annotations.Nullable;
import org.smallplaces.casefile.Casefile;
import org.smallplaces.casefile.Reference;
import org.smallplaces.people.People;
import org.smallplaces.people.Person;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/**
 * All that is kept on an organisation, as a ZIP archive: a folder for each of its cases with every row about it, as JSON, and
 * its documents as they were sent; what was typed into forms that were not sent in; and its people. Every table that names a
 * case is read, so that what is added later is not forgotten; what only opens doors, such as the hashes of links, is not. Each
 * is read by itself: whoever downloads slowly must not keep a connection of the database from others.
 */
@Service
public class OrganisationExport {

    private static final Set<String> DOORS = Set.of("case_link", "idempotent_submission");

    private static final Map<String, String> BY_OTHER_NAMES = Map.of(
            "case_file", "select * from case_file where reference = ?",
            "register_entry", "select * from register_entry where reference = ?",
            "published_report", "select * from published_report where reference = ?",
            "crossover", "select * from crossover where ? in (one, another)",
            "agenda_vote",
                    "select v.* from agenda_vote v join agenda_item i on i.id = v.agenda_item where i.case_reference = ?",
            "report_picture",
                    "select p.* from report_picture p join report r on r.id = p.report where r.case_reference = ?",
            "task",
                    """
                    select t.name_, t.assignee_, t.start_time_, t.end_time_ from act_hi_taskinst t
                    join act_hi_procinst p on p.id_ = t.proc_inst_id_ where p.business_key_ = ? order by t.start_time_""",
            "task_comment",
                    """
                    select c.time_, c.user_id_, c.message_ from act_hi_comment c
                    join act_hi_procinst p on p.id_ = c.proc_inst_id_ where p.business_key_ = ? order by c.time_""");

    private final JdbcClient jdbc;
    private final Casefile casefile;
    private final People people;
    private final ObjectMapper json;

    OrganisationExport(JdbcClient jdbc, Casefile casefile, People people, ObjectMapper json) {
        this.jdbc = jdbc;
        this.casefile = casefile;
        this.people = people;
        this.json = json.copy().enable(SerializationFeature.INDENT_OUTPUT);
    }

    /** Whether anything is kept under this name; capitals and spaces around it do not matter. */
    public boolean knows(String organisation) {
        return !cases(organisation).isEmpty()
                || !people(organisation).isEmpty()
                || !drafts(organisation).isEmpty();
    }

    /** Writes the archive; an organisation that is not known gives an empty one. */
    public void write(String organisation, OutputStream to) throws IOException {
        try (var zip = new ZipOutputStream(to, StandardCharsets.UTF_8)) {
            for (var reference : cases(organisation)) {
                entry(zip, reference + "/case.json", json.writeValueAsBytes(rows(reference)));
                for (var document : casefile.documents(Reference.of(reference))) {
                    var content = casefile.content(document.reference(), document.id());
                    if (content.isPresent()) { // unless the case is erased at this moment
                        entry(
                                zip,
                                reference + "/documents/" + document.id() + "-"
                                        + document.name().replaceAll("[/\\\\\\p{Cntrl}]", "_"),
                                content.get());
                    }
                }
            }
            entry(zip, "drafts.json", json.writeValueAsBytes(drafts(organisation)));
            entry(zip, "people.json", json.writeValueAsBytes(people(organisation)));
        }
    }

    private static void entry(ZipOutputStream zip, String name, byte[] content) throws IOException {
        zip.putNextEntry(new ZipEntry(name));
        zip.write(content);
        zip.closeEntry();
    }

    private List<String> cases(String organisation) {
        return jdbc.sql("select reference from case_file where lower(trim(organisation)) = ? and erased_at is null"
                        + " order by reference")
                .param(key(organisation))
                .query(String.class)
                .list();
    }

    private Map<String, List<Map<String, @Nullable Object>>> rows(String reference) {
        var queries = new TreeMap<>(BY_OTHER_NAMES);
        tables().forEach(table -> queries.put(table, "select * from " + table + " where case_reference = ?"));
        var rows = new TreeMap<String, List<Map<String, @Nullable Object>>>();
        queries.forEach((name, query) -> {
            var found = jdbc.sql(query)
                    .param(reference)
                    .query((row, number) -> read(row))
                    .list();
            if (!found.isEmpty()) {
                rows.put(name, found);
            }
        });
        return rows;
    }

    private Set<String> tables() {
        var tables = new TreeSet<>(jdbc.sql(
                        """
                                select lower(table_name) from information_schema.columns
                                where lower(column_name) = 'case_reference' and table_schema = current_schema""")
                .query(String.class)
                .list());
        tables.removeAll(DOORS);
        return tables;
    }

    private static Map<String, @Nullable Object> read(ResultSet row) throws SQLException {
        var read = new LinkedHashMap<String, @Nullable Object>();
        var columns = row.getMetaData();
        for (var column = 1; column <= columns.getColumnCount(); column++) {
            read.put(columns.getColumnLabel(column).toLowerCase(Locale.ROOT), row.getString(column));
        }
        return read;
    }

    private List<Map<String, @Nullable Object>> drafts(String organisation) {
        return jdbc
                .sql("select kind, language, answers, created_at, changed_at from draft where case_reference is null")
                .query((row, number) -> read(row))
                .list()
                .stream()
                .filter(draft ->
                        key(typed(String.valueOf(draft.get("answers")))).equals(key(organisation)))
                .toList();
    }

    private String typed(String answers) {
        try {
            return json.readTree(answers).path("organisation").asText();
        } catch (IOException e) {
            throw new IllegalStateException("Stored answers are not JSON", e);
        }
    }

    private List<Person> people(String organisation) {
        return jdbc
                .sql("select distinct account from person_tie where lower(trim(organisation)) = ? order by account")
                .param(key(organisation))
                .query(String.class)
                .list()
                .stream()
                .flatMap(account -> people.find(account).stream())
                .toList();
    }

    private static String key(String organisation) {
        return organisation.strip().toLowerCase(Locale.ROOT);
    }
}
