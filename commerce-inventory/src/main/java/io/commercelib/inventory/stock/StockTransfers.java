package io.commercelib.inventory.stock;

import io.commercelib.inventory.stock.MovementResult.Recorded;
import io.commercelib.spi.id.LocationId;
import io.commercelib.spi.storage.Cursor;
import io.commercelib.spi.storage.Page;
import io.commercelib.spi.storage.Query;
import io.commercelib.spi.storage.Store;
import io.commercelib.spi.storage.Tx;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Sends goods from one location of the shop to another: they leave the one, are in transit to the
 * other, and arrive there, all at once or in parts, each unit with its lot. No unit is at two
 * locations, and none is nowhere. Everything happens in the transaction of the caller, each step
 * once under its name. Keeps nothing itself; thread-safe.
 */
public final class StockTransfers {
  private static final Comparator<StockTransfer.Line> FIRST_EXPIRED =
      Comparator.<StockTransfer.Line, String>comparing(line -> line.sku().value())
          .thenComparing(line -> line.lot().isEmpty())
          .thenComparing(line -> line.lot().orElse(Lot.of("none")));

  private final LotOrder order;

  /** Returns the transfers of a shop that sends the lots that expire first. */
  public StockTransfers() {
    this(LotOrder.FIRST_EXPIRED_FIRST_OUT);
  }

  /**
   * Returns the transfers of a shop.
   *
   * @param order of lots, where none is named
   */
  public StockTransfers(LotOrder order) {
    this.order = order;
  }

  /**
   * Sends goods that nobody has reserved, all of them or none.
   *
   * @param id how the transfer is to be called
   * @param expectedAt when they should be there; empty if nobody knows
   * @throws IllegalArgumentException if other goods were sent under that name
   */
  public TransferResult send(
      Tx tx,
      TransferId id,
      LocationId source,
      LocationId destination,
      List<Goods> goods,
      Optional<Instant> expectedAt,
      Instant at) {
    if (source.equals(destination)) {
      throw new IllegalArgumentException(
          "transfer '%s' goes from '%s' to itself; name two locations".formatted(id, source));
    }
    Optional<Place> from = Optional.of(new Place(source, StockStatus.AVAILABLE));
    Optional<Place> to = Optional.of(new Place(destination, StockStatus.IN_TRANSIT));
    List<Move> moves = new ArrayList<>();
    for (Goods each : Goods.positive("transfer " + id, goods)) {
      moves.add(new Move(each, from, to));
    }
    MovementResult result =
        post(tx, StockPosting.document(MovementKind.TRANSFER_SENT, id.value(), at), moves, at);
    if (result instanceof MovementResult.Refused refused) {
      return new TransferResult.Refused(refused.reasons());
    }
    Optional<StockTransfer> before = find(tx, id);
    if (before.isPresent()) {
      return new TransferResult.Sent(before.get());
    }
    StockTransfer.Builder transfer =
        StockTransfer.builder()
            .id(id)
            .source(source)
            .destination(destination)
            .sentAt(at)
            .expectedAt(expectedAt);
    List<StockTransfer.Line> lines = new ArrayList<>();
    for (MovementLine line : ((Recorded) result).movement().lines()) {
      if (line.status() == StockStatus.IN_TRANSIT) {
        lines.add(new StockTransfer.Line(line.sku(), line.lot(), line.units(), 0, 0));
      }
    }
    lines.sort(FIRST_EXPIRED);
    transfer.lines(lines);
    StockTransfer sent = transfer.build();
    tx.store(StockBooks.TRANSFERS).put(id, sent);
    return new TransferResult.Sent(sent);
  }

  /**
   * Goods of a transfer come in.
   *
   * @param note names what came; once per transfer and this
   * @param goods at most what is still on its way; of no lot in particular takes them in the order
   *     of the transfer
   * @param into available, where those who wait get them first, or set aside
   * @return the transfer as it is now
   * @throws IllegalArgumentException if fewer are on their way
   */
  public StockTransfer arrive(
      Tx tx, TransferId id, String note, List<Goods> goods, StockStatus into, Instant at) {
    if (into == StockStatus.RESERVED || into == StockStatus.IN_TRANSIT) {
      throw new IllegalArgumentException(
          "transfer '%s' arrives as %s; give available, quarantined or damaged"
              .formatted(id, into.words()));
    }
    return end(tx, id, note, goods, Optional.of(into), at);
  }

