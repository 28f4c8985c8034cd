package io.commercelib.core.service;

import io.commercelib.core.text.FoldedText;
import io.commercelib.spi.id.Id;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.joda.money.Money;

/**
 * Gives some tickets a priority that they have at least. All that it asks for must hold.
 *
 * @param id by which reasons call it
 * @param phrases of which one must stand in the ticket, word by word, in whatever case; empty for
 *     any
 * @param tiers of which the customer must have one; empty for any, and for none
 * @param orderFrom what the order must cost at least, in the same currency; empty for any order, or
 *     none
 * @param atLeast the priority it gives
 */
public record PriorityRule(
    String id,
    List<String> phrases,
    Set<String> tiers,
    Optional<Money> orderFrom,
    TicketPriority atLeast) {

  /** Checks that it asks for something, and that every phrase has a word. */
  public PriorityRule {
    Id.check("priority rule", id);
    phrases = List.copyOf(phrases);
    tiers = Set.copyOf(tiers);
    if (phrases.isEmpty() && tiers.isEmpty() && orderFrom.isEmpty()) {
      throw new IllegalArgumentException(
          "rule '%s' asks for nothing; give a phrase, a tier or what the order costs"
              .formatted(id));
    }
    for (String phrase : phrases) {
      if (FoldedText.of(phrase).isEmpty()) {
        throw new IllegalArgumentException(
            "rule '%s' has the phrase '%s'; write at least one word".formatted(id, phrase));
      }
    }
  }

  boolean holds(PriorityFacts facts, FoldedText words) {
    return (phrases.isEmpty()
            || phrases.stream().anyMatch(phrase -> words.contains(FoldedText.of(phrase))))
        && (tiers.isEmpty() || facts.tier().filter(tiers::contains).isPresent())
        && orderFrom.map(least -> costs(facts, least)).orElse(true);
  }

  private static boolean costs(PriorityFacts facts, Money least) {
    return facts
        .orderValue()
        .filter(value -> value.getCurrencyUnit().equals(least.getCurrencyUnit()))
        .filter(value -> !value.isLessThan(least))
        .isPresent();
  }
}
