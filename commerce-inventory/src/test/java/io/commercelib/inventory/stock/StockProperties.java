package io.commercelib.inventory.stock;

import static io.commercelib.inventory.testing.SampleOrders.draft;
import static org.assertj.core.api.Assertions.assertThat;

import io.commercelib.core.cart.CartLine;
import io.commercelib.core.checkout.GiveBack;
import io.commercelib.core.checkout.GiveBack.Cause;
import io.commercelib.core.checkout.Hold;
import io.commercelib.core.checkout.HoldDraft;
import io.commercelib.inventory.StockItem;
import io.commercelib.inventory.sharing.AllocationGoal;
import io.commercelib.inventory.sharing.ChannelQuota;
import io.commercelib.inventory.sharing.ChannelQuotas;
import io.commercelib.inventory.sharing.OrderAllocation;
import io.commercelib.inventory.sharing.SourceLocation;
import io.commercelib.spi.event.Event;
import io.commercelib.spi.id.HoldId;
import io.commercelib.spi.id.LineId;
import io.commercelib.spi.id.LocationId;
import io.commercelib.spi.id.Sku;
import io.commercelib.spi.memory.MemoryStorage;
import io.commercelib.spi.storage.Query;
import io.commercelib.spi.storage.Storage;
import io.commercelib.spi.storage.Tx;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.ToLongFunction;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.RandomDistribution;
import net.jqwik.api.statistics.Statistics;

/** Random commands, each given twice, against what must hold after every one of them. */
class StockProperties {
  private static final List<Sku> SKUS = List.of(new Sku("MUG"), new Sku("TEA"), new Sku("POT"));
  private static final LocationId BERLIN = new LocationId("BERLIN");
  private static final LocationId PARIS = new LocationId("PARIS");
  private static final Sources BOTH =
      new Sources(
          List.of(SourceLocation.of(BERLIN), SourceLocation.of(PARIS)),
          OrderAllocation.of(AllocationGoal.FEWEST_PARCELS),
          BERLIN);
  private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");
  private static final int HOLDS = 5;

  private enum Step {
    TAKE,
    TAKE_STRICTLY,
    CONFIRM,
    RELEASE,
    CANCEL,
    SHIP,
    RETURN_SELLABLE,
    RETURN_DAMAGED,
    RETURN_SCRAP,
    NEVER_RETURN,
    AMEND,
    MAKE_AMENDMENT,
    DROP_AMENDMENT,
    RECEIVE,
    RECEIVE_LOT,
    ISSUE,
    ADJUST,
    COUNT,
    SET_ASIDE,
    FIND_GOOD,
    RECALL,
    SHORT_PICK,
    RELOCATE,
    SEND,
    ARRIVE,
    LOSE
  }

  /**
   * One command; what it is about is picked by the numbers as far as the step needs it.
   *
   * @param hold 0 to 4
   * @param line which line and which SKU, 0 to 2
   * @param units 1 to 6
   */
  record Command(Step step, int hold, int line, long units) {}

  @Property
  void books_agree_after_every_command(@ForAll("commands") List<Command> commands) {
    Shop shop = new Shop();

    for (int i = 0; i < commands.size(); i++) {
      shop.run(commands.get(i), "doc-" + i, NOON.plusSeconds(i));
      shop.checkBooks();
      Map<StockItem, StockBalance> before = shop.balances();
      shop.run(commands.get(i), "doc-" + i, NOON.plusSeconds(i));
      assertThat(shop.balances()).as("repeated %s", commands.get(i)).isEqualTo(before);
    }

    shop.checkEvents();
  }

  @Provide
  Arbitrary<List<Command>> commands() {
    return Combinators.combine(
            Arbitraries.of(steps()),
            Arbitraries.of(0, 1, 2, 3, 4),
            Arbitraries.of(0, 0, 1, 2),
            Arbitraries.of(1L, 2L, 3L, 4L, 5L, 6L))
        .as(Command::new)
        .list()
        .ofMinSize(1)
        .ofMaxSize(80)
        // Mostly long ones, as only these get far; what fails is made shorter anyway.
        .withSizeDistribution(RandomDistribution.uniform());
  }

  /** What makes other steps possible comes more often. */
  private static List<Step> steps() {
    List<Step> weighted = new ArrayList<>();
    for (Step step : Step.values()) {
      int weight =
          switch (step) {
            case TAKE, CONFIRM, SHIP -> 8;
            case RECEIVE, RECEIVE_LOT, RELOCATE, SHORT_PICK, AMEND, MAKE_AMENDMENT -> 4;
            case RECALL, COUNT, RELEASE, SET_ASIDE, ADJUST, ISSUE -> 1;
            default -> 3;
          };
      weighted.addAll(Collections.nCopies(weight, step));
    }
    return weighted;
  }

