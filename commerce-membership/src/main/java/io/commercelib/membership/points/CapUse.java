package io.commercelib.membership.points;

import java.time.LocalDate;

/**
 * What counts against a cap in one of its windows.
 *
 * @param cap its id
 * @param from first day of the window
 */
record CapUse(String cap, LocalDate from, long points) {}
