package io.commercelib.pricing.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.commercelib.core.quote.Quote;
import io.commercelib.pricing.engine.Strategy;
import io.commercelib.pricing.rules.InvalidRulesException;
import io.commercelib.pricing.rules.RuleFormat;
import io.commercelib.pricing.testing.Basket;
import io.commercelib.spi.memory.MemoryStorage;
import io.commercelib.spi.storage.Storage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.joda.money.Money;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LivePricingTest {
  private static final RuleFormat FORMAT = RuleFormat.standard();
  private static final Instant NOW = Instant.parse("2026-11-28T12:00:00Z");

  @TempDir private Path folder;

  @Test
  void cart_is_priced_by_the_rules_of_its_moment_past_ones_included() throws IOException {
    write("1.json", rules("2026-01-01T00:00:00Z", 10));
    write("2.json", rules("2026-06-01T00:00:00Z", 20));
    write("3.json", rules("2026-12-01T00:00:00Z", 50));
    write("notes.txt", "not for us");
    var pricing = LivePricing.of(PromotionSource.ofPath(folder), FORMAT, Strategy.byPriority());

    assertThat(payable(pricing, "2026-05-31T23:59:59Z")).isEqualTo(eur("90.00"));
    assertThat(payable(pricing, "2026-06-01T00:00:00Z")).isEqualTo(eur("80.00"));
    assertThat(payable(pricing, "2026-12-24T18:00:00Z")).isEqualTo(eur("50.00"));
    assertThatThrownBy(() -> payable(pricing, "2025-12-31T23:59:59Z"))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage(
            "no rules hold at 2025-12-31T23:59:59Z, the first from 2026-01-01T00:00:00Z on; publish"
                + " some that hold earlier");
  }

  @Test
  void bad_version_never_replaces_a_good_one_in_use() throws IOException {
    write("rules.json", rules("2026-01-01T00:00:00Z", 10));
    var pricing =
        LivePricing.of(
            PromotionSource.ofPath(folder.resolve("rules.json")), FORMAT, Strategy.byPriority());

    write("rules.json", rules("2026-01-01T00:00:00Z", 120));
    var faulty = pricing.reload();
    Money meanwhile = payable(pricing, "2026-11-28T12:00:00Z");
    write("rules.json", rules("2026-01-01T00:00:00Z", 30));
    var good = pricing.reload();

    assertThat(faulty)
        .isInstanceOfSatisfying(
            Reloaded.Kept.class,
            kept -> {
              assertThat(kept.name()).isEqualTo("rules.json");
              assertThat(kept.faults().get(0).toString())
                  .isEqualTo(
                      "rule 'OFF' at /promotions/0/reward/percent: found 120; write a percentage"
                          + " above 0 and at most 100");
            });
    assertThat(meanwhile).isEqualTo(eur("90.00"));
    assertThat(good).isInstanceOf(Reloaded.InUse.class);
    assertThat(payable(pricing, "2026-11-28T12:00:00Z")).isEqualTo(eur("70.00"));
  }

  @Test
  void source_that_cannot_be_read_or_is_empty_changes_nothing() throws IOException {
    List<PromotionSource.RuleText> texts = new ArrayList<>();
    texts.add(new PromotionSource.RuleText("one", rules("2026-01-01T00:00:00Z", 10)));
    var pricing = LivePricing.of(() -> List.copyOf(texts), FORMAT, Strategy.byPriority());

    texts.clear();

    assertThat(pricing.reload())
        .isEqualTo(new Reloaded.Kept("source", List.of(), "the source has no rules"));
    assertThat(payable(pricing, "2026-11-28T12:00:00Z")).isEqualTo(eur("90.00"));
    assertThatThrownBy(
            () ->
                LivePricing.of(
                    PromotionSource.ofPath(folder.resolve("none.json")),
                    FORMAT,
                    Strategy.byPriority()))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageStartingWith("rules cannot be read from '");
  }

  @Test
  void plan_of_a_version_that_stays_is_not_compiled_again() throws IOException {
    write("1.json", rules("2026-01-01T00:00:00Z", 10));
    var pricing = LivePricing.of(PromotionSource.ofPath(folder), FORMAT, Strategy.byPriority());
    var before = pricing.at(NOW);

    write("2.json", rules("2026-12-01T00:00:00Z", 20));
    pricing.reload();

    assertThat(pricing.at(NOW)).isSameAs(before);
  }

  @Test
  void published_rules_are_kept_and_can_be_rolled_back() {
    Storage storage = MemoryStorage.encoded();
    RuleBook book = RuleBook.of(FORMAT);
    Instant june = Instant.parse("2026-06-01T00:00:00Z");
    storage.transact(tx -> book.publish(tx, rules("2026-01-01T00:00:00Z", 10), "ann", june));
    storage.transact(tx -> book.publish(tx, rules("2026-06-01T00:00:00Z", 20), "ann", june));
    var pricing = LivePricing.of(book.in(storage), FORMAT, Strategy.byPriority());
    assertThat(payable(pricing, "2026-11-28T12:00:00Z")).isEqualTo(eur("80.00"));

    PublishedRules back = storage.transact(tx -> book.rollBack(tx, 1, "bob", NOW));
    pricing.reload();

    assertThat(back.number()).isEqualTo(3);
    assertThat(back.publishedBy()).isEqualTo("bob");
    assertThat(payable(pricing, "2026-11-28T12:00:00Z")).isEqualTo(eur("90.00"));
    // What was sold before the roll-back was sold by the rules of that time.
    assertThat(payable(pricing, "2026-11-28T11:59:59Z")).isEqualTo(eur("80.00"));
    List<PublishedRules> all = storage.transact(book::all);
    assertThat(all).extracting(PublishedRules::number).containsExactly(1L, 2L, 3L);
  }

  @Test
  void rules_that_are_published_later_change_nothing_that_was_sold_before() {
    Storage storage = MemoryStorage.encoded();
    RuleBook book = RuleBook.of(FORMAT);
    String always = "  \"effectiveFrom\": \"2026-01-01T00:00:00Z\",\n";
    storage.transact(
        tx -> book.publish(tx, rules("2026-01-01T00:00:00Z", 10).replace(always, ""), "ann", NOW));
    Instant later = NOW.plusSeconds(60);
    storage.transact(
        tx ->
            book.publish(tx, rules("2026-01-01T00:00:00Z", 20).replace(always, ""), "ann", later));
    storage.transact(tx -> book.publish(tx, rules("2027-01-01T00:00:00Z", 50), "ann", later));
    PublishedRules back =
        storage.transact(tx -> book.rollBack(tx, 1, "bob", later.plusSeconds(60)));
    var pricing = LivePricing.of(book.in(storage), FORMAT, Strategy.byPriority());

    assertThat(payable(pricing, "2025-01-01T00:00:00Z")).isEqualTo(eur("90.00"));
    assertThat(payable(pricing, "2026-11-28T12:00:59Z")).isEqualTo(eur("90.00"));
    assertThat(payable(pricing, "2026-11-28T12:01:00Z")).isEqualTo(eur("80.00"));
    assertThat(payable(pricing, "2026-11-28T12:02:00Z")).isEqualTo(eur("90.00"));
    // What was published to hold from a later moment is not rolled back.
    assertThat(payable(pricing, "2027-01-01T00:00:00Z")).isEqualTo(eur("50.00"));
    assertThat(back.number()).isEqualTo(4);
  }

  @Test
  void faulty_rules_are_not_published() {
    Storage storage = MemoryStorage.encoded();
    RuleBook book = RuleBook.of(FORMAT);

    assertThatThrownBy(
            () ->
                storage.transact(
                    tx -> book.publish(tx, rules("2026-01-01T00:00:00Z", 0), "ann", NOW)))
        .isInstanceOf(InvalidRulesException.class);
    assertThatThrownBy(() -> storage.transact(tx -> book.rollBack(tx, 7, "ann", NOW)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("no rules of number 7 were published; name one that was");
    List<PublishedRules> all = storage.transact(book::all);
    assertThat(all).isEmpty();
  }

  private void write(String name, String text) throws IOException {
    Files.writeString(folder.resolve(name), text);
  }

  private static Money payable(LivePricing pricing, String at) {
    Quote quote = pricing.price(Basket.in("EUR").line("MUG", 1, "100.00").at(at).request());
    return quote.payable();
  }

  private static String rules(String from, int percent) {
    return """
        {
          "schemaVersion": 1,
          "effectiveFrom": "%s",
          "promotions": [{
            "id": "OFF", "name": "Less", "priority": 1,
            "reward": {
              "kind": "percent-off", "percent": %s, "selection": { "kind": "everything" }
            }
          }]
        }
        """
        .formatted(from, percent);
  }

  private static Money eur(String amount) {
    return Money.parse("EUR " + amount);
  }
}
