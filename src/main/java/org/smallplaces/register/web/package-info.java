/** The register's pages, feed and interface. */
@NullMarked
package org.smallplaces.register.web;

import org.jspecify.annotations.NullMarked;
