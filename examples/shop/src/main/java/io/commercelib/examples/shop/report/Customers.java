package io.commercelib.examples.shop.report;

/**
 * What customers with a number in the file do: who comes back, who is worth how much, who is about
 * to leave.
 *
 * @param retention by the month of the first order
 * @param map by recency and frequency
 * @param watchList members to look after
 */
public record Customers(Retention retention, CustomerMap map, WatchList watchList) {}
