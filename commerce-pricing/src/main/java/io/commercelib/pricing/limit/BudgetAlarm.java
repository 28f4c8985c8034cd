package io.commercelib.pricing.limit;

import io.commercelib.core.money.Percent;
import java.time.Instant;
import org.joda.money.Money;

/**
 * A budget is spent as far as its promotion wants to hear of.
 *
 * @param name under which the budget is counted: a promotion, or what several are counted as
 * @param budget the whole
 * @param spent of it, by all orders
 * @param alarmAt the share from which on it is told
 * @param at when the order was placed that took it so far
 */
public record BudgetAlarm(String name, Money budget, Money spent, Percent alarmAt, Instant at) {}
