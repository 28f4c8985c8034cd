package io.commercelib.core.risk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.commercelib.core.checkout.RiskOutcome;
import io.commercelib.core.reason.Reason;
import io.commercelib.core.reason.ReasonText;
import io.commercelib.spi.shipping.Address;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.joda.money.Money;
import org.junit.jupiter.api.Test;

class RiskRulesTest {
  private static final Velocity CARDS =
      new Velocity(Velocity.Of.DISTINCT_PAYMENTS, Velocity.By.CUSTOMER, 60);
  private static final RiskCondition BIG =
      new RiskCondition.Amount(Optional.of(Money.parse("GBP 500.00")), Optional.empty());
  private static final RiskCondition NEW =
      new RiskCondition.WholeRange(
          RiskCondition.Whole.ACCOUNT_AGE_HOURS, Optional.empty(), Optional.of(24L));
  private static final RiskCondition ABROAD = new RiskCondition.Mismatch(AddressMismatch.COUNTRY);
  private static final RiskCondition MANY_CARDS =
      new RiskCondition.Counted(CARDS, Optional.of(3L), Optional.empty());

  private final RiskRules rules =
      RiskRules.of(
          50,
          90,
          RiskRule.scoring("BIG", 30, BIG),
          RiskRule.scoring("NEW", 25, NEW),
          RiskRule.scoring("ABROAD", 20, ABROAD),
          new RiskRule(
              "CARDS", "Many cards", MANY_CARDS, 40, Optional.empty(), RiskRule.WhenUnknown.COUNT));

  private static RiskFacts.Builder harmless() {
    return RiskFacts.builder()
        .amount(Money.parse("GBP 499.99"))
        .accountAgeHours(25)
        .addressMismatch(AddressMismatch.POSTCODE)
        .counts(Map.of(CARDS, 2L));
  }

  @Test
  void order_just_below_every_bound_is_approved() {
    RiskDecision decision = rules.decide(harmless().build());

    assertThat(decision).isEqualTo(new RiskDecision(RiskOutcome.APPROVE, 0, List.of(), List.of()));
  }

  @Test
  void points_of_all_rules_that_count_decide() {
    RiskFacts big = harmless().amount(Money.parse("GBP 500.00")).build();
    RiskFacts bigAndNew = RiskFacts.builder().from(big).accountAgeHours(Optional.of(24L)).build();
    RiskFacts worst = RiskFacts.builder().from(bigAndNew).counts(Map.of(CARDS, 3L)).build();

    assertThat(rules.decide(big).outcome()).isEqualTo(RiskOutcome.APPROVE);
    assertThat(rules.decide(bigAndNew).outcome()).isEqualTo(RiskOutcome.REVIEW);
    assertThat(rules.decide(bigAndNew).score()).isEqualTo(55);
    assertThat(rules.decide(worst).outcome()).isEqualTo(RiskOutcome.REFUSE);
    assertThat(rules.decide(worst).score()).isEqualTo(95);
  }

  @Test
  void each_hit_says_its_points_and_what_it_is_because_of() {
    RiskFacts facts =
        harmless().amount(Money.parse("GBP 640.00")).counts(Map.of(CARDS, 4L)).build();
    ReasonText english = ReasonText.english(List.of(RiskReason.values()));

    RiskDecision decision = rules.decide(facts);

    assertThat(decision.reasons().stream().map(english::of))
        .containsExactly(
            "rule BIG counts 30",
            "GBP 640.00 are to be paid",
            "rule CARDS counts 40",
            "4 distinct-payments by customer within 60 minute(s)");
  }

  @Test
  void what_is_not_known_is_skipped_or_counted_as_the_rule_says_and_told_either_way() {
    RiskDecision decision =
        rules.decide(RiskFacts.builder().amount(Money.parse("GBP 20.00")).build());

    assertThat(decision.score()).isEqualTo(40);
    assertThat(decision.unknown()).containsExactly("NEW", "ABROAD");
    assertThat(decision.hits())
        .containsExactly(
            new RiskDecision.Hit(
                "CARDS",
                40,
                Optional.empty(),
                List.of(Reason.of(RiskReason.UNKNOWN, "rule", "CARDS"))));
  }

  @Test
  void amount_in_another_currency_is_not_known() {
    RiskDecision decision = rules.decide(harmless().amount(Money.parse("EUR 9000.00")).build());

    assertThat(decision.unknown()).containsExactly("BIG");
  }

  @Test
  void one_known_part_decides_where_others_are_not_known() {
    RiskCondition unknown = new RiskCondition.WordIn("country", Set.of("XX"));
    RiskFacts big = RiskFacts.builder().amount(Money.parse("GBP 500.00")).build();
    RiskFacts small = RiskFacts.builder().amount(Money.parse("GBP 1.00")).build();
    RiskCondition all = new RiskCondition.All(List.of(unknown, BIG));
    RiskCondition any = new RiskCondition.Any(List.of(unknown, BIG));

    assertThat(truth(any, big)).isEqualTo("hit");
    assertThat(truth(any, small)).isEqualTo("unknown");
    assertThat(truth(all, big)).isEqualTo("unknown");
    assertThat(truth(all, small)).isEqualTo("none");
    assertThat(truth(new RiskCondition.Not(unknown), big)).isEqualTo("unknown");
    assertThat(truth(new RiskCondition.Not(BIG), small)).isEqualTo("hit");
    assertThat(truth(new RiskCondition.Not(BIG), big)).isEqualTo("none");
  }

