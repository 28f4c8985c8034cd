package io.commercelib.membership.churn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.commercelib.core.reason.ReasonText;
import io.commercelib.membership.reason.MembershipReason;
import io.commercelib.spi.id.CustomerId;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.joda.money.Money;
import org.junit.jupiter.api.Test;

class ChurnWarningsTest {
  private static final ReasonText ENGLISH = ReasonText.english(List.of(MembershipReason.values()));
  private static final Instant NOW = Instant.parse("2026-11-30T12:00:00Z");
  private static final ChurnWarnings BY_MODEL =
      ChurnWarnings.builder()
          .zone(ZoneId.of("Europe/London"))
          .model(BgNbd.of(0.243, 4.414, 0.793, 2.426))
          .build();
  private static final ChurnWarnings BY_GAPS =
      ChurnWarnings.builder().zone(ZoneId.of("Europe/London")).build();

  private static PurchaseHistory history(String... days) {
    PurchaseHistory.Builder builder = PurchaseHistory.builder();
    for (String day : days) {
      builder.add(LocalDate.parse(day), Money.parse("GBP 20.00"));
    }
    return builder.build();
  }

  private static ChurnCandidate.Builder member(String id, String value, String... days) {
    return ChurnCandidate.builder()
        .member(new CustomerId(id))
        .valueIfAlive(Money.parse("GBP " + value))
        .history(history(days));
  }

  // Every other week until the end of August, and then no more.
  private static ChurnCandidate.Builder silent(String id, String value) {
    return member(
        id,
        value,
        "2026-06-01",
        "2026-06-15",
        "2026-06-29",
        "2026-07-13",
        "2026-07-27",
        "2026-08-10",
        "2026-08-24");
  }

  private static ChurnCandidate.Builder steady(String id, String value) {
    return member(id, value, "2026-09-01", "2026-09-20", "2026-10-11", "2026-11-02", "2026-11-24");
  }

  private static List<String> said(ChurnWarning warning) {
    return warning.reasons().stream().map(ENGLISH::of).toList();
  }

  @Test
  void member_who_fell_silent_is_warned_of_with_reason_loss_and_action() {
    ChurnReport report =
        BY_MODEL.at(List.of(silent("ann", "120.00").build(), steady("bob", "90.00").build()), NOW);

    assertThat(report.quiet()).isEqualTo(1);
    ChurnWarning warning = report.warnings().get(0);
    assertThat(warning.member()).isEqualTo(new CustomerId("ann"));
    assertThat(warning.pAlive()).contains(new BigDecimal("0.166094"));
    assertThat(warning.action()).isEqualTo(ChurnAction.WIN_BACK);
    assertThat(said(warning))
        .containsExactly(
            "still a customer with a probability of 0.166094, below 0.5",
            "silent for 98 days, more than 3 times the usual 14 days",
            "GBP 100.07 of GBP 120.00 are expected to be lost");
    assertThat(warning.triggers()).containsExactly("silent since 2026-08-24");
  }

  @Test
  void greatest_expected_loss_comes_first_and_equal_ones_by_id() {
    List<ChurnCandidate> members =
        new ArrayList<>(
            List.of(
                silent("cat", "50.00").build(),
                silent("ann", "50.00").build(),
                silent("bob", "500.00").build(),
                steady("dan", "9000.00").build()));

    List<ChurnWarning> warnings = BY_MODEL.at(members, NOW).warnings();
    Collections.reverse(members);

    assertThat(warnings).extracting(w -> w.member().value()).containsExactly("bob", "ann", "cat");
    assertThat(BY_MODEL.at(members, NOW).warnings()).isEqualTo(warnings);
  }

  @Test
  void without_a_model_own_gaps_decide_and_the_whole_value_is_at_stake() {
    ChurnReport report =
        BY_GAPS.at(
            List.of(
                silent("ann", "120.00").build(),
                // Two gaps are too few to know a habit.
                member("new", "70.00", "2026-01-01", "2026-01-08", "2026-01-15").build()),
            NOW);

    assertThat(report.warnings()).hasSize(1);
    ChurnWarning warning = report.warnings().get(0);
    assertThat(warning.pAlive()).isEmpty();
    assertThat(warning.expectedLoss()).isEqualTo(Money.parse("GBP 120.00"));
    assertThat(warning.action()).isEqualTo(ChurnAction.WIN_BACK);
    assertThat(said(warning))
        .containsExactly(
            "silent for 98 days, more than 3 times the usual 14 days",
            "GBP 120.00 of GBP 120.00 are expected to be lost");
  }

