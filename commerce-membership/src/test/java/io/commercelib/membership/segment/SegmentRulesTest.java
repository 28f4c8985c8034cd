package io.commercelib.membership.segment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.commercelib.core.reason.ReasonText;
import io.commercelib.membership.reason.MembershipReason;
import io.commercelib.membership.segment.SegmentCondition.Fact;
import io.commercelib.membership.segment.SegmentCondition.Whole;
import java.math.BigDecimal;
import java.time.Month;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.joda.money.CurrencyMismatchException;
import org.joda.money.Money;
import org.junit.jupiter.api.Test;

class SegmentRulesTest {
  private static final ReasonText ENGLISH = ReasonText.english(List.of(MembershipReason.values()));

  private static Segment segment(String id, SegmentCondition condition) {
    return new Segment(id, id, condition);
  }

  private static SegmentRules rules(Segment... segments) {
    return new SegmentRules(5, List.of(segments), Optional.empty());
  }

  private static List<String> lint(SegmentRules rules) {
    return SegmentLint.of(rules).stream()
        .map(finding -> finding.kind() + ": " + ENGLISH.of(finding.reason()))
        .toList();
  }

  @Test
  void first_that_fits_takes_the_member_and_the_other_takes_the_rest() {
    SegmentRules rules =
        new SegmentRules(
            5,
            List.of(
                segment("gold", SegmentCondition.in(Fact.TIER, "GOLD")),
                segment("rich", SegmentCondition.between(Whole.POINTS, 1_000, 9_999))),
            Optional.of(new SegmentRules.Otherwise("others", "Others")));

    assertThat(rules.segmentOf(MemberProfile.builder().tier("GOLD").points(2_000L).build()))
        .contains("gold");
    assertThat(rules.segmentOf(MemberProfile.builder().tier("SILVER").points(1_000L).build()))
        .contains("rich");
    assertThat(rules.segmentOf(MemberProfile.builder().points(999L).build())).contains("others");
    assertThat(rules.segmentOf(MemberProfile.builder().build())).contains("others");
    assertThat(
            rules(segment("gold", SegmentCondition.in(Fact.TIER, "GOLD")))
                .segmentOf(MemberProfile.builder().build()))
        .isEmpty();
  }

  @Test
  void every_kind_of_condition_holds_within_its_bounds_and_not_beyond() {
    MemberProfile ann =
        MemberProfile.builder()
            .tier("GOLD")
            .region("NO")
            .addTags("tea", "gifts")
            .putAttributes("drinks", "tea")
            .birthdayMonth(Month.MAY)
            .score(new RfmScore(5, 4, 3))
            .points(10L)
            .orders(3L)
            .daysSinceOrder(20L)
            .daysSinceJoined(400L)
            .spend(Money.parse("GBP 50.00"))
            .pAlive(new BigDecimal("0.5"))
            .build();
    Optional<Money> fifty = Optional.of(Money.parse("GBP 50.00"));
    Optional<BigDecimal> half = Optional.of(new BigDecimal("0.50"));

    List<SegmentCondition> hold =
        List.of(
            SegmentCondition.in(Fact.TIER, "SILVER", "GOLD"),
            SegmentCondition.in(Fact.REGION, "NO"),
            SegmentCondition.in(Fact.TAG, "gifts", "books"),
            new SegmentCondition.AttributeIn("drinks", Set.of("tea")),
            new SegmentCondition.BirthdayIn(Set.of(Month.APRIL, Month.MAY)),
            SegmentCondition.between(Whole.RECENCY_SCORE, 5, 5),
            SegmentCondition.between(Whole.FREQUENCY_SCORE, 1, 4),
            SegmentCondition.between(Whole.MONETARY_SCORE, 3, 5),
            SegmentCondition.between(Whole.POINTS, 10, 10),
            SegmentCondition.between(Whole.ORDERS, 0, 3),
            SegmentCondition.between(Whole.DAYS_SINCE_ORDER, 20, 21),
            SegmentCondition.between(Whole.DAYS_SINCE_JOINED, 365, 500),
            new SegmentCondition.SpendRange(fifty, Optional.empty()),
            new SegmentCondition.PAliveRange(half, Optional.empty()));
    List<SegmentCondition> doNot =
        List.of(
            SegmentCondition.in(Fact.TIER, "SILVER"),
            SegmentCondition.in(Fact.REGION, "SE"),
            SegmentCondition.in(Fact.TAG, "books"),
            new SegmentCondition.AttributeIn("eats", Set.of("tea")),
            new SegmentCondition.BirthdayIn(Set.of(Month.JUNE)),
            SegmentCondition.between(Whole.RECENCY_SCORE, 1, 4),
            SegmentCondition.between(Whole.POINTS, 11, 20),
            SegmentCondition.between(Whole.ORDERS, 0, 2),
            new SegmentCondition.SpendRange(Optional.empty(), fifty),
            new SegmentCondition.PAliveRange(Optional.empty(), half));

    assertThat(hold).allMatch(condition -> condition.holdsFor(ann));
    assertThat(doNot).noneMatch(condition -> condition.holdsFor(ann));
    assertThat(doNot).allMatch(condition -> new SegmentCondition.Not(condition).holdsFor(ann));
    assertThat(new SegmentCondition.All(hold).holdsFor(ann)).isTrue();
    assertThat(new SegmentCondition.Any(doNot).holdsFor(ann)).isFalse();
    MemberProfile nobody = MemberProfile.builder().build();
    List<SegmentCondition> all = new ArrayList<>(hold);
    all.addAll(doNot);
    assertThat(all).noneMatch(condition -> condition.holdsFor(nobody));
  }

