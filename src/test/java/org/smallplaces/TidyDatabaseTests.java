package org.smallplaces;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;

class TidyDatabaseTests {

    private static final int ROWS = 2_000;
    private static final int ROUNDS = 40;
    private static final int CHANGES = 50;

    @TempDir
    private Path folder;

    @Test
    void keepsTheFileOfTheEmbeddedDatabaseSmall() throws SQLException, IOException {
        var left = sizeAfterManyChanges("left", false);

        assertThat(sizeAfterManyChanges("tidied", true)).isLessThan(left / 2);
    }

    private long sizeAfterManyChanges(String name, boolean tidied) throws SQLException, IOException {
        var database = new JdbcDataSource();
        // what is not used any more may be overwritten at once
        database.setURL("jdbc:h2:file:" + folder.resolve(name) + ";WRITE_DELAY=0;RETENTION_TIME=0;DB_CLOSE_DELAY=-1");
        var jdbc = JdbcClient.create(database);
        jdbc.sql("create table thing (id int primary key, note varchar(200))").update();
        jdbc.sql("insert into thing select x, repeat('a', 200) from system_range(1, " + ROWS + ")")
                .update();
        var tidy = new TidyDatabase(database);
        for (var round = 0; round < ROUNDS; round++) {
            for (var change = 0; change < CHANGES; change++) {
                jdbc.sql("update thing set note = ? where id = ?")
                        .params("round " + round, 1 + (round * CHANGES + change) * 397 % ROWS)
                        .update();
            }
            if (tidied) {
                tidy.tidy();
            }
        }
        var size = Files.size(folder.resolve(name + ".mv.db"));
        assertThat(jdbc.sql("select count(*) from thing").query(Integer.class).single())
                .isEqualTo(ROWS);
        jdbc.sql("shutdown immediately").update();
        return size;
    }
}
