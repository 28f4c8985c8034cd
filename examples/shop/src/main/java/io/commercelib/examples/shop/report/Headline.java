package io.commercelib.examples.shop.report;

import io.commercelib.examples.shop.chart.Chart;
import io.commercelib.examples.shop.chart.Markup;
import io.commercelib.examples.shop.chart.Shares;
import io.commercelib.examples.shop.chart.Sparkline;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import org.joda.money.Money;

/** What a shop owner asks first: six figures, each with its change and its shape. */
final class Headline {
  private static final int WIDTH = 262;

  /** A quarter of a year, which evens out weeks without hiding a season. */
  private static final int WEEKS_COMPARED = 13;

  private final ReplayReport report;
  private final Findings findings;
  private final int compared;

  Headline(ReplayReport report, Findings findings) {
    this.report = report;
    this.findings = findings;
    this.compared = Math.min(WEEKS_COMPARED, report.weeks().size() / 2);
  }

  void write(Html html) {
    html.tag("<section class=\"cards\" aria-label=\"The shop at a glance\">");
    card(
        html,
        "Revenue",
        Figures.money(findings.revenue()),
        "goods and shipping after discount",
        changeOf(Week::revenue),
        spark("Revenue per week", week -> week.revenue().getAmount().doubleValue(), true, 1));
    card(
        html,
        "Discount given",
        Figures.money(findings.discount()),
        Figures.share(findings.discount(), findings.sum(Week::beforeDiscount)) + " of list prices",
        changeOf(Week::discount),
        spark("Discount per week", week -> week.discount().getAmount().doubleValue(), true, 2));
    orders(html);
    card(
        html,
        "Stock-outs",
        Figures.count(findings.linesShort(), "order line", "order lines"),
        Figures.share(findings.linesShort(), findings.lines()) + " of lines waited for goods",
        change(week -> BigDecimal.valueOf(week.linesShort())),
        spark("Order lines short per week", Week::linesShort, true, 4));
    stock(html);
    members(html);
    html.tag("</section>");
  }

  private void orders(Html html) {
    List<String> said = new ArrayList<>();
    List<Long> parts = new ArrayList<>();
    for (OrderOutcome outcome : report.outcomes()) {
      said.add("%s\u00a0%s".formatted(Figures.count(outcome.orders()), outcome.name()));
      parts.add(outcome.orders());
    }
    card(
        html,
        "Orders",
        Figures.count(findings.orders()),
        String.join(" \u00b7 ", said),
        change(week -> BigDecimal.valueOf(week.orders())),
        new Shares("Orders by outcome", String.join(", ", said), parts));
  }

  private void stock(Html html) {
    List<Week> weeks = report.weeks();
    String change = "";
    if (weeks.size() > 1) {
      BigDecimal first = weeks.get(0).stockValue().getAmount();
      BigDecimal last = report.stock().value().getAmount();
      change = "%s since the first week".formatted(Figures.change(last, first));
    }
    card(
        html,
        "Money tied up in stock",
        Figures.money(report.stock().value()),
        "%s at cost".formatted(Figures.count(report.stock().onHand(), "piece", "pieces")),
        change,
        spark(
            "Stock value per week", week -> week.stockValue().getAmount().doubleValue(), false, 1));
  }

  private void members(Html html) {
    List<String> said = new ArrayList<>();
    List<Long> parts = new ArrayList<>();
    for (Membership.Tier tier : report.membership().tiers()) {
      said.add("%s\u00a0%s".formatted(Figures.count(tier.members()), tier.name()));
      parts.add(tier.members());
    }
    List<Membership.TierMonth> months = report.membership().months();
    String change = "";
    if (months.size() > 1) {
      BigDecimal before = all(months.get(months.size() - 2));
      change =
          "%s in the last month"
              .formatted(Figures.change(all(months.get(months.size() - 1)), before));
    }
    card(
        html,
        "Members",
        Figures.count(report.membership().members()),
        String.join(" \u00b7 ", said),
        change,
        new Shares("Members by tier", String.join(", ", said), parts));
  }

  private static BigDecimal all(Membership.TierMonth month) {
    return BigDecimal.valueOf(month.members().stream().mapToLong(Long::longValue).sum());
  }

  private static void card(
      Html html, String name, String figure, String detail, String change, Chart chart) {
    html.tag("<article>").element("h2", name).element("p", "figure", figure);
    html.element("p", "detail", detail);
    html.element("p", "change", change.isEmpty() ? "no change to compare" : change);
    html.smallChart(chart, WIDTH).tag("</article>");
  }

  private Chart spark(String what, ToDoubleFunction<Week> value, boolean bars, int colour) {
    List<Double> values = report.weeks().stream().mapToDouble(value).boxed().toList();
    int most = 0;
    for (int i = 0; i < values.size(); i++) {
      most = values.get(i) > values.get(most) ? i : most;
    }
    String description =
        values.size() == 0
            ? "No weeks."
            : "%s, %s weeks, most in the week of %s."
                .formatted(what, values.size(), report.weeks().get(most).monday());
    return new Sparkline(what, description, values, bars, colour);
  }

  private String changeOf(Function<Week, Money> part) {
    return change(week -> part.apply(week).getAmount());
  }

  /** Compares the last weeks of the replay with as many before. */
  private String change(Function<Week, BigDecimal> part) {
    List<Week> weeks = report.weeks();
    if (compared == 0) {
      return "";
    }
    BigDecimal now = sum(weeks.subList(weeks.size() - compared, weeks.size()), part);
    BigDecimal before =
        sum(weeks.subList(weeks.size() - 2 * compared, weeks.size() - compared), part);
    return "%s, last %s against those before"
        .formatted(Figures.change(now, before), Figures.count(compared, "week", "weeks"));
  }

  private static BigDecimal sum(List<Week> weeks, Function<Week, BigDecimal> part) {
    BigDecimal sum = BigDecimal.ZERO.setScale(0, RoundingMode.UNNECESSARY);
    for (Week week : weeks) {
      sum = sum.add(part.apply(week));
    }
    return sum;
  }

  /** Returns the text in one line, for the page's description. */
  static String description(ReplayReport report) {
    return Markup.escape(
        "Replay of %s from %s to %s"
            .formatted(report.run().input(), report.run().from(), report.run().until()));
  }
}
