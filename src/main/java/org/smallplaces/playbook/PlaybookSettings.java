package org.smallplaces.playbook;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where the playbook is found.
 *
 * <p>A text and not a {@code Path}: Spring would look for a relative path on the class path first.
 *
 * @param directory holds the folders {@code processes} and {@code rules}; the copy in the jar is used if it has neither
 * @param secondPairOfEyes whether another administrator must approve what is published in the browser
 */
@ConfigurationProperties("smallplaces.playbook")
record PlaybookSettings(@DefaultValue(".") String directory, @DefaultValue("false") boolean secondPairOfEyes) {}
