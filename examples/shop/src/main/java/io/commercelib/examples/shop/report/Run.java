package io.commercelib.examples.shop.report;

import java.time.LocalDate;
import org.joda.money.CurrencyUnit;

/**
 * What ran on what: enough to run it again.
 *
 * @param input name of the transaction file, without its folder
 * @param promotions name of the promotion file, without its folder
 * @param seed of everything that is drawn by lot
 * @param currency of every amount
 * @param from first simulated day
 * @param until last simulated day, inclusive
 */
public record Run(
    String input,
    String promotions,
    long seed,
    CurrencyUnit currency,
    LocalDate from,
    LocalDate until) {}