  /** A shop of two locations, and what its stock should look like. */
  private static final class Shop {
    private final Storage storage = MemoryStorage.create();
    private final StockLedger ledger = new StockLedger();
    private final StockTransfers transfers = new StockTransfers();
    private final StockHold backordering = new StockHold(BERLIN, Shortage.BACKORDER);
    private final StockHold strict = new StockHold(BERLIN, Shortage.REFUSE);
    private final StockQuotas quotas = new StockQuotas(storage);
    private final StockHold web =
        new StockHold(
            StockTerms.builder()
                .sourcing(draft -> Sources.only(BERLIN).forChannel("web"))
                .shortage(Shortage.BACKORDER)
                .build());
    private final StockHold anywhere =
        new StockHold(
            StockTerms.builder()
                .sourcing(draft -> BOTH.forChannel("market"))
                .shortage(Shortage.BACKORDER)
                .rank(draft -> draft.quote().cart().lines().size())
                .build());
    private final Map<String, Long> shipped = new HashMap<>();
    private final Map<String, Long> cancelled = new HashMap<>();
    private final Map<HoldId, HoldDraft> amendedTo = new HashMap<>();
    private final Map<String, Long> unitsOf = new HashMap<>();
    private final Set<String> ended = new HashSet<>();

    Shop() {
      for (Sku sku : SKUS) {
        storage.transact(
            tx ->
                quotas.keep(
                    tx,
                    new StockItem(sku, BERLIN),
                    List.of(ChannelQuota.of("web", 4).lending(1), ChannelQuota.of("market", 1)),
                    NOON));
      }
    }

    void run(Command command, String document, Instant at) {
      storage.transact(
          tx -> {
            apply(tx, command, document, at);
            return null;
          });
    }

    private void apply(Tx tx, Command command, String document, Instant at) {
      HoldId hold = new HoldId("hold-" + command.hold());
      Map<Sku, Long> goods = Map.of(SKUS.get(command.line()), command.units());
      switch (command.step()) {
        case TAKE ->
            (command.hold() < 2 ? backordering : command.hold() == 2 ? web : anywhere)
                .take(tx, hold, draft("order", at, lines(command)));
        case TAKE_STRICTLY -> strict.take(tx, hold, draft("order", at, lines(command)));
        case CONFIRM -> backordering.confirm(tx, hold);
        case RELEASE -> backordering.release(tx, hold);
        case RECEIVE ->
            ledger.receive(tx, document, command.hold() % 2 == 0 ? PARIS : BERLIN, goods, at);
        case ISSUE -> ledger.issue(tx, document, BERLIN, goods, at);
        case ADJUST -> ledger.adjust(tx, document, BERLIN, "stock-count", counted(command), at);
        case RECEIVE_LOT ->
            ledger.receive(
                tx, document, BERLIN, List.of(ofLot(command)), StockStatus.AVAILABLE, at);
        case COUNT ->
            ledger.count(
                tx,
                document,
                BERLIN,
                List.of(CountedUnits.of(SKUS.get(command.line()), 2 * command.units())),
                at);
        case SET_ASIDE ->
            ledger.reclassify(
                tx,
                document,
                BERLIN,
                "inspection",
                Goods.of(goods),
                StockStatus.AVAILABLE,
                command.hold() == 0 ? StockStatus.DAMAGED : StockStatus.QUARANTINED,
                at);
        case FIND_GOOD ->
            ledger.reclassify(
                tx,
                document,
                BERLIN,
                "inspection",
                Goods.of(goods),
                StockStatus.QUARANTINED,
                StockStatus.AVAILABLE,
                at);
        case RECALL ->
            ledger.withdraw(
                tx, document, BERLIN, "recall", SKUS.get(command.line()), lot(command).id(), at);
        case SEND ->
            transfers.send(
                tx,
                new TransferId(document),
                command.units() % 2 == 0 ? BERLIN : PARIS,
                command.units() % 2 == 0 ? PARIS : BERLIN,
                Goods.of(goods),
                Optional.empty(),
                at);
        case ARRIVE, LOSE -> endTransfer(tx, command, document, at);
        case SHORT_PICK ->
            ledger
                .reservation(tx, hold)
                .filter(kept -> command.line() < kept.lines().size())
                .ifPresent(kept -> shortPick(tx, command, document, at, kept));
        case AMEND, MAKE_AMENDMENT, DROP_AMENDMENT ->
            ledger.reservation(tx, hold).ifPresent(kept -> amend(tx, command, at, kept));
        case RELOCATE ->
            ledger
                .reservation(tx, hold)
                .filter(kept -> command.line() < kept.lines().size())
                .ifPresent(kept -> relocate(tx, command, document, at, kept));
        case CANCEL, SHIP, RETURN_SELLABLE, RETURN_DAMAGED, RETURN_SCRAP, NEVER_RETURN ->
            ledger
                .reservation(tx, hold)
                .filter(kept -> command.line() < kept.lines().size())
                .ifPresent(kept -> changeLine(tx, command, document, at, kept));
      }
    }