  private static String truth(RiskCondition condition, RiskFacts facts) {
    RiskDecision decision = RiskRules.of(1, 2, RiskRule.scoring("R", 1, condition)).decide(facts);
    return decision.hits().isEmpty() ? decision.unknown().isEmpty() ? "none" : "unknown" : "hit";
  }

  @Test
  void rule_that_decides_alone_goes_before_points_and_refusing_before_approving() {
    RiskRule trusted = alone("TRUSTED", RiskOutcome.APPROVE, "trusted");
    RiskRule watched = alone("WATCHED", RiskOutcome.REVIEW, "watched");
    RiskRule barred = alone("BARRED", RiskOutcome.REFUSE, "barred");
    RiskRules listed =
        RiskRules.of(10, 20, RiskRule.scoring("BIG", 30, BIG), trusted, watched, barred);

    assertThat(listed.decide(listed()).outcome()).isEqualTo(RiskOutcome.REFUSE);
    assertThat(listed.decide(listed("trusted")).outcome()).isEqualTo(RiskOutcome.APPROVE);
    assertThat(listed.decide(listed("trusted", "watched")).outcome()).isEqualTo(RiskOutcome.REVIEW);
    assertThat(listed.decide(listed("trusted", "watched", "barred")).outcome())
        .isEqualTo(RiskOutcome.REFUSE);
  }

  private static RiskRule alone(String id, RiskOutcome outcome, String flag) {
    return new RiskRule(
        id,
        id,
        new RiskCondition.NumberRange(flag, Optional.of(1L), Optional.empty()),
        0,
        Optional.of(outcome),
        RiskRule.WhenUnknown.SKIP);
  }

  private static RiskFacts listed(String... flags) {
    RiskFacts.Builder facts = RiskFacts.builder().amount(Money.parse("GBP 500.00"));
    for (String flag : flags) {
      facts.putNumbers(flag, 1L);
    }
    return facts.build();
  }

  @Test
  void order_of_the_rules_makes_no_difference_to_the_outcome() {
    RiskFacts facts = harmless().amount(Money.parse("GBP 500.00")).accountAgeHours(1).build();
    List<RiskRule> shuffled = new ArrayList<>(rules.rules());

    for (int seed = 0; seed < 20; seed++) {
      Collections.shuffle(shuffled, new Random(seed));
      RiskDecision decision = new RiskRules(50, 90, shuffled, List.of()).decide(facts);

      assertThat(decision.outcome()).isEqualTo(RiskOutcome.REVIEW);
      assertThat(decision.score()).isEqualTo(55);
    }
  }

  @Test
  void addresses_differ_by_the_worst_of_country_postcode_and_recipient() {
    Address home = address("Ann Smith", "N1 9GU", "GB");

    assertThat(AddressMismatch.between(home, address("ann smith", "n19gu", "GB")))
        .isEqualTo(AddressMismatch.NONE);
    assertThat(AddressMismatch.between(home, address("Bob", "N1 9GU", "GB")))
        .isEqualTo(AddressMismatch.RECIPIENT);
    assertThat(AddressMismatch.between(home, address("Ann Smith", "E1 6AN", "GB")))
        .isEqualTo(AddressMismatch.POSTCODE);
    assertThat(AddressMismatch.between(home, address("Ann Smith", "N1 9GU", "FR")))
        .isEqualTo(AddressMismatch.COUNTRY);
  }

  private static Address address(String recipient, String code, String country) {
    return new Address(
        recipient,
        List.of("1 High Street"),
        "London",
        Optional.of(code),
        Optional.empty(),
        country,
        Optional.empty());
  }

  @Test
  void rules_that_cannot_be_meant_are_refused() {
    assertThatThrownBy(() -> RiskRules.of(50, 50, RiskRule.scoring("BIG", 30, BIG)))
        .hasMessageContaining("refuse from more than you review from");
    assertThatThrownBy(
            () ->
                RiskRules.of(
                    1, 2, RiskRule.scoring("BIG", 30, BIG), RiskRule.scoring("BIG", 1, NEW)))
        .hasMessageContaining("two rules have the id 'BIG'");
    assertThatThrownBy(() -> new Velocity(Velocity.Of.ORDERS, Velocity.By.CUSTOMER, 0))
        .hasMessageContaining("count within 1 to 527040");
  }

  @Test
  void lint_tells_what_has_no_effect_what_stands_twice_and_what_is_never_reached() {
    RiskRules doubtful =
        RiskRules.of(
            50,
            90,
            RiskRule.scoring("BIG", 30, BIG),
            RiskRule.scoring("BIG-2", 15, BIG),
            RiskRule.scoring("IDLE", 0, NEW));

    assertThat(RiskLint.of(doubtful))
        .containsExactly(
            Reason.of(RiskReason.SAME_CONDITION, "first", "BIG", "second", "BIG-2"),
            Reason.of(RiskReason.NO_EFFECT, "rule", "IDLE"),
            Reason.of(RiskReason.NEVER_REFUSES, "reach", 45, "needed", 90),
            Reason.of(RiskReason.NEVER_REVIEWS, "reach", 45, "needed", 50));
    assertThat(RiskLint.of(rules)).isEmpty();
  }
}
