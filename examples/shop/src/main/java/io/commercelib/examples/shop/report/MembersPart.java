package io.commercelib.examples.shop.report;

import io.commercelib.examples.shop.chart.Heatmap;
import io.commercelib.examples.shop.chart.TimeChart;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToLongFunction;

/** Members by tier over time, who moved from which tier to which and why, and their points. */
final class MembersPart {
  private final ReplayReport report;
  private final Findings findings;

  MembersPart(ReplayReport report, Findings findings) {
    this.report = report;
    this.findings = findings;
  }

  void write(Html html) {
    html.section("members", findings.members());
    Membership membership = report.membership();
    if (!membership.months().isEmpty()) {
      html.chart(monthsChart());
    }
    if (!membership.moves().isEmpty()) {
      html.chart(moves(), 680);
    }
    html.table(tiers());
    if (!membership.changes().isEmpty()) {
      html.chart(changesChart());
      if (lastChange().isAfter(YearMonth.from(report.run().until()))) {
        html.element(
            "p",
            "detail",
            "Reviews go on for a while after %s, but nobody orders any more: that is why so many fall"
                    .formatted(Figures.day(report.run().until()))
                + " in the end.");
      }
    }
    html.numbers(monthsTable()).numbers(movesTable()).numbers(changesTable());
    membership.example().ifPresent(example -> explain(html, example));
    html.endSection();
    html.section("points", findings.points());
    html.table(pointsTable());
    if (!membership.points().open().isEmpty()) {
      html.table(openTable(), 24);
    }
    html.endSection();
  }

  private TimeChart monthsChart() {
    Membership membership = report.membership();
    List<LocalDate> starts =
        membership.months().stream().map(month -> month.lastDay().withDayOfMonth(1)).toList();
    List<String> hints = new ArrayList<>();
    for (Membership.TierMonth month : membership.months()) {
      List<String> parts = new ArrayList<>();
      for (int tier = 0; tier < membership.tiers().size(); tier++) {
        parts.add(
            "%s %s"
                .formatted(
                    membership.tiers().get(tier).name(), Figures.count(month.members().get(tier))));
      }
      hints.add("%s: %s".formatted(month.lastDay(), String.join(", ", parts)));
    }
    // One panel each: the highest tier has so few members that a common axis would hide them.
    List<TimeChart.Panel> panels = new ArrayList<>();
    for (int tier = 0; tier < Math.min(6, membership.tiers().size()); tier++) {
      int index = tier;
      List<Double> values =
          membership.months().stream().mapToDouble(m -> m.members().get(index)).boxed().toList();
      panels.add(
          new TimeChart.Panel(
              membership.tiers().get(tier).name() + ", members",
              52,
              true,
              List.of(new TimeChart.Series(TimeChart.Mark.BAR, "", 1, values))));
    }
    return new TimeChart(
        "Members by tier at the end of each month",
        findings.members() + ".",
        starts,
        hints,
        panels);
  }

  private YearMonth lastChange() {
    List<Membership.TierChanges> changes = report.membership().changes();
    return changes.get(changes.size() - 1).month();
  }

  private TimeChart changesChart() {
    List<Membership.TierChanges> changes = report.membership().changes();
    List<String> hints =
        changes.stream()
            .map(
                month ->
                    "%s: %s joined, %s rose, %s kept a tier at a review, %s fell"
                        .formatted(
                            month.month(),
                            Figures.count(month.joined()),
                            Figures.count(month.rises()),
                            Figures.count(month.kept()),
                            Figures.count(month.falls())))
            .toList();
    return new TimeChart(
        "Rises, reviews and falls per month",
        findings.members() + ".",
        changes.stream().map(month -> month.month().atDay(1)).toList(),
        hints,
        List.of(
            changesPanel("Rises to a higher tier", 3, Membership.TierChanges::rises),
            changesPanel("Tiers kept at a review", 1, Membership.TierChanges::kept),
            changesPanel("Falls to a lower tier", 4, Membership.TierChanges::falls)));
  }

  private TimeChart.Panel changesPanel(
      String heading, int colour, ToLongFunction<Membership.TierChanges> count) {
    List<Double> values =
        report.membership().changes().stream()
            .map(month -> (double) count.applyAsLong(month))
            .toList();
    return new TimeChart.Panel(
        heading, 52, true, List.of(new TimeChart.Series(TimeChart.Mark.BAR, "", colour, values)));
  }

