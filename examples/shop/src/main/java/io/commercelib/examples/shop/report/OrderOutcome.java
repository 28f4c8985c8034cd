package io.commercelib.examples.shop.report;

import org.joda.money.Money;

/**
 * How orders ended.
 *
 * @param name short, such as "completed"
 * @param meaning one line that says what it takes to end so
 * @param orders how many
 * @param captured what they paid
 */
public record OrderOutcome(String name, String meaning, long orders, Money captured) {}
