package io.commercelib.inventory.analysis;

import io.commercelib.core.reason.Reason;
import java.util.List;
import java.util.Optional;
import org.joda.money.BigMoney;

/**
 * How the stock of one item is.
 *
 * @param key of the item
 * @param layers of which receipts it is
 * @param ages how long it has lain; all units and their value are in it
 * @param state what is the matter
 * @param surplus units that could go, zero or more
 * @param capital what they cost: the money that would be free, exact
 * @param cause why the state is what it is; empty if nothing is the matter
 * @param suggestions what to do, for all units of the surplus together
 */
public record StockHealth<K>(
    K key,
    StockLayers layers,
    AgeProfile ages,
    State state,
    long surplus,
    BigMoney capital,
    Optional<Reason> cause,
    List<Suggestion> suggestions) {

  /** Copies the suggestions. */
  public StockHealth {
    suggestions = List.copyOf(suggestions);
  }

  /** What is the matter with stock. */
  public enum State {
    /** Nothing. */
    HEALTHY,
    /** It sells, but there is too much of it. */
    EXCESS,
    /** Nobody asks for it. */
    DEAD
  }

  /** What can be done about stock. */
  public enum Action {
    /** Move it to where it is wanted. */
    TRANSFER,
    /** Give it back to the supplier. */
    RETURN,
    /** Sell it at a lower price. */
    MARK_DOWN,
    /** Let it sell, and order no more. */
    STOP_ORDERING
  }

  /**
   * What to do with some of the stock.
   *
   * @param action what
   * @param units with how many, above 0
   * @param capital what they cost; a lower price frees less
   * @param reason the same for a reader, its money rounded half to even
   */
  public record Suggestion(Action action, long units, BigMoney capital, Reason reason) {}
}
