package org.smallplaces.casefile;

import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The bytes of documents, kept in the database so that they are stored with their case or not at all. */
@Component
class DocumentContents {

    private final JdbcClient jdbc;

    DocumentContents(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void write(UUID document, byte[] content) {
        jdbc.sql("insert into document_content (document, content) values (?, ?)")
                .param(document)
                .param(content)
                .update();
    }

    byte[] read(UUID document) {
        return jdbc.sql("select content from document_content where document = ?")
                .param(document)
                .query((row, number) -> row.getBytes("content"))
                .single();
    }
}
