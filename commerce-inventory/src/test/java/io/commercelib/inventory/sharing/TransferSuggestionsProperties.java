package io.commercelib.inventory.sharing;

import static io.commercelib.inventory.sharing.SampleLocations.told;
import static org.assertj.core.api.Assertions.assertThat;

import io.commercelib.inventory.demand.DemandDistribution;
import io.commercelib.inventory.demand.NegativeBinomialDemand;
import io.commercelib.inventory.demand.NormalDemand;
import io.commercelib.inventory.demand.PoissonDemand;
import io.commercelib.spi.id.LocationId;
import io.commercelib.spi.id.Sku;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.joda.money.BigMoney;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;

/** Laws of transfers, and comparison with trying everything. */
class TransferSuggestionsProperties {
  private static final long PARTS = 1_000_000;

  @Property
  void no_unit_is_lost_or_promised_and_every_transfer_gains(
      @ForAll("lanesWithOwnCost") List<TransferLane> lanes,
      @ForAll("stocks") SharedStock one,
      @ForAll("stocks") SharedStock other) {
    List<SharedStock> stocks =
        List.of(one, SharedStock.builder().from(other).sku(new Sku("OTHER")).build());

    TransferPlan plan = TransferSuggestions.over(lanes).suggest(stocks);

    for (SharedStock stock : stocks) {
      Map<LocationId, Long> given = new HashMap<>();
      Map<LocationId, Long> received = new HashMap<>();
      for (Transfer transfer : plan.transfers()) {
        for (Transfer.Line line : transfer.lines()) {
          if (line.sku().equals(stock.sku())) {
            assertThat(line.units()).isPositive();
            assertThat(line.units() % stock.packSize()).isZero();
            assertThat(line.expectedGain().isPositive()).isTrue();
            given.merge(transfer.lane().from(), line.units(), Long::sum);
            received.merge(transfer.lane().to(), line.units(), Long::sum);
          }
        }
      }
      for (LocationStock there : stock.locations()) {
        assertThat(given.getOrDefault(there.location(), 0L)).isLessThanOrEqualTo(there.available());
      }
      Set<LocationId> both = new HashSet<>(given.keySet());
      both.retainAll(received.keySet());
      assertThat(both).isEmpty();
    }
    assertThat(told(plan.reasons())).noneMatch(sentence -> sentence.matches(".*[{}].*"));
    BigMoney sum = BigMoney.zero(CurrencyUnit.EUR);
    for (Transfer transfer : plan.transfers()) {
      assertThat(transfer.expectedGain().isPositive()).isTrue();
      assertThat(lanes).contains(transfer.lane());
      sum = sum.plus(transfer.expectedGain());
    }
    assertThat(plan.expectedGain().isLessThan(sum)).isFalse();
    assertThat(plan.expectedGain().isGreaterThan(plan.gainAtMost())).isFalse();
  }

  @Property
  void order_of_lanes_and_locations_does_not_matter(
      @ForAll("lanesWithOwnCost") List<TransferLane> lanes,
      @ForAll("stocks") SharedStock stock,
      @ForAll Random random) {
    List<TransferLane> shuffled = new ArrayList<>(lanes);
    Collections.shuffle(shuffled, random);
    List<LocationStock> locations = new ArrayList<>(stock.locations());
    Collections.shuffle(locations, random);

    TransferPlan plan =
        TransferSuggestions.over(shuffled)
            .suggest(SharedStock.builder().from(stock).locations(locations).build());

    assertThat(plan).isEqualTo(TransferSuggestions.over(lanes).suggest(stock));
  }

  @Property
  void gain_is_what_trying_everything_finds(
      @ForAll("lanes") List<TransferLane> lanes, @ForAll("stocks") SharedStock stock) {
    TransferPlan plan = TransferSuggestions.over(lanes).suggest(stock);

    assertThat(plan.isProvedBest()).isTrue();
    assertThat(parts(plan.expectedGain())).isEqualTo(new Everything(lanes, stock).best());
  }

