package org.smallplaces;

@WholeSystem
class MainPathTests extends MainPath {}
