package io.commercelib.membership.tier;

import static org.assertj.core.api.Assertions.assertThat;

import io.commercelib.membership.testing.MembershipArbitraries;
import io.commercelib.membership.testing.ProgrammeProperties;
import io.commercelib.spi.id.CustomerId;
import io.commercelib.spi.id.OrderId;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Programmes by spend in a rolling window, against a slow but obvious reading of the rules. */
class SpendProgrammeProperties extends ProgrammeProperties {
  private static final Instant JOINED = Instant.parse("2023-02-10T15:00:00Z");
  private static final Member BEN = Member.of(new CustomerId("ben"), JOINED);

  @Override
  protected Arbitrary<Programme> programmes() {
    return MembershipArbitraries.spendProgrammes();
  }

  record Seen(Programme programme, List<Activity> activities, Instant asOf) {}

  @Provide
  Arbitrary<Seen> seen() {
    return programmes()
        .flatMap(
            programme ->
                Combinators.combine(
                        MembershipArbitraries.orders(programme),
                        MembershipArbitraries.instants(programme))
                    .as((activities, asOf) -> new Seen(programme, activities, asOf)))
        .withoutEdgeCases();
  }

  @Property
  void standing_is_what_the_rules_say_when_read_slowly(@ForAll("seen") Seen seen) {
    TierStanding standing =
        TierRules.of(seen.programme).standing(BEN, Activities.of(seen.activities), seen.asOf);

    assertThat(
            standing.changes().stream()
                .map(change -> change.at() + " " + change.toTier() + change.validThrough())
                .toList())
        .isEqualTo(readSlowly(seen));
  }

  /**
   * Sums from scratch at every order, whenever one comes to cost more, and at every review, and
   * looks at all activities each time.
   */
  private static List<String> readSlowly(Seen seen) {
    Programme programme = seen.programme;
    List<Activity> gains =
        Activities.of(seen.activities).inOrder().stream()
            .filter(activity -> isGain(seen, activity))
            .filter(a -> !a.occurredAt().isAfter(seen.asOf))
            .toList();
    List<String> changes = new ArrayList<>();
    int rank = 0;
    int periods = 0;
    LocalDate reached = LocalDate.EPOCH;
    for (int i = 0; i <= gains.size(); i++) {
      Instant now = i < gains.size() ? gains.get(i).occurredAt() : seen.asOf;
      while (rank > 0) {
        LocalDate last = reached.plusMonths((long) periods * rolling(programme).validityMonths());
        Instant due = last.plusDays(1).atStartOfDay(programme.zone()).toInstant();
        if (due.isAfter(now)) {
          break;
        }
        int met = met(seen, gains.subList(0, i), last, due);
        if (met < rank) {
          rank =
              switch (programme.downgrade()) {
                case RECOMPUTE -> met;
                case ONE_DOWN -> rank - 1;
                case TO_BASE -> 0;
              };
        }
        periods++;
        changes.add(described(programme, due, rank, reached, periods));
      }
      if (i < gains.size()) {
        LocalDate day = programme.dayOf(now);
        int met = met(seen, gains.subList(0, i + 1), day, now);
        if (met > rank) {
          rank = met;
          reached = day;
          periods = 1;
          changes.add(described(programme, now, rank, reached, periods));
        }
      }
    }
    return changes;
  }

  /**
   * An order that does not count, as it is older than the membership, comes to count by nothing.
   */
  private static boolean isGain(Seen seen, Activity activity) {
    if (activity instanceof Activity.Purchase) {
      return !activity.occurredAt().isBefore(JOINED);
    }
    return activity instanceof Activity.Increase
        && seen.activities.stream()
            .filter(Activity.Purchase.class::isInstance)
            .filter(purchase -> orderOf(purchase).equals(orderOf(activity)))
            .noneMatch(purchase -> purchase.occurredAt().isBefore(JOINED));
  }

  private static String described(
      Programme programme, Instant at, int rank, LocalDate reached, int periods) {
    String until =
        rank == 0
            ? "Optional.empty"
            : "Optional["
                + reached.plusMonths((long) periods * rolling(programme).validityMonths())
                + "]";
    return at + " " + programme.tiers().get(rank).id() + until;
  }

  // At an order, refunds of the same instant come later; a review sees what was before its instant.
  private static int met(Seen seen, List<Activity> gains, LocalDate day, Instant before) {
    long spent = 0;
    for (Activity gain : gains) {
      LocalDate bought = seen.programme.dayOf(gain.occurredAt());
      if (gain instanceof Activity.Purchase purchase
          && bought.isAfter(day.minusMonths(rolling(seen.programme).windowMonths()))
          && !bought.isAfter(day)) {
        spent += netOf(seen, purchase, gains, before);
      }
    }
    int met = 0;
    for (int rank = 1; rank < seen.programme.tiers().size(); rank++) {
      Requirement required = seen.programme.tiers().get(rank).requirement().orElseThrow();
      if (spent >= ((Requirement.SpendAtLeast) required).amount().getAmountMinorLong()) {
        met = rank;
      }
    }
    return met;
  }

  private static long netOf(
      Seen seen, Activity.Purchase purchase, List<Activity> gains, Instant before) {
    OrderId order = purchase.order();
    long net = purchase.spent().goods().getAmountMinorLong();
    for (Activity gain : gains) {
      if (gain instanceof Activity.Increase increase && orderOf(gain).equals(order)) {
        net += increase.more().goods().getAmountMinorLong();
      }
    }
    for (Activity activity : seen.activities) {
      if (orderOf(activity).equals(order) && activity.occurredAt().isBefore(before)) {
        if (activity instanceof Activity.Refund refund) {
          net -= refund.goods().getAmountMinorLong();
        } else if (activity instanceof Activity.Cancellation) {
          net = 0;
        }
      }
    }
    return Math.max(0, net);
  }

  private static OrderId orderOf(Activity activity) {
    return ((Activity.OfOrder) activity).order();
  }

  private static Period.Rolling rolling(Programme programme) {
    return (Period.Rolling) programme.period();
  }
}