  @Test
  void one_part_is_enough_for_any_and_too_little_for_all() {
    MemberProfile ann = MemberProfile.builder().tier("GOLD").pAlive(new BigDecimal("0.5")).build();
    SegmentCondition holds = SegmentCondition.in(Fact.TIER, "GOLD");
    SegmentCondition doesNot = SegmentCondition.in(Fact.TIER, "SILVER");

    assertThat(new SegmentCondition.Any(List.of(doesNot, holds)).holdsFor(ann)).isTrue();
    assertThat(SegmentCondition.all(doesNot, holds).holdsFor(ann)).isFalse();
    assertThat(new SegmentCondition.Not(holds).holdsFor(ann)).isFalse();
    for (String[] outside : List.of(new String[] {"0.6", "0.9"}, new String[] {"0.1", "0.5"})) {
      assertThat(
              new SegmentCondition.PAliveRange(
                      Optional.of(new BigDecimal(outside[0])),
                      Optional.of(new BigDecimal(outside[1])))
                  .holdsFor(ann))
          .isFalse();
    }
  }

  @Test
  void lint_shows_a_member_for_each_kind_of_fact() {
    assertThat(lint(rules(segment("a", SegmentCondition.in(Fact.REGION, "NO")))))
        .containsExactly("GAP: no segment takes who has region any other");
    assertThat(lint(rules(segment("a", new SegmentCondition.AttributeIn("drinks", Set.of("tea"))))))
        .containsExactly("GAP: no segment takes who has drinks any other");
    assertThat(
            lint(
                rules(
                    segment(
                        "a", new SegmentCondition.BirthdayIn(Set.of(Month.JANUARY, Month.MARCH))))))
        .containsExactly("GAP: no segment takes who has birthday-month february");
    assertThat(
            lint(
                rules(
                    segment("a", SegmentCondition.between(Whole.POINTS, 0, 9)),
                    segment(
                        "b",
                        new SegmentCondition.PAliveRange(
                            Optional.of(new BigDecimal("0.2")),
                            Optional.of(new BigDecimal("0.6")))))))
        .contains(
            "GAP: no segment takes who has points 10, p-alive 0",
            "OVERLAP: a and b both fit who has points 0, p-alive 0.2: a comes first");
    assertThat(
            lint(
                rules(
                    segment(
                        "a",
                        new SegmentCondition.SpendRange(
                            Optional.empty(), Optional.of(Money.parse("GBP 100.00")))))))
        .containsExactly("GAP: no segment takes who has spend GBP 100.00");
    assertThat(
            lint(
                rules(
                    segment(
                        "a",
                        new SegmentCondition.PAliveRange(
                            Optional.empty(), Optional.of(new BigDecimal("0.6")))))))
        .containsExactly("GAP: no segment takes who has p-alive 0.6");
  }

