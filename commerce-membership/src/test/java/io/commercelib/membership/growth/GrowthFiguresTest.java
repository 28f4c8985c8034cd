package io.commercelib.membership.growth;

import static io.commercelib.membership.growth.GrowthShop.at;
import static io.commercelib.membership.growth.GrowthShop.confirmed;
import static io.commercelib.membership.growth.GrowthShop.gbp;
import static org.assertj.core.api.Assertions.assertThat;

import io.commercelib.core.reason.ReasonText;
import io.commercelib.membership.benefit.Grants;
import io.commercelib.membership.benefit.Reward;
import io.commercelib.membership.engagement.DayRange;
import io.commercelib.membership.engagement.Ratio;
import io.commercelib.membership.engagement.Retention;
import io.commercelib.membership.engagement.Visit;
import io.commercelib.membership.engagement.Visits;
import io.commercelib.membership.reason.MembershipReason;
import io.commercelib.spi.id.CustomerId;
import io.commercelib.spi.memory.MemoryStorage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** What docs/membership.md shows of growth and engagement is what comes out. */
class GrowthFiguresTest {
  private static final ZoneId LONDON = ZoneId.of("Europe/London");

  @Test
  void page_shows_what_is_missing_for_the_mission_it_shows() throws IOException {
    CustomerId ann = new CustomerId("ann");
    Mission threeOrders =
        Mission.builder()
            .id("three-orders")
            .addSteps(
                MissionStep.builder()
                    .id("buy")
                    .addTypes("order")
                    .count(3)
                    .days(2)
                    .leastEach(gbp("10.00"))
                    .build())
            .window(new MissionWindow.Within(30))
            .repeat(new MissionRepeat(MissionRepeat.Every.MONTH, 1))
            .reward(new Reward.Points(100))
            .build();
    GrowthShop shop = new GrowthShop(MemoryStorage.create());
    Growth growth =
        new Growth(
            GrowthPlan.builder().id("club").zone(LONDON).addMissions(threeOrders).build(),
            new Grants(shop));
    shop.hear(growth, confirmed("A-1", ann, "2026-03-02T10:00:00Z", "12.00"));
    shop.hear(growth, confirmed("A-2", ann, "2026-03-02T18:00:00Z", "30.00"));

    List<MissionProgress> progress =
        shop.ask(tx -> growth.progressOf(tx, ann, at("2026-03-10T12:00:00Z")));

    ReasonText english = ReasonText.english(List.of(MembershipReason.values()));
    String lines =
        progress.get(0).reasons().stream().map(english::of).collect(Collectors.joining("\n"));
    assertThat(page()).contains("```\n" + lines + "\n```");
  }

  @Test
  void page_shows_the_ratios_that_come_out() throws IOException {
    List<Visit> all = new ArrayList<>();
    for (String one : List.of("x 1", "x 2", "y 1", "y 2", "y 4", "z 1", "u 2", "u 3")) {
      all.add(
          new Visit(
              one.substring(0, 1),
              Optional.empty(),
              at("2026-03-0" + one.charAt(2) + "T12:00:00Z"),
              "/home"));
    }
    DayRange cohorts =
        new DayRange(LocalDate.parse("2026-03-01"), LocalDate.parse("2026-03-02"), LONDON);

    List<Ratio> pooled =
        Visits.of(all)
            .retention(
                Retention.Kind.CLASSIC,
                cohorts,
                List.of(new Retention.Span(1, 1), new Retention.Span(3, 3)),
                LocalDate.parse("2026-03-04"))
            .pooled();

    assertThat(page())
        .contains(
            "day 1 is `" + pooled.get(0).text(1) + "` and of day 3 `" + pooled.get(1).text(1) + "`")
        .contains("`" + new Ratio(1, 3).text(1) + "`, and of nobody `" + new Ratio(0, 0).text(1));
  }

  @Test
  void page_names_every_event() throws IOException {
    assertThat(page())
        .contains(
            GrowthStoredShapesTest.everyEvent().map(event -> "`" + event.get()[1] + "`").toList());
  }

  private static String page() throws IOException {
    // Tests run in the directory of their module.
    return Files.readString(Path.of("..", "docs", "membership.md"));
  }
}
