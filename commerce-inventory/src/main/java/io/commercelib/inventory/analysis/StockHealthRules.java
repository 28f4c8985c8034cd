package io.commercelib.inventory.analysis;

import io.commercelib.core.reason.Reason;
import io.commercelib.inventory.InventoryReason;
import io.commercelib.inventory.analysis.StockHealth.Action;
import io.commercelib.inventory.analysis.StockHealth.State;
import io.commercelib.inventory.analysis.StockHealth.Suggestion;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.joda.money.BigMoney;
import org.joda.money.CurrencyUnit;

/**
 * Finds stock that has lain too long, or of which there is too much, and says what to do.
 *
 * <p>Stock is dead if there are free units and nobody has asked for the item since some day and the
 * oldest unit has been there as long: goods that only just came are not dead, while goods of which
 * neither a receipt nor a demand is known are. All free units could go. Otherwise what is beyond
 * the level it is ordered up to, or, without one, beyond what is expected in some days, rounded up,
 * is excess. Of what could go, first as much is moved as other places want, then given back as the
 * supplier takes; the rest of dead stock is marked down, and with excess stock ordering stops until
 * the rest is sold. Pure, immutable and thread-safe.
 *
 * @param deadAfterDays days without demand after which stock is dead, above 0
 * @param coverDays days whose expected demand is kept, zero or more
 * @param ages to tell apart
 */
public record StockHealthRules(int deadAfterDays, int coverDays, AgeBuckets ages) {

  /** Checks the days. */
  public StockHealthRules {
    if (deadAfterDays <= 0 || coverDays < 0) {
      throw new IllegalArgumentException(
          "stock is dead after %s days, and %s days are kept; give more than zero, and zero or more"
              .formatted(deadAfterDays, coverDays));
    }
  }

  /** Returns rules of half a year without demand, 90 days of cover, and the usual ages. */
  public static StockHealthRules standard() {
    return new StockHealthRules(180, 90, AgeBuckets.standard());
  }

  /**
   * Returns how the stock of one item is.
   *
   * @param today not before its last demand or any receipt
   */
  public <K> StockHealth<K> assess(StockedItem<K> item, LocalDate today) {
    if (item.lastDemand().isPresent() && item.lastDemand().get().isAfter(today)) {
      throw new IllegalArgumentException(
          "item '%s' was last asked for on %s, and today is %s; give a day that has been"
              .formatted(item.key(), item.lastDemand().get(), today));
    }
    StockLayers layers = StockLayers.of(item.stock().onHand(), item.receipts(), today);
    Verdict verdict = verdict(item, layers, today);
    return new StockHealth<>(
        item.key(),
        layers,
        layers.profile(ages, item.unitCost(), today),
        verdict.state(),
        verdict.surplus(),
        item.unitCost().multipliedBy(verdict.surplus()),
        verdict.cause(),
        suggestions(item, verdict));
  }

  /**
   * Returns how all stock is.
   *
   * @param items of which each costs money of the currency; may be empty
   * @param today not before any last demand or receipt
   */
  public <K> StockReport<K> assess(
      List<StockedItem<K>> items, CurrencyUnit currency, LocalDate today) {
    requireCurrency(items, currency);
    BigMoney nothing = BigMoney.zero(currency);
    AgeProfile all = AgeProfile.of(ages, new long[ages.starts().size()], 0, nothing);
    BigMoney dead = nothing;
    BigMoney excess = nothing;
    List<StockHealth<K>> assessed = new ArrayList<>();
    for (StockedItem<K> item : items) {
      StockHealth<K> health = assess(item, today);
      assessed.add(health);
      all = all.plus(health.ages());
      if (health.state() == State.DEAD) {
        dead = dead.plus(health.capital());
      } else {
        excess = excess.plus(health.capital());
      }
    }
    return new StockReport<>(assessed, all, dead, excess);
  }