  @Test
  void conditions_list_one_to_two_hundred_names_and_nest_eight_deep() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> SegmentCondition.in(Fact.TIER))
        .withMessageStartingWith("0 of ");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new SegmentCondition.Any(List.of()))
        .withMessageStartingWith("0 of condition are listed; list 1 to ");
    String[] most = new String[SegmentCondition.MAX_NAMES + 1];
    for (int i = 0; i < most.length; i++) {
      most[i] = "t" + i;
    }
    assertThatIllegalArgumentException()
        .isThrownBy(() -> SegmentCondition.in(Fact.TIER, most))
        .withMessageStartingWith(most.length + " of ");
    assertThat(SegmentCondition.in(Fact.TIER, Arrays.copyOf(most, most.length - 1))).isNotNull();
    assertThatIllegalArgumentException()
        .isThrownBy(() -> SegmentCondition.in(Fact.TIER, "GOLD", "a\nb"));
    SegmentCondition deep = SegmentCondition.in(Fact.TIER, "GOLD");
    for (int i = 1; i < SegmentCondition.MAX_DEPTH; i++) {
      deep = new SegmentCondition.Any(List.of(SegmentCondition.in(Fact.TIER, "GOLD"), deep));
    }
    SegmentCondition deepest = deep;
    assertThatIllegalArgumentException()
        .isThrownBy(() -> SegmentCondition.all(deepest))
        .withMessageContaining("nest at most");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new SegmentCondition.PAliveRange(Optional.empty(), Optional.empty()))
        .withMessage("a range has neither from nor below; give one or both");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new SegmentCondition.SpendRange(Optional.empty(), Optional.empty()))
        .withMessage("a range has neither from nor below; give one or both");
  }

  @Test
  void standard_segments_take_every_pair_of_scores_once() {
    SegmentRules standard = SegmentRules.standard();

    assertThat(lint(standard))
        .containsExactly("GAP: no segment takes who has nothing that is known");
    for (int recency = 1; recency <= 5; recency++) {
      for (int frequency = 1; frequency <= 5; frequency++) {
        MemberProfile member =
            MemberProfile.builder().score(new RfmScore(recency, frequency, 1)).build();
        assertThat(standard.segmentOf(member)).isPresent().get().isNotEqualTo("unscored");
      }
    }
    assertThat(standard.segmentOf(MemberProfile.builder().build())).contains("unscored");
  }

  @Test
  void gap_is_shown_by_a_member_who_falls_into_it() {
    SegmentRules rules =
        rules(
            segment("few", SegmentCondition.between(Whole.ORDERS, 0, 4)),
            segment("many", SegmentCondition.between(Whole.ORDERS, 6, 99)),
            segment("more", SegmentCondition.between(Whole.ORDERS, 100, Long.MAX_VALUE)));

    List<SegmentFinding> findings = SegmentLint.of(rules);

    assertThat(lint(rules)).containsExactly("GAP: no segment takes who has orders 5");
    assertThat(rules.segmentOf(findings.get(0).witness().orElseThrow())).isEmpty();
  }

  @Test
  void overlap_is_shown_by_a_member_whom_both_fit() {
    SegmentRules rules =
        rules(
            segment("low", SegmentCondition.between(Whole.RECENCY_SCORE, 1, 3)),
            segment("high", SegmentCondition.between(Whole.RECENCY_SCORE, 3, 5)),
            segment(
                "dear",
                new SegmentCondition.SpendRange(
                    Optional.of(Money.parse("GBP 100.00")), Optional.empty())));

    List<SegmentFinding> findings = SegmentLint.of(rules);

    assertThat(lint(rules))
        .containsExactly(
            "GAP: no segment takes who has spend GBP 0.00",
            "OVERLAP: low and high both fit who has scores 3-1-1, spend GBP 0.00: low comes first",
            "OVERLAP: low and dear both fit who has scores 1-1-1, spend GBP 100.00: low comes first",
            "OVERLAP: high and dear both fit who has scores 3-1-1, spend GBP 100.00: high comes first");
    assertThat(findings)
        .filteredOn(finding -> finding.kind() == SegmentFinding.Kind.OVERLAP)
        .allSatisfy(
            finding ->
                assertThat(rules.segments())
                    .filteredOn(segment -> finding.segments().contains(segment.id()))
                    .hasSize(2)
                    .allMatch(
                        segment -> segment.condition().holdsFor(finding.witness().orElseThrow())));
  }

  @Test
  void segments_that_get_nobody_are_told_from_those_that_fit_nobody() {
    SegmentRules rules =
        rules(
            segment("silver", SegmentCondition.in(Fact.TIER, "SILVER")),
            segment("gold", SegmentCondition.in(Fact.TIER, "GOLD")),
            segment("metal", SegmentCondition.in(Fact.TIER, "GOLD", "SILVER")),
            segment(
                "both",
                SegmentCondition.all(
                    SegmentCondition.in(Fact.TIER, "GOLD"),
                    SegmentCondition.in(Fact.TIER, "SILVER"))));

    assertThat(lint(rules))
        .contains(
            "UNREACHABLE: metal gets nobody: earlier ones take all it fits",
            "EMPTY: nobody can fit both");
  }

  @Test
  void rules_with_too_many_kinds_of_members_are_sampled_and_say_so() {
    List<Segment> many = new ArrayList<>();
    for (Whole number :
        List.of(Whole.POINTS, Whole.ORDERS, Whole.DAYS_SINCE_ORDER, Whole.DAYS_SINCE_JOINED)) {
      for (int i = 0; i < 40; i++) {
        many.add(segment(number + "-" + i, SegmentCondition.between(number, 2L * i, 2L * i)));
      }
    }
    SegmentRules rules = new SegmentRules(5, many, Optional.empty());

    List<String> said = lint(rules);

    assertThat(said)
        .last()
        .isEqualTo(
            "SAMPLED: only 50000 of 43046721 kinds of members were looked at: there may be more");
    assertThat(said).first().asString().startsWith("GAP: no segment takes who has points ");
    assertThat(said).noneMatch(line -> line.startsWith("UNREACHABLE"));
    assertThat(lint(rules)).isEqualTo(said);
  }

  @Test
  void many_tags_are_not_all_combined_and_that_is_said() {
    String[] tags = {"a", "b", "c", "d", "e", "f", "g"};

    assertThat(lint(rules(segment("tagged", SegmentCondition.in(Fact.TAG, tags)))))
        .last()
        .asString()
        .startsWith("SAMPLED");
  }

  @Test
  void broken_rules_tell_all_that_is_wrong() {
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                new SegmentRules(
                    3,
                    List.of(
                        segment("a", SegmentCondition.between(Whole.RECENCY_SCORE, 1, 5)),
                        segment("a", SegmentCondition.in(Fact.TIER, "GOLD"))),
                    Optional.of(new SegmentRules.Otherwise("a", "A"))))
        .withMessage(
            """
            segment 'a' stands twice; give each an id of its own
            segment 'a' stands twice; give each an id of its own
            a score of 5 is asked for; ask for 1 to 3, or raise scores""");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> SegmentCondition.between(Whole.POINTS, 5, 4))
        .withMessage("points from 5 to 4; give zero or more, and no to below from");
    SegmentCondition deep = SegmentCondition.in(Fact.TIER, "GOLD");
    for (int i = 1; i < SegmentCondition.MAX_DEPTH; i++) {
      deep = new SegmentCondition.Not(deep);
    }
    SegmentCondition deepest = deep;
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new SegmentCondition.Not(deepest))
        .withMessageContaining("nest at most");
  }

  @Test
  void spend_in_another_currency_is_an_error_and_no_silent_miss() {
    SegmentRules rules =
        rules(
            segment(
                "dear",
                new SegmentCondition.SpendRange(
                    Optional.of(Money.parse("GBP 100.00")), Optional.empty())));

    assertThatThrownBy(
            () -> rules.segmentOf(MemberProfile.builder().spend(Money.parse("EUR 200.00")).build()))
        .isInstanceOf(CurrencyMismatchException.class);
  }
}
