package org.smallplaces.admission;

/** A quarter is over: the advisers are asked to reflect on the process. */
public record ReflectionAsked(Quarter quarter) {}
