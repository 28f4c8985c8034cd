package io.commercelib.core.fulfilment;

import static org.assertj.core.api.Assertions.assertThat;

import io.commercelib.core.fulfilment.carrier.CarrierChoice;
import io.commercelib.core.fulfilment.carrier.CarrierFormat;
import io.commercelib.core.fulfilment.carrier.CarrierOffer;
import io.commercelib.core.fulfilment.carrier.CarrierReason;
import io.commercelib.core.fulfilment.carrier.CarrierRules;
import io.commercelib.core.fulfilment.carrier.Consignment;
import io.commercelib.core.fulfilment.carrier.DeliveryPromise;
import io.commercelib.core.fulfilment.carrier.Handling;
import io.commercelib.core.fulfilment.carrier.ServiceId;
import io.commercelib.core.fulfilment.scorecard.CarrierScorecard;
import io.commercelib.core.reason.ReasonText;
import io.commercelib.spi.shipping.Parcel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What docs/fulfilment.md shows is what comes out; {@code -Ddocs.write=true} writes it anew. */
class FulfilmentPageTest {
  private static final Path PAGE = Path.of("..", "docs", "fulfilment.md");
  private static final ZoneId LONDON = ZoneId.of("Europe/London");
  private static final ReasonText ENGLISH = ReasonText.english(List.of(CarrierReason.values()));
  private static final Instant READY = Instant.parse("2026-12-23T11:00:00Z");
  private static final Parcel BOX = new Parcel(4_000, 300, 200, 100);

  @Test
  void page_shows_what_comes_out() throws IOException {
    String page = Files.readString(PAGE);
    CarrierRules rules = CarrierFormat.standard().read(found(page, "carriers"));

    String current = with(page, "choices", choices(rules));
    current = with(current, "promise", "```\n" + promise(rules) + "```\n");
    current = with(current, "terms", terms());
    current = with(current, "scorecard", CarrierScorecard.table(scorecards()));
    current =
        current.replaceFirst(
            "(?s)```mermaid\n.*?```",
            Matcher.quoteReplacement(
                "```mermaid\n" + DeliveryCaseLifecycle.definition().toMermaid().strip() + "\n```"));
    if (Boolean.getBoolean("docs.write")) {
      Files.writeString(PAGE, current);
    }

    assertThat(PAGE).hasContent(current);
  }

  /** The block of code behind a mark. */
  private static String found(String page, String mark) {
    Matcher block =
        Pattern.compile("<!-- %s -->\n```[a-z]*\n(.*?)```".formatted(mark), Pattern.DOTALL)
            .matcher(page);
    assertThat(block.find()).as(mark).isTrue();
    return block.group(1);
  }

  /** Replaces what stands behind a mark, up to the next empty line. */
  private static String with(String page, String mark, String text) {
    Pattern part = Pattern.compile("(<!-- %s -->\n).*?\n(?=\n)".formatted(mark), Pattern.DOTALL);
    assertThat(part.matcher(page).find()).as(mark).isTrue();
    return part.matcher(page)
        .replaceFirst(found -> Matcher.quoteReplacement(found.group(1) + text));
  }

  private static String choices(CarrierRules rules) {
    StringBuilder table =
        new StringBuilder(
            """
            | parcel, to, promised until | chosen | cost | there | not the others, because |
            | --- | --- | --- | --- | --- |
            """);
    row(table, rules, "4 kg, London", "SW1A 1AA", BOX, Optional.empty());
    row(table, rules, "4 kg, Leeds", "LS1 4AP", BOX, Optional.empty());
    row(table, rules, "4 kg, Leeds", "LS1 4AP", BOX, Optional.of("2026-12-24"));
    row(table, rules, "4 kg, Inverness", "IV2 3AB", BOX, Optional.empty());
    row(
        table,
        rules,
        "0.9 kg, 40 x 30 x 20 cm, Leeds",
        "LS1 4AP",
        new Parcel(900, 400, 300, 200),
        Optional.empty());
    row(
        table,
        rules,
        "25 kg, London",
        "N1 9GU",
        new Parcel(25_000, 300, 200, 100),
        Optional.empty());
    return table.toString();
  }

