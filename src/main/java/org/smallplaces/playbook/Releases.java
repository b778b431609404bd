package org.smallplaces.playbook;

import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
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
        return find(newestNumber());
    }

    Optional<Release> find(int number) {
        return database.sql("select number, published_at from playbook_release where number = ?")
                .param(number)
                .query((row, i) -> new Release(
                        row.getInt("number"),
                        row.getObject("published_at", OffsetDateTime.class).toInstant(),
                        files(row.getInt("number"))))
                .optional();
    }

    /** All releases without their files, the newest first. */
    List<PublishedRelease> all() {
        return database.sql(
                        """
                        select number, published_at, account, remark, approved_by from playbook_release
                        order by number desc""")
                .query((row, i) -> new PublishedRelease(
                        row.getInt("number"),
                        row.getObject("published_at", OffsetDateTime.class).toInstant(),
                        row.getString("account"),
                        row.getString("remark"),
                        Optional.ofNullable(row.getString("approved_by"))))
                .list();
    }

    /** Hashes by path of the files on disk that releases have taken in. */
    Map<String, String> disk() {
        var hashes = new TreeMap<String, String>();
        database.sql("select path, sha256 from playbook_disk").query(row -> {
            hashes.put(row.getString("path"), row.getString("sha256"));
        });
        return hashes;
    }

    void keepDisk(Map<String, String> hashes) {
        database.sql("delete from playbook_disk").update();
        hashes.forEach((path, sha256) -> keepDisk(path, sha256));
    }

    /** Of one file; an empty hash means that there is none. */
    void keepDisk(String path, String sha256) {
        database.sql("delete from playbook_disk where path = ?").param(path).update();
        if (!sha256.isEmpty()) {
            database.sql("insert into playbook_disk (path, sha256) values (?, ?)")
                    .params(path, sha256)
                    .update();
        }
    }

    /** Throws {@link org.springframework.dao.DuplicateKeyException} if another node was first with this number. */
    void add(Release release, Origin origin) {
        database.sql(
                        """
                        insert into playbook_release (number, published_at, account, remark, approved_by)
                        values (?, ?, ?, ?, ?)""")
                .params(
                        release.number(),
                        release.publishedAt().atOffset(ZoneOffset.UTC),
                        origin.account(),
                        origin.remark(),
                        origin.approvedBy())
                .update();
        if (origin.disk() != null) {
            keepDisk(origin.disk());
        }
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
