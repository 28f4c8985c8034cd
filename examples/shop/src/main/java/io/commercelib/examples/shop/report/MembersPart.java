package io.commercelib.examples.shop.report;

import io.commercelib.examples.shop.chart.Heatmap;
import io.commercelib.examples.shop.chart.TimeChart;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/** Members by tier over time, and who moved from which tier to which. */
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
    html.element(
        "p",
        "%s were earned, %s taken back with refunds."
            .formatted(
                Figures.count(membership.pointsEarned(), "point", "points"),
                Figures.count(membership.pointsClawedBack())));
    html.numbers(monthsTable()).numbers(movesTable()).endSection();
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