    /** An order is amended before anything of it has left, by one hold or the other. */
    private void amend(Tx tx, Command command, Instant at, Reservation kept) {
      StockHold stock =
          command.units() % 3 == 0 ? anywhere : command.units() % 3 == 1 ? strict : backordering;
      int number = kept.amending().map(AmendmentUnits::amendment).orElse(kept.lastAmendment() + 1);
      HoldDraft draft = draft("order", at, lines(command));
      boolean nothingLeft = kept.lines().stream().allMatch(line -> line.shipped() == 0);
      if (command.step() == Step.DROP_AMENDMENT) {
        stock.releaseAmended(tx, kept.hold(), number, at);
      } else if (command.step() == Step.AMEND && nothingLeft && kept.amending().isEmpty()) {
        if (stock.takeAmended(tx, kept.hold(), number, draft) instanceof Hold.Held) {
          amendedTo.put(kept.hold(), draft);
        }
      } else if (command.step() == Step.MAKE_AMENDMENT
          && nothingLeft
          && kept.amending().isPresent()) {
        HoldDraft to = Objects.requireNonNull(amendedTo.get(kept.hold()));
        stock.confirmAmended(tx, kept.hold(), number, to);
        to.quote().lines().forEach(line -> cancelled.remove(kept.hold() + "/" + line.id()));
      }
    }

    private void changeLine(Tx tx, Command command, String document, Instant at, Reservation kept) {
      ReservationLine line = kept.lines().get(command.line());
      boolean repeated = unitsOf.containsKey(document);
      long units =
          unitsOf.computeIfAbsent(
              document, unknown -> Math.min(command.units(), possible(command.step(), kept, line)));
      if (units == 0) {
        return;
      }
      if (command.step() == Step.SHIP && !repeated && units > sendable(tx, line)) {
        unitsOf.put(document, 0L);
        return;
      }
      Map<LineId, Long> byLine = Map.of(line.line(), units);
      String key = kept.hold() + "/" + line.line();
      if (command.step() == Step.SHIP) {
        ledger.ship(tx, kept.hold(), document, Optional.of(line.location()), byLine, at);
        shipped.merge(key, repeated ? 0 : units, Math::addExact);
        return;
      }
      Cause cause =
          switch (command.step()) {
            case CANCEL -> Cause.CANCELLED;
            case RETURN_SELLABLE -> Cause.RETURNED_SELLABLE;
            case RETURN_DAMAGED -> Cause.RETURNED_DAMAGED;
            case RETURN_SCRAP -> Cause.RETURNED_SCRAP;
            default -> Cause.NOT_RETURNED;
          };
      Optional<LocationId> to = command.units() % 3 == 0 ? Optional.of(PARIS) : Optional.empty();
      backordering.giveBack(tx, kept.hold(), new GiveBack(document, cause, byLine, to, at));
      cancelled.merge(key, repeated || cause != Cause.CANCELLED ? 0 : units, Math::addExact);
    }

    private static long possible(Step step, Reservation kept, ReservationLine line) {
      return switch (step) {
        case SHIP -> kept.state() == Reservation.State.CONFIRMED ? line.reserved() : 0;
        case CANCEL -> sum(kept, line, each -> each.reserved() + each.backordered());
        default -> sum(kept, line, each -> each.shipped() - each.returned());
      };
    }

    private static Lot lot(Command command) {
      return Lot.expiring("L" + command.hold(), LocalDate.of(2026, 12, 1 + command.hold()));
    }

    private static Goods ofLot(Command command) {
      return Goods.of(SKUS.get(command.line()), command.units(), lot(command));
    }

    private void endTransfer(Tx tx, Command command, String document, Instant at) {
      LocationId to = command.hold() % 2 == 0 ? PARIS : BERLIN;
      for (StockTransfer transfer : transfers.underWay(tx, to, 1).values()) {
        StockTransfer.Line line =
            transfer.lines().stream().filter(each -> each.open() > 0).findFirst().orElseThrow();
        long units = Math.min(command.units(), line.open());
        if (ended.add(document)) {
          List<Goods> goods = List.of(new Goods(line.sku(), units, line.lot()));
          if (command.step() == Step.ARRIVE) {
            transfers.arrive(tx, transfer.id(), document, goods, StockStatus.AVAILABLE, at);
          } else {
            transfers.giveUp(tx, transfer.id(), document, goods, at);
          }
        }
      }
    }

