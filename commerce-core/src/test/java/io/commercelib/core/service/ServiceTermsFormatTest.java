package io.commercelib.core.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.tuple;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.commercelib.core.document.DocumentFault;
import io.commercelib.core.document.InvalidDocumentException;
import io.commercelib.core.document.testing.SchemaAgreement;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.joda.money.Money;
import org.junit.jupiter.api.Test;

class ServiceTermsFormatTest {
  private static final ServiceTermsFormat FORMAT = ServiceTermsFormat.standard();

  static final String EVERYTHING =
      """
      {"schemaVersion": 1,
       "hours": [
         {"name": "desk", "zone": "Europe/London", "openings": [
            {"weekdays": ["monday", "tuesday", "wednesday", "thursday", "friday"],
             "from": "13:00", "until": "17:00"},
            {"weekdays": ["monday", "tuesday", "wednesday", "thursday", "friday"],
             "from": "09:00", "until": "12:00"}],
          "holidays": ["2026-04-03"]},
         {"name": "night", "zone": "UTC", "openings": [
            {"weekdays": ["saturday", "sunday"], "from": "00:00", "until": "00:00"}]}],
       "targets": [
         {"priority": "urgent", "tier": "gold", "channel": "phone",
          "firstResponse": "PT30M", "resolution": "PT4H", "hours": "night"},
         {"firstResponse": "PT4H", "resolution": "PT16H30M", "hours": "desk"}],
       "standsIn": {"firstResponse": ["waiting-customer"],
                    "resolution": ["waiting-customer", "waiting-third-party"]},
       "warnAt": 80,
       "steps": [{"name": "lead", "clock": "resolution", "percent": 50, "team": "leads", "level": 1}],
       "priorities": {
         "byImpact": {"low": {"low": "low", "medium": "low", "high": "low"},
                      "medium": {"low": "normal", "medium": "normal", "high": "high"},
                      "high": {"low": "high", "medium": "high", "high": "urgent"}},
         "rules": [{"id": "fire", "phrases": ["smoke", "caught fire"], "tiers": ["gold"],
                    "orderFrom": "GBP 500.00", "atLeast": "urgent"}]}}
      """;

  static List<String> faults(String text) {
    InvalidDocumentException thrown =
        catchThrowableOfType(InvalidDocumentException.class, () -> FORMAT.read(text));
    assertThat(thrown).as("the document was accepted").isNotNull();
    return thrown.faults().stream().map(DocumentFault::toString).toList();
  }

  private static boolean isRead(String text) {
    try {
      ServiceTerms unused = FORMAT.read(text);
      return true;
    } catch (InvalidDocumentException invalid) {
      return false;
    }
  }

  private static Schema schema() throws IOException {
    return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
        .getSchema(
            Files.readString(Path.of("../docs/service-terms-1.schema.json")), InputFormat.JSON);
  }

  @Test
  void text_becomes_terms_and_comes_back() throws IOException {
    ServiceTerms terms = FORMAT.read(EVERYTHING);

    assertThat(terms.policy().targets())
        .extracting(SlaTarget::priority, SlaTarget::resolution, target -> target.hours().name())
        .containsExactly(
            tuple(Optional.of(TicketPriority.URGENT), Duration.ofHours(4), "night"),
            tuple(Optional.empty(), Duration.ofMinutes(16 * 60 + 30), "desk"));
    assertThat(terms.policy().targets().get(1).hours()).isEqualTo(Desk.named("desk"));
    assertThat(terms.policy().warnAt()).isEqualTo(80);
    assertThat(terms.policy().steps())
        .containsExactly(new EscalationStep("lead", SlaClock.RESOLUTION, 50, "leads", 1));
    assertThat(terms.policy().standsIn().get(SlaClock.RESOLUTION))
        .containsExactlyInAnyOrder(TicketState.WAITING_CUSTOMER, TicketState.WAITING_THIRD_PARTY);
    assertThat(terms.priorities().of(Degree.LOW, Degree.HIGH)).isEqualTo(TicketPriority.LOW);
    assertThat(terms.priorities().rules())
        .containsExactly(
            new PriorityRule(
                "fire",
                List.of("smoke", "caught fire"),
                Set.of("gold"),
                Optional.of(Money.parse("GBP 500.00")),
                TicketPriority.URGENT));
    assertThat(FORMAT.read(FORMAT.write(terms))).isEqualTo(terms);
    assertThat(FORMAT.write(FORMAT.read(FORMAT.write(terms)))).isEqualTo(FORMAT.write(terms));
    assertThat(schema().validate(FORMAT.write(terms), InputFormat.JSON)).isEmpty();
  }

