package io.commercelib.pricing.price;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.joda.money.BigMoney;

/**
 * What a thing was offered at over time: made by {@link PriceBook#historyOf} from what lists say,
 * or {@linkplain #of of a host's own record}. Immutable.
 */
public final class PriceHistory {
  private final List<Change> changes;

  /**
   * From a moment on another price was asked.
   *
   * @param from inclusive, until the next change
   * @param price empty if it was not on sale
   */
  public record Change(Instant from, Optional<BigMoney> price) {}

  /** When a price that was reduced more than once was reduced first. */
  public enum Reductions {
    /** Each is announced by itself: the price before the last one counts. */
    EACH_BY_ITSELF,
    /**
     * They follow each other as one sale: the price before the first one counts, as Article 6a(5)
     * of Directive 98/6/EC allows.
     */
    PROGRESSIVE
  }

  private PriceHistory(List<Change> changes) {
    this.changes = changes;
  }

  /**
   * Returns the history of some changes, in any order; those that change nothing are left out.
   *
   * @throws IllegalArgumentException if two are of the same moment
   */
  public static PriceHistory of(List<Change> changes) {
    List<Change> kept = new ArrayList<>();
    for (Change change : changes.stream().sorted(Comparator.comparing(Change::from)).toList()) {
      Change last = kept.isEmpty() ? null : kept.get(kept.size() - 1);
      if (last != null && last.from().equals(change.from())) {
        throw new IllegalArgumentException(
            "at %s a price changes twice, to %s and to %s; keep one"
                .formatted(change.from(), last.price(), change.price()));
      }
      if (last == null ? change.price().isPresent() : !alike(last, change)) {
        kept.add(change);
      }
    }
    return new PriceHistory(List.copyOf(kept));
  }

  private static boolean alike(Change one, Change other) {
    return one.price()
        .map(BigMoney::getAmount)
        .map(BigDecimal::stripTrailingZeros)
        .equals(other.price().map(BigMoney::getAmount).map(BigDecimal::stripTrailingZeros));
  }

  /** Returns what changed, in order. */
  public List<Change> changes() {
    return changes;
  }

  /** Returns the price at a moment; empty if it was not on sale. */
  public Optional<BigMoney> at(Instant moment) {
    int index = indexAt(moment);
    return index < 0 ? Optional.empty() : changes.get(index).price();
  }

  /**
   * Returns the lowest price of some time.
   *
   * @param from inclusive
   * @param until exclusive
   */
  public Optional<BigMoney> lowest(Instant from, Instant until) {
    BigMoney least = null;
    for (int i = Math.max(0, indexAt(from)); i < changes.size(); i++) {
      Change change = changes.get(i);
      if (!change.from().isBefore(until)) {
        break;
      }
      if (change.price().isPresent() && (least == null || change.price().get().isLessThan(least))) {
        least = change.price().get();
      }
    }
    return Optional.ofNullable(least);
  }

  /**
   * Returns what must be told beside a reduced price: the lowest price of some days before the
   * reduction (Directive 98/6/EC, Article 6a: at least 30 days). Empty if the price at that moment
   * is not reduced: the one before was not higher, or the thing was not on sale.
   *
   * @param at the moment at which the price is shown
   * @param days calendar days before the moment from which the reduction holds
   * @param zone in which days are counted
   */
  public Optional<PriorPrice> priorPrice(Instant at, int days, ZoneId zone, Reductions reductions) {
    if (days < 1) {
      throw new IllegalArgumentException(
          "the lowest price of %s days is asked for; ask for at least 1".formatted(days));
    }
    int first = indexAt(at);
    if (first < 0 || !isReduction(first)) {
      return Optional.empty();
    }
    BigMoney now = changes.get(first).price().orElseThrow();
    while (reductions == Reductions.PROGRESSIVE && isReduction(first - 1)) {
      first--;
    }
    Instant reducedFrom = changes.get(first).from();
    Instant from = reducedFrom.atZone(zone).minusDays(days).toInstant();
    Instant known = changes.get(0).from().isAfter(from) ? changes.get(0).from() : from;
    return lowest(from, reducedFrom)
        .map(price -> new PriorPrice(price, now, reducedFrom, from, known));
  }

  private boolean isReduction(int index) {
    if (index < 1) {
      return false;
    }
    Optional<BigMoney> before = changes.get(index - 1).price();
    Optional<BigMoney> price = changes.get(index).price();
    return before.isPresent() && price.isPresent() && price.get().isLessThan(before.get());
  }

  /** Returns the last change that is not after a moment; -1 if there is none. */
  private int indexAt(Instant moment) {
    int index = -1;
    while (index + 1 < changes.size() && !changes.get(index + 1).from().isAfter(moment)) {
      index++;
    }
    return index;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof PriceHistory history && history.changes.equals(changes);
  }

  @Override
  public int hashCode() {
    return changes.hashCode();
  }

  @Override
  public String toString() {
    return changes.toString();
  }
}
