package org.smallplaces.playbook;

import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The releases in the database, which is where all nodes agree; a text that releases share is stored once. */
@Repository
class Releases {

    private final JdbcClient database;

    Releases(JdbcClient database) {
        this.database = database;
    }

    int newestNumber() {
        return database.sql("select coalesce(max(number), 0) from playbook_release")
                .query(Integer.class)
                .single();
    }

    Optional<Release> newest() {
        return database.sql(
                        "select number, published_at from playbook_release order by number desc fetch first row only")
                .query((row, i) -> new Release(
                        row.getInt("number"),
                        row.getObject("published_at", OffsetDateTime.class).toInstant(),
                        files(row.getInt("number"))))
                .optional();
    }

    /** Throws {@link org.springframework.dao.DuplicateKeyException} if another node was first with this number. */
    void add(Release release) {
        database.sql("insert into playbook_release (number, published_at) values (?, ?)")
                .params(release.number(), release.publishedAt().atOffset(ZoneOffset.UTC))
                .update();
        release.files().forEach((path, text) -> {
            var file = PlaybookFile.of(path, text);
            database.sql(
                            """
                            insert into playbook_content (sha256, content)
                            select cast(:sha256 as varchar(64)), cast(:content as varchar(1000000))
                            where not exists (select 1 from playbook_content where sha256 = :sha256)""")
                    .param("sha256", file.sha256())
                    .param("content", text)
                    .update();
            database.sql("insert into playbook_file (release_number, path, sha256) values (?, ?, ?)")
                    .params(release.number(), path, file.sha256())
                    .update();
        });
    }

    private SortedMap<String, String> files(int number) {
        var files = new TreeMap<String, String>();
        database.sql(
                        """
                        select f.path, c.content from playbook_file f join playbook_content c on c.sha256 = f.sha256
                        where f.release_number = ?""")
                .param(number)
                .query(row -> {
                    files.put(row.getString("path"), row.getString("content"));
                });
        return files;
    }
}
