package io.commercelib.inventory.supplier;

import java.time.LocalDate;

/**
 * The days that one review looks at.
 *
 * @param start its first day
 * @param end the day after its last
 */
public record ReviewWindow(LocalDate start, LocalDate end) {}