    private void shortPick(Tx tx, Command command, String document, Instant at, Reservation kept) {
      ReservationLine line = kept.lines().get(command.line());
      long units =
          unitsOf.computeIfAbsent(document, first -> Math.min(command.units(), line.reserved()));
      boolean repeated = ledger.movement(tx, MovementKind.SHORT_PICK, document).isPresent();
      if (units > 0 && (repeated || units <= sendable(tx, line))) {
        ledger.shortPick(
            tx,
            document,
            kept.hold(),
            Optional.of(line.location()),
            Map.of(line.line(), units),
            Optional.empty(),
            command.units() % 2 == 0 ? Optional.of(StockStatus.DAMAGED) : Optional.empty(),
            at);
      }
    }

    private static long sum(
        Reservation kept, ReservationLine line, ToLongFunction<ReservationLine> units) {
      return kept.lines().stream()
          .filter(each -> each.line().equals(line.line()))
          .mapToLong(units)
          .sum();
    }

    private void relocate(Tx tx, Command command, String document, Instant at, Reservation kept) {
      ReservationLine line = kept.lines().get(command.line());
      long units =
          unitsOf.computeIfAbsent(document, first -> Math.min(command.units(), line.reserved()));
      if (units > 0 && ended.add(document)) {
        LocationId to = line.location().equals(BERLIN) ? PARIS : BERLIN;
        RelocationResult result =
            ledger.relocate(tx, document, kept.hold(), line.line(), line.location(), to, units, at);
        Statistics.label("relocations").collect(result.getClass().getSimpleName());
      }
    }

    /** What may leave: good units whose lot was not recalled. */
    private long sendable(Tx tx, ReservationLine line) {
      return ledger.balance(tx, line.sku(), line.location()).onHand()
          - ledger.parts(tx, line.sku(), line.location()).stream()
              .filter(StockPart::withdrawn)
              .mapToLong(StockPart::units)
              .sum();
    }

    /** One to three fewer, or one to three more. */
    private static Map<Sku, Long> counted(Command command) {
      long units = command.units() <= 3 ? -command.units() : command.units() - 3;
      return Map.of(SKUS.get(command.line()), units);
    }

    private static List<CartLine> lines(Command command) {
      List<CartLine> lines = new ArrayList<>();
      for (int i = 0; i <= command.line(); i++) {
        Sku sku = SKUS.get((command.hold() + i) % 2 + (i == 2 ? 1 : 0));
        lines.add(new CartLine(new LineId("line-" + i), sku, command.units() + i));
      }
      return lines;
    }

    Map<StockItem, StockBalance> balances() {
      return storage.transact(
          tx -> {
            Map<StockItem, StockBalance> balances = new HashMap<>();
            for (Sku sku : SKUS) {
              for (LocationId location : List.of(BERLIN, PARIS)) {
                balances.put(new StockItem(sku, location), ledger.balance(tx, sku, location));
              }
            }
            return balances;
          });
    }

    void checkBooks() {
      checkMovements();
      Map<StockItem, Long> reserved = new HashMap<>();
      Map<StockItem, Long> waiting = new HashMap<>();
      Map<String, Long> taken = new TreeMap<>();
      for (int i = 0; i < HOLDS; i++) {
        HoldId hold = new HoldId("hold-" + i);
        storage
            .transact(tx -> ledger.reservation(tx, hold))
            .ifPresent(
                kept -> {
                  kept.channel()
                      .ifPresent(
                          channel ->
                              kept.taken()
                                  .forEach(
                                      (item, units) ->
                                          taken.merge(
                                              item + " " + channel, units, Math::addExact)));
                  kept.amending()
                      .ifPresent(
                          more ->
                              more.more()
                                  .forEach(
                                      (item, units) ->
                                          reserved.merge(item, units, Math::addExact)));
                  for (ReservationLine line : kept.lines()) {
                    reserved.merge(line.item(), line.reserved(), Math::addExact);
                    waiting.merge(line.item(), line.backordered(), Math::addExact);
                    checkLine(kept, line);
                  }
                });
      }
      balances()
          .forEach(
              (item, balance) -> {
                assertThat(balance.reserved()).isEqualTo(reserved.getOrDefault(item, 0L));
                assertThat(balance.backordered()).isEqualTo(waiting.getOrDefault(item, 0L));
                assertThat(balance.available()).isNotNegative();
                checkQuotas(item, balance, taken);
              });
    }

