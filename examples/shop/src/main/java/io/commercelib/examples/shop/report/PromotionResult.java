package io.commercelib.examples.shop.report;

import org.joda.money.Money;

/**
 * What one promotion did.
 *
 * @param id as in the promotion file
 * @param name for people
 * @param orders on which it gave something
 * @param discount what it took off in all
 */
public record PromotionResult(String id, String name, long orders, Money discount) {}
