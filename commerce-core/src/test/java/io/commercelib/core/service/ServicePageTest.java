package io.commercelib.core.service;

import static org.assertj.core.api.Assertions.assertThat;

import io.commercelib.core.lifecycle.Lifecycle;
import io.commercelib.core.privacy.OwnWords;
import io.commercelib.core.reason.Reason;
import io.commercelib.core.reason.ReasonText;
import io.commercelib.core.review.ModerationFormat;
import io.commercelib.core.review.ModerationRules;
import io.commercelib.core.review.ReviewLifecycle;
import io.commercelib.core.review.ReviewReason;
import io.commercelib.core.review.StarCounts;
import io.commercelib.core.testing.SettableClock;
import io.commercelib.core.work.BackgroundWork;
import io.commercelib.spi.id.CommandId;
import io.commercelib.spi.memory.MemoryStorage;
import io.commercelib.spi.storage.Storage;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.joda.money.Money;
import org.junit.jupiter.api.Test;

/** What docs/service.md shows is what comes out; {@code -Ddocs.write=true} writes it anew. */
class ServicePageTest {
  private static final Path PAGE = Path.of("..", "docs", "service.md");
  private static final ReasonText ENGLISH = ReasonText.english(List.of(ServiceReason.values()));
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("EEE d MMM HH:mm", Locale.ENGLISH);

  @Test
  void page_shows_what_comes_out() throws IOException {
    String page = Files.readString(PAGE);

    ServiceTerms terms = ServiceTermsFormat.standard().read(sample("service-terms.json"));
    String current = withFile(page, "service-terms.json");
    current = withFile(current, "answers.json");
    current = withCode(current);
    current = with(current, "clocks", clocks(terms.policy()));
    current = with(current, "hours", hours());
    current = with(current, "priority", priorities(terms.priorities()));
    current = with(current, "found", found(AnswersFormat.standard().read(sample("answers.json"))));
    current = with(current, "findings", findings(ModerationFormat.standard().read(rules(page))));
    current = with(current, "stars", stars());
    current = diagram(current, "ticket", TicketLifecycle.definition());
    current = diagram(current, "review", ReviewLifecycle.definition());
    if (Boolean.getBoolean("docs.write")) {
      Files.writeString(PAGE, current);
    }

    assertThat(PAGE).hasContent(current);
  }

  /** Replaces what stands behind a mark, up to the next heading or paragraph. */
  private static String with(String page, String mark, String text) {
    Pattern part = Pattern.compile("(<!-- %s -->\n)(\\|[^\n]*\n)*".formatted(mark));
    assertThat(part.matcher(page).find()).as(mark).isTrue();
    return part.matcher(page)
        .replaceFirst(found -> Matcher.quoteReplacement(found.group(1) + text));
  }

  private static String sample(String name) throws IOException {
    return Files.readString(Path.of("..", "examples", "cli", "samples", name));
  }

  private static String withFile(String page, String name) throws IOException {
    return block(page, "file: examples/cli/samples/" + name, "json", sample(name));
  }

  /** Shows what {@link #code_of_the_page_serves_a_customer} runs. */
  private static String withCode(String page) throws IOException {
    String source =
        Files.readString(
            Path.of("src/test/java", ServicePageTest.class.getName().replace('.', '/') + ".java"));
    String begin = "// begin of the page\n";
    int from = source.lastIndexOf(begin) + begin.length();
    String code = source.substring(from, source.lastIndexOf("// end of the page"));
    return block(page, "code", "java", code.stripIndent().strip() + "\n");
  }

  /** Replaces the block of code behind a mark. */
  private static String block(String page, String mark, String language, String text) {
    Pattern part =
        Pattern.compile(
            "(<!-- %s -->\n```%s\n)(.*?)```\n".formatted(Pattern.quote(mark), language),
            Pattern.DOTALL);
    assertThat(part.matcher(page).find()).as(mark).isTrue();
    return part.matcher(page)
        .replaceFirst(found -> Matcher.quoteReplacement(found.group(1) + text + "```\n"));
  }

  /** Returns the moderation rules that the page shows. */
  private static String rules(String page) {
    Matcher shown =
        Pattern.compile("<!-- moderation -->\n```json\n(.*?)```\n", Pattern.DOTALL).matcher(page);
    assertThat(shown.find()).isTrue();
    return shown.group(1);
  }

  private static String diagram(String page, String mark, Lifecycle<?, ?, ?, ?> lifecycle) {
    Pattern part =
        Pattern.compile("(<!-- diagram of %s -->\n).*?```\n(?=\n)".formatted(mark), Pattern.DOTALL);
    assertThat(part.matcher(page).find()).as(mark).isTrue();
    return part.matcher(page)
        .replaceFirst(
            found ->
                Matcher.quoteReplacement(
                    found.group(1) + "```mermaid\n" + lifecycle.toMermaid().strip() + "\n```\n"));
  }

