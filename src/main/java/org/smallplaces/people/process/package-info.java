/** Accounts and sign-in on the engine's identity service. */
@NullMarked
package org.smallplaces.people.process;

import org.jspecify.annotations.NullMarked;
