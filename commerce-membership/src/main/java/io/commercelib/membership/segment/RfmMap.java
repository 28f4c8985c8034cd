package io.commercelib.membership.segment;

import io.commercelib.spi.id.CustomerId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.joda.money.Money;

/**
 * How many members there are by recency and frequency, and what they spent.
 *
 * @param scores how many scores there are
 * @param cells all of them, the best recency first, and within it frequency from 1
 */
public record RfmMap(int scores, List<Cell> cells) {

  /**
   * Members of one recency and one frequency.
   *
   * @param recency score
   * @param frequency score
   * @param members how many
   * @param spend of all of them
   */
  public record Cell(int recency, int frequency, long members, Money spend) {}

  /** Copies the cells. */
  public RfmMap {
    if (cells.size() != scores * scores) {
      throw new IllegalArgumentException(
          "a map of %s scores with %s cells; give one for each pair"
              .formatted(scores, cells.size()));
    }
    cells = List.copyOf(cells);
  }

  /**
   * Returns the map of scored members.
   *
   * @param figures of the members, at least one, of one currency
   * @param byMember the score of each of them
   * @param scores how many scores there are
   */
  public static RfmMap of(
      Collection<RfmFigures> figures, Map<CustomerId, RfmScore> byMember, int scores) {
    if (figures.isEmpty()) {
      throw new IllegalArgumentException("a map of no members; give at least one");
    }
    Money none = Money.zero(figures.iterator().next().spend().getCurrencyUnit());
    long[] members = new long[scores * scores];
    Money[] spend = new Money[scores * scores];
    Arrays.fill(spend, none);
    for (RfmFigures one : figures) {
      RfmScore score = byMember.get(one.member());
      if (score == null) {
        throw new IllegalArgumentException(
            "member '%s' has no score; score all of them".formatted(one.member()));
      }
      int cell = (scores - score.recency()) * scores + score.frequency() - 1;
      members[cell]++;
      spend[cell] = spend[cell].plus(one.spend());
    }
    List<Cell> cells = new ArrayList<>();
    for (int i = 0; i < members.length; i++) {
      cells.add(new Cell(scores - i / scores, i % scores + 1, members[i], spend[i]));
    }
    return new RfmMap(scores, cells);
  }

  /** Returns the cell of two scores. */
  public Cell cell(int recency, int frequency) {
    if (recency < 1 || recency > scores || frequency < 1 || frequency > scores) {
      throw new IllegalArgumentException(
          "recency %s and frequency %s; give each from 1 to %s"
              .formatted(recency, frequency, scores));
    }
    return cells.get((scores - recency) * scores + frequency - 1);
  }
}
