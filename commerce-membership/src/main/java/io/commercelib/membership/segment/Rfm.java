package io.commercelib.membership.segment;

import com.google.common.collect.ImmutableSortedMap;
import io.commercelib.core.money.MinorUnits;
import io.commercelib.core.money.Products;
import io.commercelib.core.reason.Reason;
import io.commercelib.membership.reason.MembershipReason;
import io.commercelib.spi.id.CustomerId;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.ToLongFunction;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;

/**
 * Scores members among each other by recency, frequency and monetary value. To score by bounds that
 * are given, use {@link RfmCutPoints#score}.
 *
 * @param mode how bounds are found
 * @param scores how many there are, 2 to 10; five are usual
 * @param monetary which amount counts
 */
public record Rfm(Mode mode, int scores, Monetary monetary) {
  /** Most scores. */
  public static final int MOST_SCORES = 10;

  /** How bounds are found. */
  public enum Mode {
    /**
     * At the quantiles of the members, by type 7 of Hyndman and Fan (<i>The American
     * Statistician</i> 50, 1996): between the two members next to {@code (n-1) j/k}, in proportion.
     * Equal members score alike, so that scores may be had by many or by nobody. Figures are whole
     * units, so the part behind the point of a bound changes no score and is cut off.
     */
    QUANTILE,
    /**
     * Groups as equal in size as can be, the lower scores one larger where it does not divide. Of
     * equal members those whose id comes first have the lower score: how they are told apart is
     * arbitrary, but the same every time.
     */
    NTILE
  }

  /** Checks the number of scores. */
  public Rfm {
    if (scores < 2 || scores > MOST_SCORES) {
      throw new IllegalArgumentException("%s scores; give 2 to %s".formatted(scores, MOST_SCORES));
    }
  }

  /** Returns five scores of the total spend at quantiles. */
  public static Rfm standard() {
    return new Rfm(Mode.QUANTILE, 5, Monetary.TOTAL);
  }

  /**
   * Returns the scores of some members.
   *
   * @param members in any order, at least one, each once, with spend of one currency
   * @throws IllegalArgumentException if they are not so
   */
  public RfmResult score(Collection<RfmFigures> members) {
    List<RfmFigures> sorted =
        members.stream().sorted(Comparator.comparing(RfmFigures::member)).toList();
    check(sorted);
    CurrencyUnit currency = sorted.get(0).spend().getCurrencyUnit();
    Column recency = new Column(RfmDimension.RECENCY, sorted, RfmFigures::recencyDays);
    Column frequency = new Column(RfmDimension.FREQUENCY, sorted, RfmFigures::orders);
    Column amounts =
        new Column(
            RfmDimension.MONETARY,
            sorted,
            figures -> MinorUnits.of(figures.monetary(monetary), currency));
    RfmCutPoints cutPoints =
        new RfmCutPoints(
            monetary,
            recency.bounds(),
            frequency.bounds(),
            amounts.bounds().stream().map(minor -> Money.ofMinor(currency, minor)).toList());
    SortedMap<CustomerId, RfmScore> byMember = new TreeMap<>();
    for (int i = 0; i < sorted.size(); i++) {
      byMember.put(
          sorted.get(i).member(),
          mode == Mode.QUANTILE
              ? cutPoints.score(sorted.get(i))
              : new RfmScore(recency.tiles[i], frequency.tiles[i], amounts.tiles[i]));
    }
    List<Reason> notes = new ArrayList<>();
    addEmpty(byMember, notes);
    if (mode == Mode.NTILE) {
      recency.addSplit(notes, Long::toString);
      frequency.addSplit(notes, Long::toString);
      amounts.addSplit(notes, minor -> Money.ofMinor(currency, minor).toString());
    }
    return new RfmResult(
        ImmutableSortedMap.copyOfSorted(byMember),
        cutPoints,
        RfmMap.of(sorted, byMember, scores),
        notes);
  }

  private static void check(List<RfmFigures> sorted) {
    if (sorted.isEmpty()) {
      throw new IllegalArgumentException("no members are to be scored; give at least one");
    }
    for (int i = 1; i < sorted.size(); i++) {
      if (sorted.get(i).member().equals(sorted.get(i - 1).member())) {
        throw new IllegalArgumentException(
            "member '%s' is to be scored twice; give each once".formatted(sorted.get(i).member()));
      }
    }
  }

