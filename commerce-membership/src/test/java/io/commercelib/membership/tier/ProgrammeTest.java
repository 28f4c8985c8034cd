package io.commercelib.membership.tier;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.commercelib.spi.id.OrderId;
import java.time.Instant;
import java.time.ZoneOffset;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.junit.jupiter.api.Test;

class ProgrammeTest {
  private static final Instant NOON = Instant.parse("2026-03-29T12:00:00Z");
  private static final OrderId ORDER = new OrderId("A-1");

  @Test
  void all_faults_of_a_programme_are_named_at_once() {
    Programme.Builder broken =
        Programme.builder()
            .id("club")
            .version("1")
            .zone(ZoneOffset.UTC)
            .currency(CurrencyUnit.GBP)
            .addTiers(Tier.forSpending("SILVER", "Silver", Money.parse("GBP 200.00")))
            .addTiers(Tier.forSpending("GOLD", "Gold", Money.parse("GBP 200.00")))
            .addTiers(Tier.forSpending("EURO", "Euro", Money.parse("EUR 500.00")))
            .addTiers(Tier.base("GOLD", "Gold again"));

    assertThatThrownBy(broken::build)
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "programme 'club', version '1': "
                + "its first tier 'SILVER' requires SpendAtLeast[amount=GBP 200.00]; put a tier without a requirement first; "
                + "tier 'EURO' requires EUR 500.00; the programme counts in GBP; "
                + "two tiers have the id 'GOLD'; rename one; "
                + "tier 'GOLD' requires nothing; only the first tier may");
  }

  @Test
  void programme_without_tiers_is_refused() {
    Programme.Builder broken =
        Programme.builder().id("club").version("1").zone(ZoneOffset.UTC).currency(CurrencyUnit.GBP);

    assertThatThrownBy(broken::build)
        .hasMessage("programme 'club', version '1': it has 0 tiers; give it 1 to 50");
  }

  @Test
  void tier_for_spending_nothing_is_refused() {
    assertThatThrownBy(() -> Tier.forSpending("SILVER", "Silver", Money.parse("GBP -1.00")))
        .hasMessage(
            "a tier is to be reached by spending GBP -1.00; "
                + "ask for more than zero, or make it the base tier");
  }

  @Test
  void negative_spend_is_refused() {
    assertThatThrownBy(() -> new Activity.Purchase(ORDER, NOON, NOON, Money.parse("GBP -0.01")))
        .hasMessage("goods cost GBP -0.01; spend is zero or more, money given back is a refund");
  }

  @Test
  void refund_of_nothing_is_refused() {
    assertThatThrownBy(() -> new Activity.Refund(ORDER, "r-1", NOON, NOON, Money.parse("GBP 0.00")))
        .hasMessage(
            "refund 'r-1' of order 'A-1' gives back GBP 0.00 for goods and GBP 0.00 for shipping; "
                + "give back more than zero, in one currency, or leave it out");
  }

  @Test
  void activity_of_the_future_is_refused() {
    assertThatThrownBy(
            () -> new Activity.Purchase(ORDER, NOON.plusSeconds(1), NOON, Money.parse("GBP 1.00")))
        .hasMessage(
            "purchase of order 'A-1' happens at 2026-03-29T12:00:01Z, after it was recorded at "
                + "2026-03-29T12:00:00Z; record it when it has happened");
  }

  @Test
  void activity_that_comes_again_with_other_content_is_refused() {
    Activities known =
        Activities.none().plus(new Activity.Purchase(ORDER, NOON, NOON, Money.parse("GBP 1.00")));
    Activity other = new Activity.Purchase(ORDER, NOON, NOON, Money.parse("GBP 2.00"));

    assertThatThrownBy(() -> known.plus(other))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("the same activity may come twice, but not with other content");
  }
}