  @Test
  void what_is_left_out_is_as_a_policy_has_it() {
    ServiceTerms terms = FORMAT.read("{\"schemaVersion\": 1, \"hours\": [], \"targets\": []}");

    assertThat(terms).isEqualTo(new ServiceTerms(SlaPolicy.builder().build(), PriorityRules.of()));
    assertThat(
            FORMAT
                .read("{\"schemaVersion\": 1, \"hours\": [], \"targets\": [], \"standsIn\": {}}")
                .policy()
                .standsIn())
        .isEmpty();
  }

  @Test
  void all_faults_are_told_at_once_each_with_its_place() {
    assertThat(
            faults(
                """
                {"schemaVersion": 1,
                 "hours": [
                   {"name": "desk", "zone": "London", "openings": [
                      {"weekdays": ["munday"], "from": "9:00", "until": "12:00"}]},
                   {"name": "desk", "zone": "UTC", "holidays": ["2026-02-30"], "openings": [
                      {"weekdays": ["monday"], "from": "09:00", "until": "12:00"},
                      {"weekdays": ["sunday", "monday"], "from": "11:00", "until": "13:00"},
                      {"weekdays": ["monday"], "from": "18:00", "until": "17:00"}]}],
                 "targets": [
                   {"priority": "hot", "firstResponse": "P1D", "resolution": "PT90S", "hours": "dsk"},
                   {"firstResponse": "PT1H", "resolution": "PT99999H", "hours": "desk", "hour": 1}],
                 "standsIn": {"resolution": ["waiting-custmer"], "first": []},
                 "warnAt": 100,
                 "steps": [
                   {"name": "a", "clock": "both", "percent": 0, "team": "x", "level": 0},
                   {"name": "a", "clock": "resolution", "percent": 1, "team": "x", "level": 1}],
                 "priorities": {
                   "byImpact": {"low": {"low": "low", "medium": "low"}, "medium": [], "high": {}},
                   "rules": [
                     {"id": "r", "phrases": ["--"], "orderFrom": "5", "atLeast": "urgent"},
                     {"id": "r", "atLeast": "high"},
                     {"id": "s", "atLeast": "high"}]},
                 "answers": []}
                """))
        .containsExactly(
            "at /hours/0/zone: found 'London'; write a time zone, such as \"Europe/London\"",
            "at /hours/0/openings/0/weekdays/0: found 'munday'; write one of friday, monday, saturday, sunday, thursday, tuesday, wednesday; 'monday' is near",
            "at /hours/0/openings/0/from: found '9:00'; write a time of day, as text: \"18:30\"",
            "at /hours/1/name: found 'desk'; name all hours differently; it stands earlier in this list",
            "at /hours/1/openings/1/from: found '11:00'; open once at a time; on monday it is open from 09:00 until 12:00 already",
            "at /hours/1/openings/2/until: found '17:00'; write a time after from; \"00:00\" is the end of the day",
            "at /hours/1/holidays/0: found '2026-02-30'; write a date, as text: \"2026-11-27\"",
            "at /targets/0/priority: found 'hot'; write one of high, low, normal, urgent",
            "at /targets/0/firstResponse: found 'P1D'; write hours, minutes or seconds, more than zero, as text: \"PT24H\"",
            "at /targets/0/resolution: found 'PT90S'; write whole minutes, from 1 minute to 1000 days, as text: \"PT4H30M\"",
            "at /targets/0/hours: found 'dsk'; write the name of one of the hours",
            "at /targets/1/resolution: found 'PT99999H'; write whole minutes, from 1 minute to 1000 days, as text: \"PT4H30M\"",
            "at /targets/1: found the unknown field 'hour'; write 'hours', if that is meant, or take it out",
            "at /standsIn/resolution/0: found 'waiting-custmer'; write one of closed, escalated, new, open, resolved, waiting-customer, waiting-third-party; 'waiting-customer' is near",
            "at /standsIn: found the unknown field 'first'; take it out; known are firstResponse, resolution",
            "at /warnAt: found 100; write a whole number from 1 to 99",
            "at /steps/0/clock: found 'both'; write one of first-response, resolution",
            "at /steps/0/percent: found 0; write a whole number from 1 to 1000",
            "at /steps/0/level: found 0; write a whole number from 1 to 2147483647",
            "at /steps/1/name: found 'a'; name each step differently; it stands earlier in this list",
            "at /priorities/byImpact/low/high: found nothing; write one of high, low, normal, urgent",
            "at /priorities/byImpact/medium: found a list of 0; write an object with the priority by urgency: low, medium and high",
            "at /priorities/byImpact/high/low: found nothing; write one of high, low, normal, urgent",
            "at /priorities/byImpact/high/medium: found nothing; write one of high, low, normal, urgent",
            "at /priorities/byImpact/high/high: found nothing; write one of high, low, normal, urgent",
            "in 'r' at /priorities/rules/0/phrases/0: found '--'; write a phrase with at least one word, in 1 to 200 characters",
            "in 'r' at /priorities/rules/0/orderFrom: found '5'; write a currency, a blank and an amount with the currency's decimals, as text: \"GBP 12.30\"",
            "in 'r' at /priorities/rules/1/id: found 'r'; give it an id of its own; /priorities/rules/0/id has this one",
            "in 's' at /priorities/rules/2: found an object; rule 's' asks for nothing; give a phrase, a tier or what the order costs",
            "at the document: found the unknown field 'answers'; take it out; known are hours, priorities, schemaVersion, standsIn, steps, targets, warnAt");
  }

