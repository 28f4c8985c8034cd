package io.commercelib.examples.shop.report;

/**
 * Something the replay checked about itself.
 *
 * @param name what must hold, such as "captured = lines - discounts + shipping"
 * @param holds whether it does
 * @param detail the figures behind it, on one line
 */
public record Check(String name, boolean holds, String detail) {}
