package io.commercelib.inventory.stock;

import com.google.common.hash.Hashing;
import io.commercelib.core.reason.Reason;
import io.commercelib.core.reason.ReasonText;
import io.commercelib.inventory.InventoryReason;
import io.commercelib.inventory.StockItem;
import io.commercelib.inventory.stock.MovementResult.Recorded;
import io.commercelib.inventory.stock.PartsDraft.Taken;
import io.commercelib.spi.id.Id;
import io.commercelib.spi.id.Sku;
import io.commercelib.spi.storage.CounterChange;
import io.commercelib.spi.storage.CounterKey;
import io.commercelib.spi.storage.Tx;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Goods that move by one document, all of them or none: which lots they are of, what is short, and
 * the movement that is recorded. Used within one transaction, by one thread, and once.
 */
final class StockPosting {
  private final Tx tx;
  private final StockChange change;
  private final LotOrder order;
  private final Instant at;
  private final MovementLines lines = new MovementLines();
  private final List<Reason> shortages = new ArrayList<>();

  StockPosting(Tx tx, StockChange change, LotOrder order, Instant at) {
    this.tx = tx;
    this.change = change;
    this.order = order;
    this.at = at;
  }

  /** Begins a document. */
  static StockMovement.Builder document(MovementKind kind, String reference, Instant at) {
    return StockMovement.builder().kind(kind).reference(reference).at(at);
  }

  /** Returns a reference that is made up of others; where they are too long, a digest of them. */
  static String reference(String text) {
    return text.length() <= Id.MAX_LENGTH
        ? text
        : Hashing.sha256().hashString(text, StandardCharsets.UTF_8).toString();
  }

  /** Returns reasons in words, for whoever reads the message of an exception. */
  static String words(List<Reason> reasons) {
    ReasonText english = ReasonText.english(List.of(InventoryReason.values()));
    return String.join("; ", reasons.stream().map(english::of).toList());
  }

  static void requireSize(String reference, int size) {
    if (size < 1 || size > StockLedger.MAX_LINES) {
      throw new IllegalArgumentException(
          "'%s' moves %s SKUs or lines; give 1 to %s"
              .formatted(reference, size, StockLedger.MAX_LINES));
    }
  }

  /** Says that fewer are there that nobody has reserved. */
  static Reason tooFew(StockItem item, long wanted, long available) {
    return Reason.of(
            InventoryReason.TOO_FEW_UNRESERVED, "sku", item.sku(), "location", item.location())
        .with("wanted", wanted)
        .with("available", available);
  }

  /**
   * Moves goods, unless the document was recorded before.
   *
   * @param document what is recorded, without its lines
   * @throws IllegalArgumentException if other goods were recorded under it
   */
  MovementResult post(StockMovement.Builder document, List<Move> moves) {
    StockMovement asked = document.build();
    String key = StockBooks.movementKey(asked.kind(), asked.reference());
    Optional<StockMovement> recorded = recorded(tx, key, asked, moves);
    return recorded.<MovementResult>map(Recorded::new).orElseGet(() -> post(asked, moves));
  }

  /** Moves goods by a document that is known to be new. */
  MovementResult post(StockMovement asked, List<Move> moves) {
    change.readParts(moves);
    moves.forEach(this::resolve);
    if (!shortages.isEmpty()) {
      return new MovementResult.Refused(shortages);
    }
    Map<CounterKey, Long> leaving = leaving();
    if (!leaving.isEmpty()
        && tx.counters().change(leaving) instanceof CounterChange.Refused refused) {
      return new MovementResult.Refused(shortages(refused));
    }
    StockMovement movement = StockMovement.builder().from(asked).lines(lines.sorted()).build();
    for (MovementLine line : movement.lines()) {
      if (line.status() == StockStatus.RESERVED) {
        change.leave(line.item(), -line.units());
      } else if (line.status() == StockStatus.AVAILABLE && line.units() > 0) {
        change.arrive(line.item(), line.units());
      }
    }
    change.write();
    tx.store(StockBooks.MOVEMENTS)
        .put(StockBooks.movementKey(movement.kind(), movement.reference()), movement);
    return new Recorded(movement);
  }

  /** Returns what was recorded under a document; throws if it was something else. */
  private static Optional<StockMovement> recorded(
      Tx tx, String key, StockMovement asked, List<Move> moves) {
    Optional<StockMovement> recorded = tx.store(StockBooks.MOVEMENTS).get(key);
    if (recorded.isPresent() && !isSame(recorded.get(), asked, moves)) {
      throw otherGoods(asked, recorded.get());
    }
    return recorded;
  }

  static IllegalArgumentException otherGoods(StockMovement asked, StockMovement recorded) {
    return new IllegalArgumentException(
        "%s '%s' was recorded at %s with other goods; give what is new a reference of its own"
            .formatted(asked.kind().code(), asked.reference(), recorded.at()));
  }

