package io.commercelib.examples.cli.rules;

import io.commercelib.core.quote.ItemFacts;
import java.util.Optional;
import org.joda.money.BigMoney;

/**
 * An item on a line of a file.
 *
 * @param item its facts
 * @param cost what one unit costs the shop; empty if that is not asked about
 */
record PricedItem(ItemFacts item, Optional<BigMoney> cost) {}