  private void addEmpty(SortedMap<CustomerId, RfmScore> byMember, List<Reason> notes) {
    Map<RfmDimension, Set<Integer>> had = new EnumMap<>(RfmDimension.class);
    for (RfmScore score : byMember.values()) {
      for (RfmDimension dimension : RfmDimension.values()) {
        had.computeIfAbsent(dimension, any -> new HashSet<>()).add(score.of(dimension));
      }
    }
    for (RfmDimension dimension : RfmDimension.values()) {
      for (int score = 1; score <= scores; score++) {
        if (!had.getOrDefault(dimension, Set.of()).contains(score)) {
          notes.add(
              Reason.of(MembershipReason.RFM_EMPTY_BIN, "dimension", dimension, "score", score));
        }
      }
    }
  }

  /** Writes a value as people do. */
  private interface InWords {
    String of(long value);
  }

  /** One figure of all members, in the order of their ids. */
  private final class Column {
    private final RfmDimension dimension;
    private final long[] values;
    private final int[] tiles;

    Column(RfmDimension dimension, List<RfmFigures> members, ToLongFunction<RfmFigures> value) {
      this.dimension = dimension;
      values = members.stream().mapToLong(value).toArray();
      tiles = mode == Mode.NTILE ? tiles() : new int[0];
    }

    private boolean isFewGood() {
      return dimension == RfmDimension.RECENCY;
    }

    List<Long> bounds() {
      return mode == Mode.NTILE ? boundsOfTiles() : quantiles();
    }

    private List<Long> quantiles() {
      long[] ascending = values.clone();
      Arrays.sort(ascending);
      List<Long> bounds = new ArrayList<>();
      for (int j = 1; j < scores; j++) {
        long place = (ascending.length - 1L) * j;
        int before = (int) (place / scores);
        long rest = place % scores;
        long low = ascending[before];
        long step = rest == 0 ? 0 : ascending[before + 1] - low;
        bounds.add(low + Products.multiplyDivide(step, rest, scores, RoundingMode.FLOOR));
      }
      return bounds;
    }

    private int[] tiles() {
      // Worst first; the sort is stable, and members come in the order of their ids.
      List<Integer> order = new ArrayList<>();
      for (int i = 0; i < values.length; i++) {
        order.add(i);
      }
      Comparator<Integer> byValue = Comparator.comparingLong(i -> values[i]);
      order.sort(isFewGood() ? byValue.reversed() : byValue);
      int[] scored = new int[values.length];
      int size = values.length / scores;
      int larger = values.length % scores;
      for (int rank = 0; rank < values.length; rank++) {
        int inLarger = larger * (size + 1);
        int tile = rank < inLarger ? rank / (size + 1) : larger + (rank - inLarger) / size;
        scored[order.get(rank)] = tile + 1;
      }
      return scored;
    }

    /** The greatest value of each group; of an empty one that of the group below. */
    private List<Long> boundsOfTiles() {
      List<Long> bounds = new ArrayList<>();
      long greatest = 0;
      for (int j = 1; j < scores; j++) {
        for (int i = 0; i < values.length; i++) {
          boolean isBelow = isFewGood() ? tiles[i] > scores - j : tiles[i] <= j;
          greatest = isBelow ? Math.max(greatest, values[i]) : greatest;
        }
        bounds.add(greatest);
      }
      return bounds;
    }

    void addSplit(List<Reason> notes, InWords words) {
      SortedMap<Long, int[]> byValue = new TreeMap<>();
      for (int i = 0; i < values.length; i++) {
        int[] seen = byValue.computeIfAbsent(values[i], any -> new int[] {0, MOST_SCORES, 0});
        seen[0]++;
        seen[1] = Math.min(seen[1], tiles[i]);
        seen[2] = Math.max(seen[2], tiles[i]);
      }
      byValue.forEach(
          (value, seen) -> {
            if (seen[1] < seen[2]) {
              notes.add(
                  Reason.of(
                          MembershipReason.RFM_SPLIT_TIE,
                          "members",
                          seen[0],
                          "dimension",
                          dimension)
                      .with("value", words.of(value)));
            }
          });
    }
  }
}