  /** Whether the same goods were asked for; of which lots they were is only compared if named. */
  private static boolean isSame(StockMovement recorded, StockMovement asked, List<Move> moves) {
    if (!recorded.hold().equals(asked.hold()) || !recorded.counts().equals(asked.counts())) {
      return false;
    }
    if (!asked.counts().isEmpty()) {
      // What a count changes depends on the books, which are others by now.
      return true;
    }
    MovementLines wanted = new MovementLines();
    MovementLines named = new MovementLines();
    for (Move move : moves) {
      wanted.add(move, Optional.empty(), move.goods().units());
      if (move.goods().lot().isPresent()) {
        named.add(move, move.goods().lot(), move.goods().units());
      }
    }
    MovementLines moved = new MovementLines();
    recorded.lines().forEach(line -> moved.add(line, Optional.empty()));
    MovementLines inLots = new MovementLines();
    recorded.lines().forEach(line -> inLots.add(line, line.lot()));
    return moved.sorted().equals(wanted.sorted()) && inLots.cover(named);
  }

  private void resolve(Move move) {
    long units = move.goods().units();
    if (move.from().isEmpty()) {
      put(move, new Taken(move.goods().lot(), units, Optional.empty()));
      return;
    }
    Place from = move.from().get();
    // What is reserved lies among what is good.
    StockStatus status = from.status().isAside() ? from.status() : StockStatus.AVAILABLE;
    PartsDraft parts = change.parts(from.item(move.goods().sku()));
    List<Taken> taken =
        new ArrayList<>(
            parts.take(status, move.goods().lot().map(Lot::id), move.exact(), units, order));
    long found = taken.stream().mapToLong(Taken::units).sum();
    if (found < units) {
      if (move.goods().lot().isPresent() || status.isAside()) {
        shortages.add(tooFew(move, from, found));
        return;
      }
      long others = takeOfNoLot(from.item(move.goods().sku()), parts, units - found);
      if (others < units - found) {
        shortages.add(tooFew(move, from, found + others));
        return;
      }
      taken.add(new Taken(Optional.empty(), others, Optional.empty()));
    }
    taken.forEach(each -> put(move, each));
  }

  /**
   * Takes good units of no lot: all that are wanted, as counters tell, unless some are withdrawn.
   */
  private long takeOfNoLot(StockItem item, PartsDraft parts, long wanted) {
    if (parts.withdrawn() == 0) {
      return wanted;
    }
    long good =
        tx.counters().count(StockBooks.available(item))
            + tx.counters().count(StockBooks.reserved(item));
    return parts.takeOfNoLot(good, wanted);
  }

  private void put(Move move, Taken taken) {
    Optional<Lot> lot = taken.lot();
    if (move.to().isPresent()) {
      Place to = move.to().get();
      lot =
          change
              .parts(to.item(move.goods().sku()))
              .add(to.status(), lot, taken.units(), taken.since().orElse(at));
    }
    lines.add(move, lot, taken.units());
  }

  private Map<CounterKey, Long> leaving() {
    Map<CounterKey, Long> leaving = new LinkedHashMap<>();
    for (MovementLine line : lines.sorted()) {
      if (line.status() == StockStatus.AVAILABLE && line.units() < 0) {
        leaving.merge(StockBooks.available(line.item()), line.units(), Math::addExact);
      }
    }
    return leaving;
  }

  private List<Reason> shortages(CounterChange.Refused refused) {
    TreeMap<StockItem, Long> wanted = new TreeMap<>();
    for (MovementLine line : lines.sorted()) {
      if (line.status() == StockStatus.AVAILABLE && line.units() < 0) {
        wanted.merge(line.item(), -line.units(), Math::addExact);
      }
    }
    List<Reason> reasons = new ArrayList<>();
    wanted.forEach(
        (item, units) -> {
          Long available = refused.available().get(StockBooks.available(item));
          if (available != null) {
            reasons.add(tooFew(item, units, available));
          }
        });
    return reasons;
  }

  private static Reason tooFew(Move move, Place from, long available) {
    Sku sku = move.goods().sku();
    long wanted = move.goods().units();
    if (move.goods().lot().isPresent()) {
      return Reason.of(
              InventoryReason.TOO_FEW_OF_LOT, "sku", sku, "lot", move.goods().lot().get().id())
          .with("location", from.location())
          .with("status", from.status().words())
          .with("wanted", wanted)
          .with("available", available);
    }
    if (from.status().isAside()) {
      return Reason.of(InventoryReason.TOO_FEW_ASIDE, "sku", sku, "location", from.location())
          .with("status", from.status().words())
          .with("wanted", wanted)
          .with("available", available);
    }
    return Reason.of(InventoryReason.LOTS_WITHDRAWN, "sku", sku, "location", from.location())
        .with("wanted", wanted)
        .with("available", available);
  }
}
