package io.commercelib.membership.points.earn;

import io.commercelib.core.reason.Reason;
import io.commercelib.spi.id.LineId;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import org.joda.money.Money;

/**
 * How many points an order earns, and why not more.
 *
 * @param points what is earned: the points of all lines together
 * @param beforeCaps what would be earned if nothing was capped, in whole points
 * @param lines in the order of the request
 * @param reasons which caps cut how much; empty if none did
 */
public record EarnQuote(long points, long beforeCaps, List<Line> lines, List<Reason> reasons) {

  /** Copies lines and reasons. */
  public EarnQuote {
    lines = List.copyOf(lines);
    reasons = List.copyOf(reasons);
  }

  /**
   * What one line earns.
   *
   * @param line which; empty for the shipping
   * @param paid what was paid for it
   * @param basis what of that earns
   * @param rates what each rate gives, exact, before multipliers, by the order of the rules
   * @param factor by which that is multiplied, 1 for none
   * @param exact what it would earn if nothing was rounded or capped
   * @param points its share of what the order earns
   * @param reasons what multiplies it, or why it earns nothing
   */
  public record Line(
      Optional<LineId> line,
      Money paid,
      Money basis,
      List<Part> rates,
      BigDecimal factor,
      BigDecimal exact,
      long points,
      List<Reason> reasons) {

    /** Copies rates and reasons. */
    public Line {
      rates = List.copyOf(rates);
      reasons = List.copyOf(reasons);
    }
  }

  /**
   * What one rate gives a line.
   *
   * @param rule its id
   * @param points exact, zero or more
   */
  public record Part(String rule, BigDecimal points) {}
}