  private static void row(
      StringBuilder table,
      CarrierRules rules,
      String what,
      String postcode,
      Parcel parcel,
      Optional<String> until) {
    Consignment consignment =
        new Consignment(
            "GB",
            Optional.of(postcode),
            List.of(parcel),
            READY,
            List.of(),
            until.map(
                last ->
                    new DeliveryPromise(
                        LocalDate.parse("2026-12-24"),
                        LocalDate.parse(last).plusDays(1),
                        LONDON,
                        List.of())));
    CarrierChoice choice = rules.choose(consignment);
    CarrierOffer best = choice.best().orElseThrow();
    List<String> others = new ArrayList<>();
    choice.whyNot().forEach((service, why) -> others.add(service + ": " + ENGLISH.of(why)));
    table
        .append("| ")
        .append(
            String.join(
                " | ",
                what + until.map(last -> ", " + last).orElse(""),
                best.service().toString(),
                best.cost().toString(),
                best.delivery().from().equals(best.delivery().lastDay())
                    ? best.delivery().from().toString()
                    : best.delivery().from() + " to " + best.delivery().lastDay(),
                String.join("; ", others)))
        .append(" |\n");
  }

  private static String promise(CarrierRules rules) {
    Handling handling =
        new Handling(
            LONDON,
            LocalTime.of(14, 0),
            1,
            LocalTime.of(15, 0),
            rules.services().get(0).collects());
    Handling.Ready ready =
        handling.readyAt(Instant.parse("2026-12-23T14:30:00Z"), Optional.empty());
    CarrierOffer post =
        rules
            .choose(
                new Consignment(
                    "GB",
                    Optional.of("LS1 4AP"),
                    List.of(BOX),
                    ready.at(),
                    ready.reasons(),
                    Optional.empty()))
            .best()
            .orElseThrow();
    assertThat(post.service()).isEqualTo(new ServiceId("post", "standard"));
    StringBuilder text = new StringBuilder();
    post.delivery().reasons().forEach(reason -> text.append(ENGLISH.of(reason)).append('\n'));
    return text.append(
            "there from %s to %s\n".formatted(post.delivery().from(), post.delivery().lastDay()))
        .toString();
  }

  private static String terms() {
    StringBuilder table =
        new StringBuilder(
            """
            | problem | opened by | first | within |
            | --- | --- | --- | --- |
            """);
    for (DeliveryProblem problem : DeliveryProblem.values()) {
      String openedBy =
          switch (problem) {
            case OVERDUE -> "the promise's end";
            case ARRIVED_AFTER_ALL -> "an arrival of what was given up";
            default -> "the carrier, or by hand";
          };
      DeliveryCaseTerms.First first = DeliveryCaseTerms.standard().of(problem);
      table.append(
          "| `%s` | %s | `%s` | %s hours |\n"
              .formatted(problem, openedBy, first.action(), first.within().toHours()));
    }
    return table.toString();
  }

  private static List<CarrierScorecard> scorecards() {
    List<FinishedDelivery> deliveries = new ArrayList<>();
    for (int i = 0; i < 19; i++) {
      deliveries.add(arrived("post", 0, Set.of(), Optional.of(i % 2 == 0 ? 5 : 4)));
    }
    deliveries.add(arrived("post", 2, Set.of(DeliveryProblem.OVERDUE), Optional.of(2)));
    deliveries.add(arrived("vans", 0, Set.of(), Optional.empty()));
    return CarrierScorecard.of(deliveries, CarrierScorecard.By.CARRIER);
  }

  private static FinishedDelivery arrived(
      String carrier, long daysLate, Set<DeliveryProblem> problems, Optional<Integer> rating) {
    return new FinishedDelivery(
        new ServiceId(carrier, "standard"),
        "GB uk",
        READY,
        true,
        true,
        Optional.of(daysLate),
        problems,
        rating);
  }
}
