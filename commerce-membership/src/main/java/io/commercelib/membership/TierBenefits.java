package io.commercelib.membership;

import io.commercelib.core.checkout.ForwardingHold;
import io.commercelib.core.checkout.Hold;
import io.commercelib.core.counted.CountedHolds;
import io.commercelib.core.counted.CountedLimits;
import io.commercelib.core.counted.Need;
import io.commercelib.core.quote.AppliedPromotion;
import io.commercelib.core.quote.CustomerFacts;
import io.commercelib.core.quote.Quote;
import io.commercelib.core.reason.Reason;
import io.commercelib.membership.benefit.Benefit;
import io.commercelib.membership.benefit.HeldBenefits;
import io.commercelib.membership.reason.MembershipReason;
import io.commercelib.membership.tier.Programme;
import io.commercelib.membership.tier.ProgrammeVersions;
import io.commercelib.membership.tier.Tier;
import io.commercelib.spi.id.CustomerId;
import io.commercelib.spi.storage.CounterKey;
import io.commercelib.spi.storage.Tx;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Hands the benefits of a programme to those who enforce them: facts to pricing, early access to
 * sales, channels to stock.
 *
 * <p>It is also the hold of uses: an order takes one use of each benefit with a {@linkplain
 * Benefit.Quota quota} of which it was given a promotion. If none is left the order is refused, and
 * priced anew with {@link #factsOf what is left} it goes without. A use comes back when the order
 * is given up unpaid, and when all of it is called off before anything was sent. Periods of quotas
 * are those of the instant at which the order was priced. Thread-safe.
 */
public final class TierBenefits extends ForwardingHold {
  /** The space of the counters of uses; the id names programme, member, benefit and period. */
  public static final String USES = "benefit-uses";

  private static final CountedLimits LIMITS = new CountedLimits("benefit_limit");

  private final ProgrammeVersions versions;
  private final Hold holds;

  /** Returns the benefits of a programme and how it changed. */
  public TierBenefits(ProgrammeVersions versions) {
    this.versions = versions;
    this.holds = new CountedHolds("benefits-" + versions.id(), "benefit_hold", new Used(versions));
  }

  @Override
  protected Hold delegate() {
    return holds;
  }

  /**
   * Returns what pricing may know of a member at an instant: the tier, and the segments of its
   * benefits of which uses are left.
   *
   * @param tier id of the tier that is held
   */
  public CustomerFacts factsOf(Tx tx, CustomerId customer, String tier, Instant at) {
    Programme programme = versions.inForce(at);
    Set<String> segments = new TreeSet<>();
    for (Benefit benefit : benefitsOf(programme, tier)) {
      Optional<String> segment = segmentOf(benefit);
      Optional<Benefit.Quota> quota = quotaOf(benefit);
      boolean isLeft =
          quota.isEmpty()
              || LIMITS.left(
                      tx, key(programme, customer, benefit, quota.get(), at), quota.get().uses())
                  > 0;
      if (segment.isPresent() && isLeft) {
        segments.add(segment.get());
      }
    }
    return CustomerFacts.builder().tier(tier).segments(segments).build();
  }

  /** Returns how often a member can still use a benefit at an instant; empty for always. */
  public Optional<Long> usesLeft(Tx tx, CustomerId customer, Benefit benefit, Instant at) {
    return quotaOf(benefit)
        .map(
            quota ->
                LIMITS.left(
                    tx, key(versions.inForce(at), customer, benefit, quota, at), quota.uses()));
  }

  /** Returns what a tier brings at an instant; nothing for a tier that there is not. */
  public HeldBenefits of(String tier, Instant at) {
    return new HeldBenefits(benefitsOf(versions.inForce(at), tier));
  }

  /**
   * Returns which tiers may buy from a sale before everybody else, by how long before, the longest
   * first: what a flash sale asks for.
   */
  public static Map<Duration, Set<String>> earlyAccess(Programme programme, String sale) {
    Map<Duration, Set<String>> tiers = new TreeMap<>((one, other) -> other.compareTo(one));
    for (Tier tier : programme.tiers()) {
      Duration before = new HeldBenefits(tier.benefits()).earlyAccess(sale);
      if (!before.isZero()) {
        tiers.computeIfAbsent(before, duration -> new TreeSet<>()).add(tier.id());
      }
    }
    return tiers;
  }

  /**
   * Returns what of some units is kept for members, by sales channel: what stock sharing asks for.
   * Tiers of one channel share what the largest of their shares keeps.
   */
  public static Map<String, Benefit.PriorityPurchase> priorities(Programme programme) {
    Map<String, Benefit.PriorityPurchase> byChannel = new TreeMap<>();
    for (Tier tier : programme.tiers()) {
      for (Benefit.PriorityPurchase benefit :
          new HeldBenefits(tier.benefits()).of(Benefit.PriorityPurchase.class)) {
        byChannel.merge(
            benefit.channel(),
            benefit,
            (one, other) -> other.share().value().compareTo(one.share().value()) > 0 ? other : one);
      }
    }
    return byChannel;
  }

  private static List<Benefit> benefitsOf(Programme programme, String tier) {
    return programme.tier(tier).map(Tier::benefits).orElse(List.of());
  }

  private static Optional<String> segmentOf(Benefit benefit) {
    if (benefit instanceof Benefit.Discount discount) {
      return Optional.of(discount.segment());
    }
    return benefit instanceof Benefit.FreeShipping shipping
        ? Optional.of(shipping.segment())
        : Optional.empty();
  }

  private static Optional<Benefit.Quota> quotaOf(Benefit benefit) {
    if (benefit instanceof Benefit.Discount discount) {
      return discount.quota();
    }
    return benefit instanceof Benefit.FreeShipping shipping ? shipping.quota() : Optional.empty();
  }

  private static CounterKey key(
      Programme programme, CustomerId customer, Benefit benefit, Benefit.Quota quota, Instant at) {
    String name = programme.id() + "/" + benefit.id() + "/" + period(programme, quota, at);
    return new CounterKey(USES, name + "/" + customer);
  }

  private static String period(Programme programme, Benefit.Quota quota, Instant at) {
    LocalDate day = programme.dayOf(at);
    return switch (quota.per()) {
      case MONTH -> YearMonth.from(day).toString();
      case QUARTER -> day.getYear() + "-Q" + ((day.getMonthValue() + 2) / 3);
      case YEAR -> Integer.toString(day.getYear());
    };
  }

  /** What the benefits of an order use. */
  private record Used(ProgrammeVersions versions) implements CountedHolds.Demand {
    @Override
    public CountedHolds.Needs of(Tx tx, Quote quote) {
      Map<CounterKey, Need> needs = new HashMap<>();
      Optional<CustomerId> customer = quote.cart().customer();
      Optional<String> tier = quote.request().customer().tier();
      if (customer.isPresent() && tier.isPresent()) {
        Instant at = quote.request().at();
        Programme programme = versions.inForce(at);
        for (Benefit benefit : benefitsOf(programme, tier.get())) {
          Optional<Benefit.Quota> quota = quotaOf(benefit);
          if (quota.isPresent() && isUsed(quote, quota.get())) {
            CounterKey key = key(programme, customer.get(), benefit, quota.get(), at);
            LIMITS.follow(tx, key, quota.get().uses());
            needs.put(key, new Need(1, true));
          }
        }
      }
      return new CountedHolds.Needs(needs, List.of());
    }

    private static boolean isUsed(Quote quote, Benefit.Quota quota) {
      return quote.applied().stream()
          .map(AppliedPromotion::id)
          .anyMatch(quota.promotions()::contains);
    }

    @Override
    public Reason spent(CounterKey key, long wanted, long left) {
      return Reason.of(
          MembershipReason.BENEFIT_SPENT, "benefit", part(key, 1), "period", part(key, 2));
    }

    @Override
    public Reason comesBack(CounterKey key, long amount) {
      return Reason.of(MembershipReason.BENEFIT_COMES_BACK, "benefit", part(key, 1));
    }

    @Override
    public Reason stays(CounterKey key, long amount) {
      return Reason.of(MembershipReason.BENEFIT_STAYS_USED, "benefit", part(key, 1));
    }

    /** Ids of programmes and benefits come first, and have no slash. */
    private static String part(CounterKey key, int which) {
      return key.id().split("/", -1)[which];
    }
  }
}
