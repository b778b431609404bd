package org.smallplaces;

/** Erasing with the default database, H2. */
@WholeSystem
class ErasureTests extends Erasing {}