  /**
   * Goods of a transfer are given up: they are lost.
   *
   * @param note names the loss; once per transfer and this
   * @param goods at most what is still on its way
   * @return the transfer as it is now
   * @throws IllegalArgumentException if fewer are on their way
   */
  public StockTransfer giveUp(Tx tx, TransferId id, String note, List<Goods> goods, Instant at) {
    return end(tx, id, note, goods, Optional.empty(), at);
  }

  private StockTransfer end(
      Tx tx,
      TransferId id,
      String note,
      List<Goods> goods,
      Optional<StockStatus> into,
      Instant at) {
    Store<TransferId, StockTransfer> transfers = tx.store(StockBooks.TRANSFERS);
    StockTransfer transfer =
        transfers
            .get(id)
            .orElseThrow(
                () ->
                    new IllegalArgumentException(
                        "there is no transfer '%s'; send it first".formatted(id)));
    if (transfer.arrivals().contains(note)) {
      return transfer;
    }
    List<StockTransfer.Line> lines = new ArrayList<>(transfer.lines());
    LocationId destination = transfer.destination();
    Optional<Place> from = Optional.of(new Place(destination, StockStatus.IN_TRANSIT));
    Optional<Place> to = into.map(status -> new Place(destination, status));
    List<Move> moves = new ArrayList<>();
    for (Goods each : Goods.positive("transfer " + id, goods)) {
      for (Goods part : taken(lines, id, each, into.isPresent())) {
        moves.add(new Move(part, from, to, true));
      }
    }
    String reference = StockPosting.reference("%s/%s".formatted(id, note));
    MovementResult result =
        post(
            tx,
            StockPosting.document(MovementKind.TRANSFER_ARRIVED, reference, at)
                .cause(into.isPresent() ? Optional.empty() : Optional.of("lost")),
            moves,
            at);
    if (result instanceof MovementResult.Refused refused) {
      throw new IllegalArgumentException(
          "transfer '%s': %s; they were counted away, so count them back first"
              .formatted(id, StockPosting.words(refused.reasons())));
    }
    StockTransfer ended =
        StockTransfer.builder().from(transfer).lines(lines).addArrivals(note).build();
    transfers.put(id, ended);
    return ended;
  }

  /** Marks what of the lines comes or is lost, and returns it by lot. */
  private static List<Goods> taken(
      List<StockTransfer.Line> lines, TransferId id, Goods goods, boolean arrived) {
    List<Goods> taken = new ArrayList<>();
    long left = goods.units();
    for (int i = 0; i < lines.size(); i++) {
      StockTransfer.Line line = lines.get(i);
      boolean named =
          goods.lot().isEmpty() || line.lot().map(Lot::id).equals(goods.lot().map(Lot::id));
      long units = Math.min(left, line.open());
      if (units > 0 && named && line.sku().equals(goods.sku())) {
        left -= units;
        lines.set(
            i,
            new StockTransfer.Line(
                line.sku(),
                line.lot(),
                line.sent(),
                line.arrived() + (arrived ? units : 0),
                line.lost() + (arrived ? 0 : units)));
        taken.add(new Goods(line.sku(), units, line.lot()));
      }
    }
    if (left > 0) {
      throw new IllegalArgumentException(
          "transfer '%s': %s of %s end, of which %s are on their way; name at most that many"
              .formatted(id, goods.units(), goods.sku(), goods.units() - left));
    }
    return taken;
  }

  /** Returns a transfer. */
  public Optional<StockTransfer> find(Tx tx, TransferId id) {
    return tx.store(StockBooks.TRANSFERS).get(id);
  }

  /**
   * Returns a page of the transfers that are still on their way to a location, the earliest sent
   * first.
   *
   * @param most how many, 1 to {@value Query#MAX_LIMIT}
   */
  public Page<TransferId, StockTransfer> underWay(Tx tx, LocationId destination, int most) {
    return underWay(tx, destination, Optional.empty(), most);
  }

  /**
   * Returns a further page of the transfers that are still on their way to a location.
   *
   * @param after where the page before ended; empty for the first
   * @param most how many, 1 to {@value Query#MAX_LIMIT}
   */
  public Page<TransferId, StockTransfer> underWay(
      Tx tx, LocationId destination, Optional<Cursor> after, int most) {
    Query query = Query.on(StockBooks.UNDER_WAY).where(destination.value()).limit(most);
    return tx.store(StockBooks.TRANSFERS).query(after.map(query::after).orElse(query));
  }

  private MovementResult post(Tx tx, StockMovement.Builder document, List<Move> moves, Instant at) {
    return new StockPosting(tx, new StockChange(tx, at), order, at).post(document, moves);
  }
}