  /**
   * What is paid for transfers is not optimal, but never more than it brings, nor beyond bounds.
   */
  @Property
  void with_costs_of_transfers_the_gain_is_at_most_what_trying_everything_finds(
      @ForAll("lanesWithOwnCost") List<TransferLane> lanes, @ForAll("stocks") SharedStock stock) {
    TransferPlan plan = TransferSuggestions.over(lanes).suggest(stock);

    long best = new Everything(lanes, stock).best();
    assertThat(best).isBetween(parts(plan.expectedGain()), parts(plan.gainAtMost()));
  }

  /** Of any lanes the units expected to be sold rise; at one cost for all, the units moved too. */
  @Property
  void more_margin_never_means_fewer_sales(
      @ForAll("lanes") List<TransferLane> lanes,
      @ForAll("stocks") SharedStock stock,
      @ForAll("cents") long more) {
    TransferSuggestions suggestions = TransferSuggestions.over(lanes);
    SharedStock dearer = withMore(stock, more);

    assertThat(sales(suggestions.suggest(dearer), dearer))
        .isGreaterThanOrEqualTo(sales(suggestions.suggest(stock), stock));
  }

  @Property
  void more_margin_never_moves_less_where_all_lanes_cost_the_same(
      @ForAll("stocks") SharedStock stock,
      @ForAll("cents") long perUnit,
      @ForAll("cents") long more) {
    List<TransferLane> lanes = new ArrayList<>();
    for (int from = 0; from < 3; from++) {
      for (int to = 0; to < 3; to++) {
        if (from != to) {
          lanes.add(lane(from, to, perUnit, 0));
        }
      }
    }
    TransferSuggestions suggestions = TransferSuggestions.over(lanes);

    assertThat(units(suggestions.suggest(withMore(stock, more))))
        .isGreaterThanOrEqualTo(units(suggestions.suggest(stock)));
  }

  private static SharedStock withMore(SharedStock stock, long cents) {
    return SharedStock.builder()
        .from(stock)
        .margin(stock.margin().plus(Money.ofMinor(CurrencyUnit.EUR, cents)))
        .build();
  }

  private static long units(TransferPlan plan) {
    return plan.transfers().stream().mapToLong(Transfer::units).sum();
  }

  /** Returns the millionths of units sold more: gains and costs together are the margin of them. */
  private static BigDecimal sales(TransferPlan plan, SharedStock stock) {
    long costs = plan.transfers().stream().mapToLong(t -> t.cost().getAmountMinorLong()).sum();
    BigDecimal earned = BigDecimal.valueOf(parts(plan.expectedGain()) + PARTS * costs);
    return stock.margin().isZero()
        ? BigDecimal.ZERO
        : earned.divide(BigDecimal.valueOf(stock.margin().getAmountMinorLong()));
  }

  private static long parts(BigMoney money) {
    return money.getAmount().movePointRight(8).longValueExact();
  }

  /** Tries every number of packs on every lane. */
  private static final class Everything {
    private final List<TransferLane> lanes;
    private final SharedStock stock;
    private final long[] given = new long[3];
    private final long[] received = new long[3];

    Everything(List<TransferLane> lanes, SharedStock stock) {
      this.lanes = lanes;
      this.stock = stock;
    }

    long best() {
      return best(0, 0);
    }

    private long best(int lane, long costs) {
      if (lane == lanes.size()) {
        long gain = -costs;
        for (int at = 0; at < 3; at++) {
          if (given[at] > 0 && received[at] > 0) {
            return 0;
          }
          gain += worth(at, received[at] - given[at]);
        }
        return gain;
      }
      TransferLane on = lanes.get(lane);
      int from = number(on.from());
      int to = number(on.to());
      long most = stock.locations().get(from).available() / stock.packSize() - given[from];
      long best = 0;
      for (long packs = 0; packs <= most; packs++) {
        given[from] += packs;
        received[to] += packs;
        long own = packs == 0 ? 0 : on.perTransfer().getAmountMinorLong();
        long units = packs * stock.packSize() * on.perUnit().getAmountMinorLong();
        best = Math.max(best, best(lane + 1, costs + PARTS * (own + units)));
        given[from] -= packs;
        received[to] -= packs;
      }
      return best;
    }