  private static void explain(Html html, Membership.Explained example) {
    html.element(
        "h3",
        "An example: why member %s has %s at the end of %s"
            .formatted(example.member(), example.tier(), Figures.day(example.day())));
    html.tag("<ul>");
    example.reasons().forEach(reason -> html.element("li", reason));
    html.tag("</ul>");
    if (!example.history().isEmpty()) {
      html.element("p", "How it came to that:").tag("<ol>");
      example.history().forEach(change -> html.element("li", change));
      html.tag("</ol>");
    }
  }

  private Table changesTable() {
    Table table =
        new Table("Rises, reviews and falls per month", "tier-changes.csv")
            .time("Month")
            .number("Joined")
            .number("Rises")
            .number("Kept at a review")
            .number("Falls");
    for (Membership.TierChanges month : report.membership().changes()) {
      table.row(
          Figures.month(month.month()),
          Figures.count(month.joined()),
          Figures.count(month.rises()),
          Figures.count(month.kept()),
          Figures.count(month.falls()));
    }
    return table;
  }

  private Table pointsTable() {
    Points points = report.membership().points();
    return new Table("Points over the whole replay", "points.csv")
        .number("Issued")
        .number("Redeemed")
        .number("Expired")
        .number("Taken back with refunds")
        .number("Owed by members")
        .number("Open")
        .number("Worth, " + report.run().currency().getCode())
        .row(
            Figures.count(points.issued()),
            Figures.count(points.redeemed()),
            Figures.count(points.expired()),
            Figures.count(points.takenBack()),
            Figures.count(points.owed()),
            Figures.count(points.openPoints()),
            Figures.plain(points.value()));
  }

  private Table openTable() {
    Table table =
        new Table(
                "Open points by the month in which they expire: what the shop owes if all are spent",
                "points-open.csv")
            .time("Expire in")
            .number("Points")
            .number("Worth, " + report.run().currency().getCode());
    for (Points.Open open : report.membership().points().open()) {
      table.row(
          open.month().map(Figures::month).orElse("never"),
          Figures.count(open.points()),
          Figures.plain(open.value()));
    }
    return table;
  }

  private Heatmap moves() {
    List<String> to = report.membership().tiers().stream().map(Membership.Tier::name).toList();
    List<String> from = new ArrayList<>();
    from.add(Membership.TierMove.JOINED);
    from.addAll(to);
    List<List<Long>> counts = new ArrayList<>();
    for (String row : from) {
      List<Long> cells = new ArrayList<>();
      for (String column : to) {
        cells.add(
            report.membership().moves().stream()
                .filter(move -> move.from().equals(row) && move.to().equals(column))
                .mapToLong(Membership.TierMove::members)
                .sum());
      }
      counts.add(cells);
    }
    return new Heatmap(
        "Tier migration",
        findings.members() + "; the diagonal counts reviews that kept a tier, darker is more.",
        "from",
        "to; on the diagonal, kept at review",
        from,
        to,
        counts);
  }

  private Table tiers() {
    Membership membership = report.membership();
    Table table =
        new Table(
                "Members at the end and what they spent, amounts in "
                    + report.run().currency().getCode(),
                "tiers.csv")
            .text("Tier")
            .number("Members")
            .number("Share")
            .number("Spend");
    for (Membership.Tier tier : membership.tiers()) {
      table.row(
          tier.name(),
          Figures.count(tier.members()),
          Figures.share(tier.members(), membership.members()),
          Figures.plain(tier.spend()));
    }
    return table;
  }

  private Table monthsTable() {
    Table table = new Table("Members by tier at the end of each month", "tier-months.csv");
    table.time("Day");
    report.membership().tiers().forEach(tier -> table.number(tier.name()));
    for (Membership.TierMonth month : report.membership().months()) {
      List<String> cells = new ArrayList<>();
      cells.add(month.lastDay().toString());
      month.members().forEach(members -> cells.add(Figures.count(members)));
      table.row(cells.toArray(String[]::new));
    }
    return table;
  }

  private Table movesTable() {
    Table table =
        new Table("Moves between tiers", "tier-moves.csv").text("From").text("To").number("Moves");
    for (Membership.TierMove move : report.membership().moves()) {
      table.row(move.from(), move.to(), Figures.count(move.members()));
    }
    return table;
  }
}