    /**
     * Nothing lies free that somebody who waits may have, and what channels have taken is what
     * their reservations have.
     */
    private void checkQuotas(StockItem item, StockBalance balance, Map<String, Long> taken) {
      ChannelQuotas kept = storage.transact(tx -> quotas.of(tx, item));
      for (Reservation waits :
          storage.transact(tx -> ledger.waiting(tx, item.sku(), item.location(), 100))) {
        long may =
            waits
                .channel()
                .map(channel -> kept.availableTo(channel, balance.available(), NOON))
                .orElse(balance.available());
        assertThat(may).as("free of %s while %s waits", item, waits.hold()).isZero();
      }
      for (String channel : List.of("web", "market")) {
        if (item.location().equals(BERLIN)) {
          assertThat(kept.taken().getOrDefault(channel, 0L))
              .isEqualTo(taken.getOrDefault(item + " " + channel, 0L));
        }
      }
    }

    /** Of each status, in all and of each lot, there is what the movements come to. */
    private void checkMovements() {
      Map<String, Long> moved = new TreeMap<>();
      List<StockMovement> movements =
          storage.transact(tx -> ledger.movements(tx, Query.byKey().limit(1_000)).values());
      for (StockMovement movement : movements) {
        Statistics.label("movements").collect(movement.kind());
        for (MovementLine line : movement.lines()) {
          String place = line.item() + " " + (line.status().isAside() ? line.status() : "GOOD");
          moved.merge(place, line.units(), Math::addExact);
          line.lot()
              .ifPresent(lot -> moved.merge(place + " " + lot.id(), line.units(), Math::addExact));
        }
      }
      moved.values().removeIf(units -> units == 0);
      assertThat(inBooks()).isEqualTo(moved);
    }

    private Map<String, Long> inBooks() {
      Map<String, Long> there = new TreeMap<>();
      for (Sku sku : SKUS) {
        for (LocationId location : List.of(BERLIN, PARIS)) {
          StockItem item = new StockItem(sku, location);
          StockBalance balance = storage.transact(tx -> ledger.balance(tx, sku, location));
          there.put(item + " GOOD", balance.onHand());
          for (StockStatus status : StockStatus.values()) {
            if (status.isAside()) {
              there.put(item + " " + status, balance.of(status));
            }
          }
          long inLots = 0;
          for (StockPart part : storage.transact(tx -> ledger.parts(tx, sku, location))) {
            boolean aside = part.status().isAside();
            inLots += aside ? 0 : part.units();
            String place = item + " " + (aside ? part.status() : "GOOD");
            part.lot()
                .ifPresent(
                    lot -> there.merge(place + " " + lot.id(), part.units(), Math::addExact));
          }
          assertThat(inLots).isLessThanOrEqualTo(balance.onHand());
        }
      }
      there.values().removeIf(units -> units == 0);
      return there;
    }

    private void checkLine(Reservation kept, ReservationLine line) {
      String key = kept.hold() + "/" + line.line();
      assertThat(sum(kept, line, ReservationLine::shipped))
          .isEqualTo(shipped.getOrDefault(key, 0L));
      if (kept.state() == Reservation.State.RELEASED) {
        assertThat(line.reserved() + line.backordered()).isZero();
      } else {
        assertThat(sum(kept, line, ReservationLine::cancelled))
            .isEqualTo(cancelled.getOrDefault(key, 0L));
      }
    }

    /** Events of each reservation are numbered without gaps, and promise no more than was due. */
    void checkEvents() {
      List<Event> events =
          storage.transact(tx -> tx.outbox().claim(NOON, NOON.plusSeconds(60), 10_000)).events();
      Map<HoldId, Long> versions = new HashMap<>();
      Map<HoldId, Long> told = new HashMap<>();
      for (Event event : events) {
        StockEvent allocated = StockEvents.read(event).orElseThrow();
        assertThat(event.version()).isEqualTo(versions.merge(allocated.hold(), 1L, Math::addExact));
        long sign = allocated instanceof StockMissing ? -1 : 1;
        allocated
            .units()
            .forEach(units -> told.merge(allocated.hold(), sign * units.units(), Math::addExact));
      }
      told.forEach(
          (hold, units) -> {
            Reservation kept = storage.transact(tx -> ledger.reservation(tx, hold)).orElseThrow();
            long promised = kept.promised().stream().mapToLong(LineUnits::units).sum();
            // What was promised before an amendment is promised anew by it.
            assertThat(kept.lastAmendment() > 0 || units <= promised).isTrue();
          });
    }
  }
}
