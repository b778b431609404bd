package org.smallplaces;

import java.sql.DatabaseMetaData;
import java.util.Map;
import javax.sql.DataSource;
import org.springframework.boot.autoconfigure.flyway.FlywayConfigurationCustomizer;
import org.springframework.boot.jdbc.DatabaseDriver;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.support.JdbcUtils;
import org.springframework.jdbc.support.MetaDataAccessException;

/** The one word in which the portable migrations differ between H2 and PostgreSQL: the type of binary content. */
@Configuration(proxyBeanMethods = false)
class Databases {

    @Bean
    FlywayConfigurationCustomizer binaryColumns(DataSource database) throws MetaDataAccessException {
        var product = JdbcUtils.extractDatabaseMetaData(database, DatabaseMetaData::getDatabaseProductName);
        var bytes = DatabaseDriver.fromProductName(product) == DatabaseDriver.POSTGRESQL ? "bytea" : "blob";
        return flyway -> flyway.placeholders(Map.of("bytes", bytes));
    }
}
