package org.smallplaces.people;

import java.time.LocalDate;
import java.util.Optional;

/**
 * Days on which a person is away.
 *
 * @param account of the person
 * @param from the first day
 * @param until the last day
 * @param deputy the account of who takes over, if they named one
 */
public record Absence(String account, LocalDate from, LocalDate until, Optional<String> deputy) {}