  private static <K> void requireCurrency(List<StockedItem<K>> items, CurrencyUnit currency) {
    Faults faults = new Faults();
    for (StockedItem<K> item : items) {
      if (!item.unitCost().getCurrencyUnit().equals(currency)) {
        faults.add(
            "item '%s' costs %s; give its cost in %s"
                .formatted(item.key(), item.unitCost(), currency));
      }
    }
    faults.refuse();
  }

  private record Verdict(State state, long surplus, Optional<Reason> cause) {}

  private Verdict verdict(StockedItem<?> item, StockLayers layers, LocalDate today) {
    long free = item.free();
    Optional<LocalDate> idleSince = idleSince(item, layers);
    boolean isIdle =
        idleSince.isEmpty() || ChronoUnit.DAYS.between(idleSince.get(), today) >= deadAfterDays;
    if (free > 0 && isIdle) {
      return new Verdict(State.DEAD, free, Optional.of(deadReason(item, today)));
    }
    long kept = item.orderUpTo().orElse((long) Math.ceil(item.expectedPerDay() * coverDays));
    if (free <= kept) {
      return new Verdict(State.HEALTHY, 0, Optional.empty());
    }
    Reason cause =
        Reason.of(
                item.orderUpTo().isPresent()
                    ? InventoryReason.ABOVE_LEVEL
                    : InventoryReason.ENOUGH_FOR_DAYS,
                "item",
                item.key(),
                "free",
                free)
            .with("kept", kept)
            .with("units", free - kept);
    return new Verdict(
        State.EXCESS,
        free - kept,
        Optional.of(item.orderUpTo().isPresent() ? cause : cause.with("days", coverDays)));
  }

  /** Returns since when nobody has asked for what is there; empty if as long as is known. */
  private static Optional<LocalDate> idleSince(StockedItem<?> item, StockLayers layers) {
    Optional<LocalDate> came = layers.oldest();
    Optional<LocalDate> asked = item.lastDemand();
    return came.isPresent() && (asked.isEmpty() || came.get().isAfter(asked.get())) ? came : asked;
  }

  private static Reason deadReason(StockedItem<?> item, LocalDate today) {
    return item.lastDemand()
        .map(
            last ->
                Reason.of(InventoryReason.DEAD_STOCK, "item", item.key(), "units", item.free())
                    .with("days", ChronoUnit.DAYS.between(last, today)))
        .orElseGet(
            () ->
                Reason.of(
                    InventoryReason.NEVER_ASKED_FOR, "item", item.key(), "units", item.free()));
  }

  private static List<Suggestion> suggestions(StockedItem<?> item, Verdict verdict) {
    long moved = Math.min(verdict.surplus(), item.wantedElsewhere());
    long returned = Math.min(verdict.surplus() - moved, item.returnable());
    long rest = verdict.surplus() - moved - returned;
    List<Suggestion> suggestions = new ArrayList<>();
    suggest(suggestions, item, Action.TRANSFER, InventoryReason.TRANSFER_SURPLUS, moved);
    suggest(suggestions, item, Action.RETURN, InventoryReason.RETURN_SURPLUS, returned);
    if (verdict.state() == State.DEAD) {
      suggest(suggestions, item, Action.MARK_DOWN, InventoryReason.MARK_DOWN, rest);
    } else {
      suggest(suggestions, item, Action.STOP_ORDERING, InventoryReason.STOP_ORDERING, rest);
    }
    return suggestions;
  }

  private static void suggest(
      List<Suggestion> suggestions,
      StockedItem<?> item,
      Action action,
      InventoryReason reason,
      long units) {
    if (units > 0) {
      BigMoney capital = item.unitCost().multipliedBy(units);
      suggestions.add(
          new Suggestion(
              action,
              units,
              capital,
              Reason.of(reason, "item", item.key(), "units", units)
                  .with("capital", capital.toMoney(RoundingMode.HALF_EVEN))));
    }
  }
}