  private static String clocks(SlaPolicy policy) {
    Desk shop = new Desk(policy);
    shop.at("2026-03-27T16:00");
    shop.open("T-1");
    StringBuilder table =
        new StringBuilder(
            """
            | London | what happens | then it is | first response | resolution | resolution late from |
            | --- | --- | --- | --- | --- | --- |
            """);
    row(table, shop, "opened");
    shop.runUntil("2026-03-30T10:00");
    shop.reply("T-1", true);
    row(table, shop, "the customer is asked something");
    shop.runUntil("2026-03-31T10:00");
    shop.customerReplies("T-1");
    row(table, shop, "and answers");
    shop.runUntil("2026-04-01T09:30");
    row(table, shop, "raised to the leads on Tuesday, as 8 hours were over");
    shop.tell("T-1", new TicketTrigger.Assigned("leads", Optional.of("eve")));
    shop.runUntil("2026-04-02T17:00");
    row(table, shop, "warned on Wednesday, late on Thursday: raised to the heads");
    shop.runUntil("2026-04-06T10:00");
    shop.resolve("T-1");
    row(table, shop, "resolved, after Good Friday and the weekend");
    return table.toString();
  }

  private static void row(StringBuilder table, Desk shop, String what) {
    SlaStanding response = shop.clock("T-1", SlaClock.FIRST_RESPONSE);
    SlaStanding resolution = shop.clock("T-1", SlaClock.RESOLUTION);
    String late =
        resolution
            .breachedAt()
            .map(at -> local(at) + ", and was")
            .or(() -> resolution.dueAt().map(ServicePageTest::local))
            .orElse("nothing runs");
    table.append(
        "| %s | %s | %s | %s | %s | %s |\n"
            .formatted(
                local(shop.clock.instant()),
                what,
                shop.now("T-1").state(),
                text(response),
                text(resolution),
                late));
  }

  private static String text(SlaStanding standing) {
    return "%s, %s"
        .formatted(hours(standing.elapsed()), standing.state().name().toLowerCase(Locale.ROOT));
  }

  private static String hours(Duration time) {
    return time.toHours()
        + " h"
        + (time.toMinutesPart() == 0 ? "" : " " + time.toMinutesPart() + " min");
  }

  private static String local(Instant at) {
    return LocalDateTime.ofInstant(at, Desk.LONDON).format(TIME);
  }

  private static String hours() {
    BusinessHours night =
        new BusinessHours(
            "night",
            Desk.LONDON,
            Arrays.stream(DayOfWeek.values())
                .collect(
                    Collectors.toMap(day -> day, day -> List.of(OpeningTime.of("00:00", "06:00")))),
            Set.of());
    StringBuilder table =
        new StringBuilder("| night of | 0:00 to 6:00 in London is |\n| --- | --- |\n");
    for (String day : List.of("2026-03-28", "2026-03-29", "2026-10-25")) {
      Instant from = LocalDateTime.parse(day + "T00:00").atZone(Desk.LONDON).toInstant();
      Instant until = LocalDateTime.parse(day + "T12:00").atZone(Desk.LONDON).toInstant();
      table.append("| %s | %s |\n".formatted(day, hours(night.elapsed(from, until))));
    }
    return table.toString();
  }

  private static String priorities(PriorityRules rules) {
    StringBuilder table =
        new StringBuilder("| ticket | priority | because |\n| --- | --- | --- |\n");
    row(table, rules, Degree.LOW, Optional.empty(), Optional.empty(), "Where is my kettle?");
    row(table, rules, Degree.LOW, Optional.empty(), Optional.empty(), "My kettle has caught fire");
    row(
        table,
        rules,
        Degree.MEDIUM,
        Optional.of("gold"),
        Optional.of(Money.parse("GBP 500.00")),
        "Where is my kettle?");
    return table.toString();
  }

  private static void row(
      StringBuilder table,
      PriorityRules rules,
      Degree impact,
      Optional<String> tier,
      Optional<Money> value,
      String words) {
    PriorityRules.Decision decided =
        rules.decide(new PriorityFacts(impact, Degree.MEDIUM, tier, value, OwnWords.of(words)));
    table.append(
        "| \"%s\"%s | %s | %s |\n"
            .formatted(
                words,
                tier.map(t -> ", " + t).orElse("") + value.map(v -> ", " + v).orElse(""),
                decided.priority(),
                decided.reasons().stream().map(ENGLISH::of).collect(Collectors.joining("; "))));
  }

  private static String found(List<AnswerDraft> drafts) {
    StandardAnswers answers =
        new StandardAnswers(MemoryStorage.encoded(), new SettableClock(Desk.MONDAY));
    List<StandardAnswer> unused = answers.publish(new CommandId("answers"), drafts, "joe");
    StringBuilder table =
        new StringBuilder("| question | found, with its score |\n| --- | --- |\n");
    for (String question :
        List.of("Where is my parcel?", "My parcel smells of SMOKE", "Money back, please")) {
      table.append(
          "| \"%s\" | %s |\n"
              .formatted(
                  question,
                  answers.index("en").search(question, 3).stream()
                      .map(hit -> hit.answer().version().answer() + " " + rounded(hit.score()))
                      .collect(Collectors.joining(", "))));
    }
    return table.toString();
  }

