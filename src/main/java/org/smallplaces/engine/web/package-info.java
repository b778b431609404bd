/** What Tasklist asks of us beside the engine's own endpoints. */
@NullMarked
package org.smallplaces.engine.web;

import org.jspecify.annotations.NullMarked;
