package io.commercelib.examples.shop.report;

import org.joda.money.Money;

/**
 * What became of rows of cancellations.
 *
 * @param name short, such as "matched" or "no earlier purchase"
 * @param meaning one line that says when a row ends so
 * @param rows how many
 * @param asked the rows' own amounts, zero or more
 * @param refunded what was paid back for them: what the purchase had paid
 */
public record CancellationOutcome(
    String name, String meaning, long rows, Money asked, Money refunded) {}