  private static BigDecimal rounded(double score) {
    return BigDecimal.valueOf(score).setScale(3, RoundingMode.HALF_EVEN);
  }

  private static String findings(ModerationRules rules) {
    ReasonText english = ReasonText.english(List.of(ReviewReason.values()));
    StringBuilder table =
        new StringBuilder(
            """
            | stars | review | a person must look at it because |
            | --- | --- | --- |
            """);
    List<Map.Entry<Integer, String>> reviews =
        List.of(
            Map.entry(5, "Great, I love it"),
            Map.entry(1, "Great, I love it"),
            Map.entry(4, "It broke, so I sent it back"),
            Map.entry(2, "A FAKE, write to ann@example.com"));
    for (Map.Entry<Integer, String> review : reviews) {
      List<Reason> found =
          rules.findings(review.getKey(), OwnWords.none(), OwnWords.of(review.getValue()));
      table.append(
          "| %s | \"%s\" | %s |\n"
              .formatted(
                  review.getKey(),
                  review.getValue(),
                  found.isEmpty()
                      ? "it is shown at once"
                      : found.stream().map(english::of).collect(Collectors.joining("; "))));
    }
    return table.toString();
  }

  /** What the page begins with. */
  @Test
  void code_of_the_page_serves_a_customer() throws IOException {
    Storage storage = MemoryStorage.create();
    SettableClock clock = new SettableClock(Instant.parse("2026-03-30T08:00:00Z"));
    String termsJson = sample("service-terms.json");
    String answersJson = sample("answers.json");

    // begin of the page
    ServiceTerms terms = ServiceTermsFormat.standard().read(termsJson);
    ServiceDesk desk =
        new ServiceDesk(
            ServiceSettings.builder()
                .storage(storage)
                .clock(clock)
                .policy(terms.policy())
                .priorities(terms.priorities())
                .build());
    BackgroundWork work = BackgroundWork.on(storage).handler(desk.dueHandler()).build();
    StandardAnswers answers = new StandardAnswers(storage, clock);
    var published =
        answers.publish(
            new CommandId("answers-7"), AnswersFormat.standard().read(answersJson), "joe");

    TicketId id = new TicketId("T-1");
    var opened =
        desk.open(
            OpenTicket.builder()
                .command(new CommandId("mail-815"))
                .ticket(id)
                .channel("mail")
                .subject(OwnWords.of("My parcel"))
                .words(OwnWords.of("Where is it?"))
                .by("mail")
                .build());
    var done = work.runDue(clock.instant(), 1_000); // from a scheduler: warns, breaches, raises
    var best = answers.index("en").search("Where is my parcel?", 3); // "late" comes first
    var answered =
        desk.answer(
            new CommandId("joe-1"),
            id,
            "late",
            "en",
            Map.of("order", "A-17", "day", "Tuesday"),
            false, // nothing is asked: the clock of the resolution goes on
            "joe");
    List<SlaStanding> clocks = desk.clocks(id);
    // end of the page

    assertThat(published).hasSize(4);
    assertThat(done.limitReached()).isFalse();
    assertThat(Desk.changed(opened).priority()).isEqualTo(TicketPriority.NORMAL);
    assertThat(best.get(0).answer().version().answer()).isEqualTo("late");
    assertThat(Desk.changed(answered).messages().get(1).words().text())
        .isEqualTo("We are sorry: A-17 is late. Your parcel comes on Tuesday.");
    assertThat(clocks)
        .extracting(SlaStanding::state)
        .containsExactly(SlaStanding.State.STOPPED, SlaStanding.State.RUNNING);
  }

  private static String stars() {
    StringBuilder table =
        new StringBuilder(
            """
            | reviews with 1, 2, 3, 4, 5 stars | mean | Bayesian, C = 10, m = 3.5 |
            | --- | --- | --- |
            """);
    for (List<Long> counts :
        List.of(
            List.of(0L, 0L, 0L, 0L, 1L),
            List.of(0L, 0L, 0L, 0L, 10L),
            List.of(2L, 1L, 4L, 20L, 73L))) {
      StarCounts stars = new StarCounts(counts);
      table.append(
          "| %s | %s | %s |\n"
              .formatted(
                  counts.stream().map(String::valueOf).collect(Collectors.joining(", ")),
                  stars.mean(2, RoundingMode.HALF_EVEN).orElseThrow(),
                  stars.bayesian(new BigDecimal("3.5"), 10, 2, RoundingMode.HALF_EVEN)));
    }
    return table.toString();
  }
}
