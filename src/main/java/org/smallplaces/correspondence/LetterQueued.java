package org.smallplaces.correspondence;

/** There is something for the post room to do once the transaction is through. */
record LetterQueued() {}
