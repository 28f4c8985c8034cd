package io.commercelib.pricing.source;

import com.google.common.base.Strings;
import io.commercelib.core.json.JsonCodec;
import io.commercelib.pricing.rules.RuleFormat;
import io.commercelib.pricing.rules.RuleSet;
import io.commercelib.spi.storage.Cursor;
import io.commercelib.spi.storage.KeyCodec;
import io.commercelib.spi.storage.Page;
import io.commercelib.spi.storage.Query;
import io.commercelib.spi.storage.Storage;
import io.commercelib.spi.storage.Store;
import io.commercelib.spi.storage.StoreDefinition;
import io.commercelib.spi.storage.Tx;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Rules in the host's storage: published one after the other, none ever changed. Faulty ones are
 * not published at all. Thread-safe.
 */
public final class RuleBook {
  private static final StoreDefinition<Long, PublishedRules> RULES =
      StoreDefinition.of(
          "published_rules",
          // Numbers of one length, so that their order is that of the keys.
          KeyCodec.of(number -> Strings.padStart(Long.toString(number), 10, '0'), Long::valueOf),
          JsonCodec.of(PublishedRules.class));

  private final RuleFormat format;

  private RuleBook(RuleFormat format) {
    this.format = format;
  }

  /** Returns the book of rules in a format. */
  public static RuleBook of(RuleFormat format) {
    return new RuleBook(format);
  }

  /**
   * Publishes rules, which hold from their own {@code effectiveFrom} on, but not before now once
   * others were published: what was sold before keeps its rules.
   *
   * @param by who publishes them
   * @throws io.commercelib.pricing.rules.InvalidRulesException with all that is wrong with them
   */
  public PublishedRules publish(Tx tx, String json, String by, Instant now) {
    RuleSet rules = format.read(json);
    boolean tooEarly = rules.effectiveFrom().orElse(Instant.MIN).isBefore(now);
    return append(tx, tooEarly && find(tx, 1).isPresent() ? from(rules, now) : rules, by, now);
  }

  private static RuleSet from(RuleSet rules, Instant moment) {
    return RuleSet.builder().from(rules).effectiveFrom(moment).build();
  }

  /**
   * Publishes an earlier version once more, to hold from now on in place of what holds now. One
   * that was published to hold from a later moment still will.
   *
   * @param number of the version
   * @throws IllegalArgumentException if there is none of that number
   */
  public PublishedRules rollBack(Tx tx, long number, String by, Instant now) {
    PublishedRules earlier =
        find(tx, number)
            .orElseThrow(
                () ->
                    new IllegalArgumentException(
                        "no rules of number %s were published; name one that was"
                            .formatted(number)));
    return append(tx, from(format.read(earlier.json()), now), by, now);
  }

  private PublishedRules append(Tx tx, RuleSet rules, String by, Instant now) {
    Store<Long, PublishedRules> store = tx.store(RULES);
    long number = 1;
    for (Page.Entry<Long, PublishedRules> last :
        store.query(Query.byKey().backward().limit(1)).entries()) {
      number = last.key() + 1;
    }
    // A number that somebody else takes meanwhile is a conflict, and the function runs again.
    if (store.get(number).isPresent()) {
      throw new IllegalStateException(
          "rules of number %s are there and were not found".formatted(number));
    }
    PublishedRules published =
        new PublishedRules(number, rules.version(), now, by, format.write(rules));
    store.put(number, published);
    return published;
  }

  /** Returns the version of a number. */
  public Optional<PublishedRules> find(Tx tx, long number) {
    return tx.store(RULES).get(number);
  }

  /** Returns all versions, in the order of publishing. */
  public List<PublishedRules> all(Tx tx) {
    List<PublishedRules> all = new ArrayList<>();
    Query query = Query.byKey().limit(Query.MAX_LIMIT);
    Optional<Cursor> next = Optional.empty();
    do {
      Page<Long, PublishedRules> page = tx.store(RULES).query(next.map(query::after).orElse(query));
      all.addAll(page.values());
      next = page.next();
    } while (next.isPresent());
    return all;
  }

  /** Returns the source of what is published in a storage. */
  public PromotionSource in(Storage storage) {
    return () ->
        storage.<List<PublishedRules>>transact(this::all).stream()
            .map(
                published ->
                    new PromotionSource.RuleText("number " + published.number(), published.json()))
            .toList();
  }
}
