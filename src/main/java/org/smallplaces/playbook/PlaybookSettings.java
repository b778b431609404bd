package org.smallplaces.playbook;

import java.nio.file.Path;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where the playbook is found.
 *
 * @param directory holds the folders {@code processes} and {@code rules}; the copy in the jar is used if it has neither
 */
@ConfigurationProperties("smallplaces.playbook")
record PlaybookSettings(@DefaultValue(".") Path directory) {}