  @Test
  void hostile_texts_are_refused_without_harm() {
    assertThat(faults("[".repeat(100_000))).hasSize(1);
    assertThat(faults("{\"schemaVersion\": 2, \"what\": \"ever\"}"))
        .containsExactly(
            "at /schemaVersion: found 2; write 1, the version that this release reads");
    assertThat(
            faults(
                "{\"schemaVersion\": 1, \"hours\": [%s], \"targets\": []}"
                    .formatted("1,".repeat(500) + "1")))
        .containsExactly("at /hours: found a list of 501; write a list of 0 to 500 hours");
    assertThat(faults(EVERYTHING.replace("80", "1e999999999"))).hasSize(1);
    assertThat(
            faults(
                EVERYTHING
                    .replace(
                        "\"from\": \"00:00\", \"until\": \"00:00\"",
                        "\"from\": \"00:00\", \"until\": \"00:01\"")
                    .replace("PT4H\", \"hours\"", "PT24000H\", \"hours\"")))
        .containsExactly(
            "at /targets/0: found an object; a target of PT24000H in hours 'night', of which a week"
                + " has PT2M, takes more than 100 years; promise less, or open longer");
  }

  @Test
  void states_of_a_life_cycle_of_a_host_have_words_too() {
    TicketState lab = TicketState.refining(TicketState.WAITING_THIRD_PARTY, "IN_THE_LAB");
    ServiceTermsFormat format =
        ServiceTermsFormat.of(
            TicketLifecycle.definition()
                .extend()
                .from(TicketState.RESOLVED)
                .on(TicketTrigger.ThirdPartyAsked.class)
                .goTo(lab)
                .build());
    String text = EVERYTHING.replace("waiting-third-party", "in-the-lab");

    ServiceTerms terms = format.read(text);

    assertThat(terms.policy().standsIn().get(SlaClock.RESOLUTION)).contains(lab);
    assertThat(format.read(format.write(terms))).isEqualTo(terms);
    assertThat(faults(text))
        .singleElement()
        .asString()
        .startsWith("at /standsIn/resolution/1: found 'in-the-lab'; write one of closed, ");
    assertThatThrownBy(() -> FORMAT.write(terms)).isInstanceOf(InvalidDocumentException.class);
  }

  @Test
  void schema_and_reader_ask_for_the_same_fields() throws IOException {
    Schema schema = schema();

    assertThat(
            SchemaAgreement.disagreements(
                text -> schema.validate(text, InputFormat.JSON).isEmpty(),
                EVERYTHING,
                ServiceTermsFormatTest::isRead))
        .isEmpty();
  }

  @Test
  void schemas_in_the_docs_are_those_in_the_jar() throws IOException {
    for (String name : List.of("service-terms-1.schema.json", "answers-1.schema.json")) {
      try (var in = Objects.requireNonNull(ServiceTermsFormat.class.getResourceAsStream(name))) {
        assertThat(Files.readString(Path.of("../docs").resolve(name)))
            .isEqualTo(new String(in.readAllBytes(), StandardCharsets.UTF_8));
      }
    }
  }

  @Test
  void hours_and_rules_of_the_same_name_are_refused() {
    SlaTarget desk =
        SlaTarget.of(
            TicketPriority.LOW, Duration.ofHours(1), Duration.ofHours(1), Desk.named("desk"));
    SlaTarget night =
        SlaTarget.of(
            TicketPriority.HIGH,
            Duration.ofHours(1),
            Duration.ofHours(1),
            BusinessHours.always("desk", Desk.LONDON));
    PriorityRule rule =
        new PriorityRule("r", List.of("a"), Set.of(), Optional.empty(), TicketPriority.HIGH);

    assertThatThrownBy(() -> SlaPolicy.builder().addTargets(desk, night).build())
        .hasMessage("two different hours are called 'desk'; rename one");
    assertThatThrownBy(() -> PriorityRules.of(rule, rule))
        .hasMessage("two priority rules are called 'r'; rename one");
    assertThat(SlaPolicy.builder().standsIn(Map.of(SlaClock.RESOLUTION, Set.of())).build())
        .isEqualTo(SlaPolicy.builder().standsIn(Map.of()).build());
  }
}