  @Test
  void silence_begins_the_day_after_the_last_that_is_usual() {
    // Gaps of 10, 11, 12 and 13: the median is 11.5, three times that 34.5.
    ChurnCandidate member =
        member("ann", "10.00", "2026-01-01", "2026-01-11", "2026-01-22", "2026-02-03", "2026-02-16")
            .build();

    assertThat(BY_GAPS.at(List.of(member), Instant.parse("2026-03-22T12:00:00Z")).warnings())
        .isEmpty();
    assertThat(BY_GAPS.at(List.of(member), Instant.parse("2026-03-23T12:00:00Z")).warnings())
        .hasSize(1)
        .allSatisfy(
            warning ->
                assertThat(said(warning).get(0))
                    .isEqualTo("silent for 35 days, more than 3 times the usual 11.5 days"));
  }

  @Test
  void day_is_that_of_the_zone() {
    ChurnCandidate member =
        member("ann", "10.00", "2026-01-01", "2026-01-11", "2026-01-22", "2026-02-03", "2026-02-16")
            .build();
    Instant late = Instant.parse("2026-03-22T20:00:00Z");

    assertThat(BY_GAPS.at(List.of(member), late).warnings()).isEmpty();
    assertThat(
            ChurnWarnings.builder()
                .zone(ZoneId.of("Asia/Tokyo"))
                .build()
                .at(List.of(member), late)
                .warnings())
        .hasSize(1);
  }

  @Test
  void member_about_to_lose_points_is_reminded() {
    ChurnCandidate bob =
        steady("bob", "90.00")
            .addLosses(new ComingLoss("tier GOLD", Instant.parse("2026-12-31T00:00:00Z")))
            .addLosses(new ComingLoss("412 points", Instant.parse("2026-12-15T00:00:00Z")))
            .addLosses(new ComingLoss("88 points", Instant.parse("2026-11-30T12:00:00Z")))
            .build();

    ChurnWarning warning = BY_MODEL.at(List.of(bob), NOW).warnings().get(0);

    assertThat(warning.action()).isEqualTo(ChurnAction.REMIND);
    assertThat(said(warning))
        .containsExactly(
            "412 points will be lost on 2026-12-15",
            "GBP 13.82 of GBP 90.00 are expected to be lost");
    assertThat(warning.triggers()).containsExactly("412 points until 2026-12-15T00:00:00Z");
  }

  @Test
  void one_silence_is_warned_of_once_and_a_new_one_again() {
    ChurnWarning first =
        BY_MODEL.at(List.of(silent("ann", "120.00").build()), NOW).warnings().get(0);
    Map<String, Instant> kept = Map.of(first.triggers().get(0), NOW);
    Instant later = Instant.parse("2027-06-30T12:00:00Z");

    ChurnReport same =
        BY_MODEL.at(List.of(silent("ann", "120.00").warnedBefore(kept).build()), later);
    ChurnReport again =
        BY_MODEL.at(
            List.of(
                silent("ann", "120.00")
                    .history(
                        history(
                            "2026-07-13", "2026-07-27", "2026-08-10", "2026-08-24", "2026-12-20"))
                    .warnedBefore(kept)
                    .build()),
            later);

    assertThat(same.warnings()).isEmpty();
    assertThat(same.warnedBefore()).isEqualTo(1);
    assertThat(again.warnings().get(0).triggers()).containsExactly("silent since 2026-12-20");
  }

  @Test
  void member_is_left_in_peace_for_the_cool_down() {
    ChurnCandidate warned =
        silent("ann", "120.00")
            .putWarnedBefore("tier GOLD until 2026-11-05", Instant.parse("2026-11-01T00:00:00Z"))
            .build();

    assertThat(BY_MODEL.at(List.of(warned), NOW).coolingDown()).isEqualTo(1);
    // 30 days on the calendar: from noon on 30 November back to noon on 31 October.
    assertThat(BY_MODEL.at(List.of(warned), Instant.parse("2026-12-01T00:00:00Z")).warnings())
        .hasSize(1);
  }

  @Test
  void purchases_after_the_moment_are_not_looked_at() {
    ChurnCandidate ann = silent("ann", "120.00").build();
    Instant july = Instant.parse("2026-07-01T12:00:00Z");

    assertThat(BY_MODEL.at(List.of(ann), july).quiet()).isEqualTo(1);
  }

  @Test
  void what_cannot_be_judged_is_refused() {
    ChurnCandidate ann = silent("ann", "120.00").build();
    assertThatIllegalArgumentException()
        .isThrownBy(() -> BY_MODEL.at(List.of(ann, ann), NOW))
        .withMessage("member 'ann' is named twice; name each once");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> BY_MODEL.at(List.of(ann), Instant.parse("2026-05-31T12:00:00Z")))
        .withMessageContaining("first bought on 2026-06-01, after 2026-05-31");
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                BY_MODEL.at(
                    List.of(
                        ann, silent("bob", "1.00").valueIfAlive(Money.parse("EUR 1.00")).build()),
                    NOW))
        .withMessageContaining("member 'bob' is worth EUR 1.00 among values in GBP");
    assertThatIllegalArgumentException().isThrownBy(() -> silent("ann", "-1.00").build());
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                ChurnWarnings.builder().zone(ZoneId.of("UTC")).threshold(BigDecimal.ZERO).build());
  }
}