    private long worth(int at, long packs) {
      LocationStock there = stock.locations().get(at);
      long now = there.available();
      long then = now + packs * stock.packSize();
      long millionths = 0;
      for (long unit = Math.min(now, then) + 1; unit <= Math.max(now, then); unit++) {
        millionths += Math.round(PARTS * (1 - there.demand().cdf(unit - 0.5)));
      }
      return Long.signum(packs) * millionths * stock.margin().getAmountMinorLong();
    }

    private static int number(LocationId location) {
      return Integer.parseInt(location.value().substring("AT-".length()));
    }
  }

  @Provide
  Arbitrary<Long> cents() {
    return Arbitraries.longs().between(0, 400);
  }

  @Provide
  Arbitrary<List<TransferLane>> lanes() {
    return lanes(0);
  }

  @Provide
  Arbitrary<List<TransferLane>> lanesWithOwnCost() {
    return lanes(500);
  }

  private static Arbitrary<List<TransferLane>> lanes(long mostOwn) {
    // Below zero there is no lane.
    Arbitrary<List<Long>> units = Arbitraries.longs().between(-100, 300).list().ofSize(6);
    Arbitrary<List<Long>> own = Arbitraries.longs().between(0, mostOwn).list().ofSize(6);
    return Combinators.combine(units, own)
        .as(
            (perUnit, perTransfer) -> {
              List<TransferLane> lanes = new ArrayList<>();
              for (int i = 0; i < 6; i++) {
                if (perUnit.get(i) >= 0) {
                  int from = i / 2;
                  int to = (from + 1 + i % 2) % 3;
                  lanes.add(lane(from, to, perUnit.get(i), perTransfer.get(i)));
                }
              }
              return lanes;
            })
        .filter(lanes -> !lanes.isEmpty());
  }

  private static TransferLane lane(int from, int to, long perUnit, long perTransfer) {
    return new TransferLane(
        new LocationId("AT-" + from),
        new LocationId("AT-" + to),
        Money.ofMinor(CurrencyUnit.EUR, perUnit),
        Money.ofMinor(CurrencyUnit.EUR, perTransfer));
  }

  @Provide
  Arbitrary<SharedStock> stocks() {
    Arbitrary<LocationStock> stock =
        Combinators.combine(Arbitraries.longs().between(0, 5), demands())
            .as((units, demand) -> new LocationStock(new LocationId("ANY"), units, demand));
    return Combinators.combine(
            stock.list().ofSize(3),
            Arbitraries.longs().between(0, 1_000),
            Arbitraries.longs().between(1, 3))
        .as(
            (locations, margin, pack) -> {
              SharedStock.Builder shared =
                  SharedStock.builder()
                      .sku(new Sku("MUG"))
                      .margin(Money.ofMinor(CurrencyUnit.EUR, margin))
                      .packSize(pack);
              for (int i = 0; i < locations.size(); i++) {
                LocationStock each = locations.get(i);
                shared.addLocations(
                    new LocationStock(new LocationId("AT-" + i), each.available(), each.demand()));
              }
              return shared.build();
            });
  }

  private static Arbitrary<DemandDistribution> demands() {
    Arbitrary<Double> means = Arbitraries.doubles().between(0, 8).ofScale(2);
    return Arbitraries.oneOf(
        means.map(PoissonDemand::new),
        means.map(mean -> new NormalDemand(mean, 1.5)),
        means.map(mean -> new NegativeBinomialDemand(mean + 0.1, 3 * mean + 1)));
  }
}
