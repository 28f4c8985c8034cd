package io.commercelib.pricing.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.commercelib.core.money.Percent;
import io.commercelib.pricing.promotion.Combination;
import io.commercelib.pricing.promotion.Condition;
import io.commercelib.pricing.promotion.Exclusive;
import io.commercelib.pricing.promotion.Promotion;
import io.commercelib.pricing.promotion.Reward;
import io.commercelib.pricing.promotion.Selector;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.joda.money.Money;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class RuleFormatTest {
  private static final RuleFormat FORMAT = RuleFormat.standard();

  @Test
  void promotion_is_read_with_all_its_parts() {
    var rules =
        FORMAT.read(
            """
            {
              "schemaVersion": 1,
              "version": "tea-3",
              "promotions": [{
                "id": "TEA-GOLD", "name": "12.5 % off tea for gold", "priority": 7,
                "validFrom": "2026-11-27T00:00:00Z", "validUntil": "2026-12-01T00:00:00Z",
                "coupon": "TEATIME",
                "combination": {"exclusive": "order", "group": "tea"},
                "conditions": [
                  {"kind": "tier", "in": ["GOLD"]},
                  {"kind": "minimum-spend", "selection": {"kind": "everything"},
                   "total": "list", "amount": "GBP 20.00"}],
                "reward": {"kind": "percent-off", "percent": "12.50", "of": "each-line",
                           "selection": {"kind": "category", "in": ["TEA"]}}
              }]
            }
            """);

    assertThat(rules.declaredVersion()).contains("tea-3");
    assertThat(rules.policy()).isEqualTo(PricingPolicy.standard());
    assertThat(rules.promotions())
        .containsExactly(
            Promotion.builder()
                .id("TEA-GOLD")
                .name("12.5 % off tea for gold")
                .priority(7)
                .validFrom(Instant.parse("2026-11-27T00:00:00Z"))
                .validUntil(Instant.parse("2026-12-01T00:00:00Z"))
                .coupon("TEATIME")
                .combination(Combination.builder().exclusive(Exclusive.ORDER).group("tea").build())
                .addConditions(
                    Condition.in(Condition.Fact.TIER, "GOLD"),
                    new Condition.MinimumSpend(
                        Selector.everything(), Condition.Total.LIST, Money.parse("GBP 20.00")))
                .reward(
                    new Reward.PercentOff(
                        Selector.category("TEA"),
                        new Percent(new BigDecimal("12.5")),
                        Reward.PercentOff.Of.EACH_LINE))
                .build());
  }

  @Test
  void all_faults_are_told_at_once_each_with_pointer_found_and_remedy() {
    var thrown =
        faultsOf(
            """
            {
              "schemaVersion": 1,
              "promotions": [
                {"id": "SUMMER-10", "name": "Summer", "priority": -1, "couponn": "X",
                 "conditions": [{"kind": "teir", "in": ["GOLD"]}],
                 "reward": {"kind": "percent-off", "percent": 120,
                            "selection": {"kind": "sku", "in": ["A", "", "A"]}}},
                {"id": "SUMMER-10", "name": "Again", "priority": 1,
                 "validFrom": "2026-02-31T00:00:00Z",
                 "reward": {"kind": "spend-threshold", "selection": {"kind": "everything"},
                            "spend": "GBP 10.00", "amount": "GBP 10.001", "times": "always"}},
                {"name": "No id", "priority": 1, "reward": {"kind": "free-shipping"}}
              ]
            }
            """);

    assertThat(thrown)
        .containsExactly(
            "rule 'SUMMER-10' at /promotions/0/priority: found -1; write a whole number from 0 to"
                + " 1000000; the lower goes first",
            "rule 'SUMMER-10' at /promotions/0/conditions/0/kind: found 'teir'; write one of all,"
                + " any, birthday, channel, dates, every-nth-order, first-order, minimum-quantity,"
                + " minimum-spend, not, payment-method, region, segment, shipping-method, store,"
                + " tier, time-of-day, weekday; 'tier' is near",
            "rule 'SUMMER-10' at /promotions/0/reward/selection/in/1: found ''; write 1 to 200"
                + " characters, none of them a control character",
            "rule 'SUMMER-10' at /promotions/0/reward/selection/in/2: found 'A'; name it once; it"
                + " stands earlier in this list",
            "rule 'SUMMER-10' at /promotions/0/reward/percent: found 120; write a percentage above"
                + " 0 and at most 100",
            "rule 'SUMMER-10' at /promotions/0: found the unknown field 'couponn'; write 'coupon',"
                + " if that is meant, or take it out",
            "rule 'SUMMER-10' at /promotions/1/id: found 'SUMMER-10'; give it an id of its own;"
                + " /promotions/0/id has this one",
            "rule 'SUMMER-10' at /promotions/1/validFrom: found '2026-02-31T00:00:00Z'; write an"
                + " instant in UTC, as text: \"2026-11-27T00:00:00Z\"",
            "rule 'SUMMER-10' at /promotions/1/reward/amount: found 'GBP 10.001'; write a"
                + " currency, a blank and an amount with the currency's decimals, as text:"
                + " \"GBP 12.30\"",
            "rule 'SUMMER-10' at /promotions/1/reward/times: found 'always'; write one of every,"
                + " once",
            "at /promotions/2/id: found nothing; write 1 to 64 letters, digits, dots, hyphens or"
                + " underscores, a letter or digit first");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "every-nth-order | \"n\": 1 | /n: found 1; write a whole number from 2 to 1000",
        "every-nth-order | \"n\": \"5\" | /n: found '5'; write a whole number from 2 to 1000",
        "birthday | \"daysBefore\": 0, \"daysAfter\": 181 |"
            + " /daysAfter: found 181; write a whole number of days from 0 to 180",
        "weekday | \"in\": [\"friday\", \"sunnday\"] | /in/1: found 'sunnday'; write one of friday,"
            + " monday, saturday, sunday, thursday, tuesday, wednesday; 'sunday' is near",
        "time-of-day | \"from\": \"24:00\", \"until\": \"02:00\" |"
            + " /from: found '24:00'; write a time of day, as text: \"18:30\"",
        "time-of-day | \"from\": \"08:00\", \"until\": \"08:00\" |"
            + " /until: found '08:00'; write another time than from",
        "dates | \"from\": \"2026-02-30\" |"
            + " /from: found '2026-02-30'; write a date, as text: \"2026-11-27\"",
        "dates | \"from\": \"2026-12-01\", \"until\": \"2026-12-01\" |"
            + " /until: found '2026-12-01'; write a date after from, 2026-12-01",
      })
  void fault_of_a_condition_is_told_with_its_place(String kind, String fields, String fault) {
    var faults =
        faultsOf(
            promotion(
                """
                "conditions": [{"kind": "%s", %s}], "reward": {"kind": "free-shipping"}
                """
                    .formatted(kind, fields)));

    assertThat(faults).containsExactly("rule 'P' at /promotions/0/conditions/0" + fault);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "\"kind\": \"attribute\", \"in\": [\"red\"] | /name: found nothing; write 1 to 200"
            + " characters, none of them a control character",
        "\"kind\": \"price-range\" | /from: found nothing; write from, below, or both",
        "\"kind\": \"price-range\", \"from\": \"GBP 0.00\" |"
            + " /from: found 'GBP 0.00'; write an amount above zero, such as GBP 12.30",
        "\"kind\": \"price-range\", \"from\": \"GBP 2.00\", \"below\": \"GBP 2.00\" |"
            + " /below: found 'GBP 2.00'; write an amount above from, GBP 2.00",
        "\"kind\": \"price-range\", \"from\": \"GBP 2.00\", \"below\": \"EUR 3.00\" |"
            + " /below: found 'EUR 3.00'; write it in GBP, as the promotion's other amounts",
      })
  void fault_of_a_selection_is_told_with_its_place(String selection, String fault) {
    var faults =
        faultsOf(
            promotion(
                """
                "reward": {"kind": "percent-off", "percent": "10", "selection": {%s}}
                """
                    .formatted(selection)));

    assertThat(faults).containsExactly("rule 'P' at /promotions/0/reward/selection" + fault);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "\"kind\": \"buy-x-get-y\", \"buy\": 0, \"get\": 1, \"selection\": ALL |"
            + " /buy: found 0; write a whole number from 1 to 1000000",
        "\"kind\": \"buy-x-get-y\", \"buy\": 1, \"get\": 1000001, \"selection\": ALL |"
            + " /get: found 1000001; write a whole number from 1 to 1000000",
        "\"kind\": \"buy-x-get-y\", \"buy\": 1, \"get\": 1, \"percent\": 0, \"selection\": ALL |"
            + " /percent: found 0; write a percentage above 0 and at most 100",
        "\"kind\": \"buy-x-get-y\", \"buy\": 1, \"get\": 1, \"which\": \"cheap\", \"selection\": ALL |"
            + " /which: found 'cheap'; write one of cheapest, dearest",
        "\"kind\": \"nth-item\", \"n\": 1, \"percent\": 50, \"selection\": ALL |"
            + " /n: found 1; write a whole number from 2 to 1000000",
        "\"kind\": \"units-for-price\", \"units\": 3, \"price\": \"GBP 1.00\","
            + " \"maximumSets\": 0, \"selection\": ALL |"
            + " /maximumSets: found 0; write a whole number, at least 1",
        "\"kind\": \"bundle\", \"price\": \"GBP 1.00\", \"parts\": [] |"
            + " /parts: found a list of 0; write a list of 1 to 20 parts",
        "\"kind\": \"bundle\", \"price\": \"GBP 1.00\", \"parts\": [{\"selection\": ALL}] |"
            + " /parts/0/units: found nothing; write a whole number from 1 to 1000000",
        "\"kind\": \"fixed-price\", \"price\": \"GBP 1.00\", \"per\": \"units\", \"selection\": ALL |"
            + " /per: found 'units'; write one of line, selection, unit; 'unit' is near",
        "\"kind\": \"gift\", \"selection\": ALL |"
            + " /units: found nothing; write a whole number from 1 to 1000000",
      })
  void fault_of_a_reward_is_told_with_its_place(String reward, String fault) {
    var faults =
        faultsOf(
            promotion(
                "\"reward\": {%s}".formatted(reward.replace("ALL", "{\"kind\": \"everything\"}"))));

    assertThat(faults).containsExactly("rule 'P' at /promotions/0/reward" + fault);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "\"limits\": {} | /limits/uses: found nothing; write uses, usesPerCustomer, units,"
            + " unitsPerCustomer, budget, or several of them",
        "\"limits\": {\"units\": 0} | /limits/units: found 0; write a whole number, at least 1",
        "\"limits\": {\"uses\": 1, \"alarmAt\": \"80\"} | /limits/alarmAt: found '80'; write a"
            + " percentage above 0 and below 100, beside a budget",
        "\"limits\": {\"budget\": \"GBP 9.00\", \"alarmAt\": \"100\"} | /limits/alarmAt: found '100';"
            + " write a percentage above 0 and below 100, beside a budget",
        "\"limits\": {\"uses\": 1, \"countedAs\": \"a b\"} | /limits/countedAs: found 'a b'; write 1"
            + " to 64 letters, digits, dots, hyphens or underscores, a letter or digit first",
        "\"limits\": {\"uses\": 0} | /limits/uses: found 0; write a whole number, at least 1",
        "\"limits\": {\"budget\": \"GBP 0.00\"} | /limits/budget: found 'GBP 0.00'; write an amount"
            + " above zero, such as GBP 12.30",
        "\"limits\": {\"uses\": 1, \"whenExceeded\": \"cut\"} | /limits/whenExceeded: found 'cut';"
            + " write one of refuse, trim",
        "\"layer\": \"items\" | /layer: found 'items'; write one of catalog-price, item, order,"
            + " points, shipping; 'item' is near",
        "\"computesOn\": \"list\" | /computesOn: found 'list'; write one of original, running",
        "\"combination\": {\"exclusive\": true} | /combination/exclusive: found true; write one of"
            + " layer, order, units",
        "\"combination\": {\"combinesWith\": [\"a b\"]} | /combination/combinesWith/0: found 'a b';"
            + " write 1 to 64 letters, digits, dots, hyphens or underscores, a letter or digit"
            + " first",
      })
  void fault_of_limits_and_stacking_is_told_with_its_place(String fields, String fault) {
    assertThat(faultsOf(promotion(fields + ", " + FREE)))
        .containsExactly("rule 'P' at /promotions/0" + fault);
  }

  @Test
  void promotions_that_are_counted_together_limit_alike_what_both_limit() {
    String two =
        """
        {"schemaVersion": 1, "promotions": [
          {"id": "A", "name": "A", "priority": 1, "reward": {"kind": "free-shipping"},
           "limits": {"uses": 3, "countedAs": "X"}},
          {"id": "B", "name": "B", "priority": 1, "reward": {"kind": "free-shipping"},
           "limits": {"usesPerCustomer": 2, "countedAs": "X"}},
          {"id": "C", "name": "C", "priority": 1, "reward": {"kind": "free-shipping"},
           "limits": {"uses": 4, "countedAs": "X"}}]}
        """;
    assertThat(faultsOf(two))
        .containsExactly(
            "rule 'C' at /promotions/2/limits/countedAs: found 'X'; limit alike what"
                + " /promotions/0/limits/countedAs limits, too, or count it by another name");
    assertThat(FORMAT.read(two.replace("\"uses\": 4", "\"uses\": 3")).promotions()).hasSize(3);
  }

  @Test
  void faults_of_the_policy_and_the_maxima_are_told() {
    assertThat(
            faultsOf(
                """
                {"schemaVersion": 1, "maximumOnLine": 0, "promotions": [],
                 "policy": {"allocation": "last", "weights": "gross", "percentOf": "line"}}
                """))
        .containsExactly(
            "at /policy/percentOf: found 'line'; write one of each-line, each-unit, sum",
            "at /policy/allocation: found 'last'; write one of each-rounded, floor-then-first,"
                + " largest-remainder, last-takes-rest",
            "at /policy/weights: found 'gross'; write one of original, running",
            "at /maximumOnLine: found 0; write a whole number, at least 1");
  }

  @Test
  void steps_must_grow() {
    var faults =
        faultsOf(
            promotion(
                """
                "maximumDiscount": "GBP 0.00",
                "reward": {"kind": "spend-steps", "selection": {"kind": "everything"},
                           "steps": [{"spend": "GBP 50.00", "amount": "GBP 60.00"}]}
                """));
    var more =
        faultsOf(
            promotion(
                """
                "reward": {"kind": "spend-steps", "selection": {"kind": "everything"},
                           "steps": [{"spend": "GBP 50.00", "amount": "GBP 5.00"},
                                     {"spend": "GBP 50.00", "amount": "GBP 6.00"}]}
                """));

    assertThat(faults)
        .containsExactly(
            "rule 'P' at /promotions/0/maximumDiscount: found 'GBP 0.00'; write an amount above zero, such"
                + " as GBP 12.30",
            "rule 'P' at /promotions/0/reward/steps/0/amount: found 'GBP 60.00'; write at most what"
                + " is to be spent, GBP 50.00");
    assertThat(more)
        .containsExactly(
            "rule 'P' at /promotions/0/reward/steps: found a list of 2; let spend and amount grow"
                + " from step to step");
  }

  @Test
  void dates_without_an_end_on_either_side_are_refused() {
    assertThat(
            faultsOf(
                promotion(
                    """
                    "conditions": [{"kind": "dates"}], "reward": {"kind": "free-shipping"}
                    """)))
        .containsExactly(
            "rule 'P' at /promotions/0/conditions/0/from: found nothing; write from, until, or"
                + " both");
  }

  @ParameterizedTest
  @ValueSource(strings = {"\"Europe/Atlantis\"", "\"+02:00\"", "\"europe/berlin\"", "2", "\"\""})
  void zone_that_is_not_known_everywhere_is_refused(String zone) {
    assertThat(faultsOf("{\"schemaVersion\": 1, \"zone\": %s, \"promotions\": []}".formatted(zone)))
        .singleElement()
        .asString()
        .startsWith("at /zone: found ")
        .endsWith("; write a time zone of the IANA, such as \"Europe/Berlin\"");
  }

  @ParameterizedTest
  @MethodSource("brokenPercentages")
  void percentage_is_refused(String written, String message) {
    var faults =
        faultsOf(
            promotion(
                """
                "reward": {"kind": "percent-off", "percent": %s,
                           "selection": {"kind": "everything"}}
                """
                    .formatted(written)));

    assertThat(faults).containsExactly("rule 'P' at /promotions/0/reward/percent: " + message);
  }

  static Stream<Arguments> brokenPercentages() {
    String plain = "; write a percentage of plain digits, as text: \"12.5\"";
    String range = "; write a percentage above 0 and at most 100";
    return Stream.of(
        Arguments.of("\"0\"", "found '0'" + range),
        Arguments.of("\"100.01\"", "found '100.01'" + range),
        Arguments.of("\"9999999\"", "found '9999999'" + range),
        Arguments.of("\"1e2\"", "found '1e2'" + plain),
        Arguments.of("12.5", "found 12.5" + plain),
        Arguments.of("1e999999999", "found 1E+999999999" + plain),
        Arguments.of("null", "found null" + plain),
        Arguments.of("[10]", "found a list of 1" + plain));
  }

  @ParameterizedTest
  @MethodSource("brokenDocuments")
  void broken_document_gets_one_clear_fault(String json, String fault) {
    assertThat(faultsOf(json)).singleElement().asString().contains(fault);
  }

  static Stream<Arguments> brokenDocuments() {
    return Stream.of(
        Arguments.of("", "at the document: found nothing"),
        Arguments.of("[]", "found a list of 0; write an object with schemaVersion and promotions"),
        Arguments.of("{\"promotions\": []}", "at /schemaVersion: found nothing; write 1"),
        Arguments.of(
            "{\"schemaVersion\": 2, \"promotions\": 5}", "at /schemaVersion: found 2; write 1"),
        Arguments.of("{\"schemaVersion\": 1}", "at /promotions: found nothing; write a list"),
        Arguments.of("{\"schemaVersion\": 1, \"promotions\": []} x", "mend the JSON there"),
        Arguments.of("{\"schemaVersion\": 1, \"promotions\": []} []", "Trailing token"),
        Arguments.of("{\"schemaVersion\": 1, \"promotions\": [", "in line 1, column"),
        Arguments.of("{\"schemaVersion\": 1, \"schemaVersion\": 1}", "Duplicate field"),
        Arguments.of(
            "{\"schemaVersion\": 1, \"promotions\": [], \"\\u001b[31m\\u202e\": 1}",
            "the unknown field '\\u001b[31m\\u202e'; take it out"));
  }

  @Test
  void amounts_of_one_promotion_are_in_one_currency() {
    var faults =
        faultsOf(
            promotion(
                """
                "reward": {"kind": "spend-threshold", "selection": {"kind": "everything"},
                  "spend": "GBP 50.00", "amount": "EUR 5.00", "times": "once"}
                """));

    assertThat(faults)
        .containsExactly(
            "rule 'P' at /promotions/0/reward/amount: found 'EUR 5.00'; write it in GBP, as the"
                + " promotion's other amounts");
  }

  @Test
  void end_before_the_start_is_refused_where_it_stands() {
    var faults =
        faultsOf(
            promotion(
                """
                "validFrom": "2026-11-27T00:00:00Z", "validUntil": "2026-11-27T00:00:00Z",
                "reward": {"kind": "free-shipping"}
                """));

    assertThat(faults)
        .containsExactly(
            "rule 'P' at /promotions/0/validUntil: found '2026-11-27T00:00:00Z'; write an instant"
                + " after validFrom, 2026-11-27T00:00:00Z");
  }

  @Test
  void template_in_the_data_is_shown_and_never_evaluated() {
    var faults = faultsOf(promotion("\"coupon\": \"${1+1}{value}\", " + FREE));

    assertThat(faults)
        .containsExactly(
            "rule 'P' at /promotions/0/coupon: found '${1+1}{value}'; write 3 to 32 capital"
                + " letters, digits or hyphens, no hyphen first");
  }

  @Test
  void at_most_a_hundred_faults_are_told() {
    String promotions =
        IntStream.range(0, 500)
            .mapToObj(i -> "{\"id\": \"P%d\", \"bad\": 1}".formatted(i))
            .collect(Collectors.joining(","));

    assertThat(faultsOf("{\"schemaVersion\": 1, \"promotions\": [%s]}".formatted(promotions)))
        .hasSize(RuleFormat.MAX_FAULTS);
  }

  @ParameterizedTest
  @MethodSource("giants")
  @Timeout(10)
  void hostile_document_gets_a_clear_error_in_bounded_time(String what, String json) {
    assertThat(faultsOf(json)).as(what).isNotEmpty().hasSizeLessThanOrEqualTo(100);
  }

  static Stream<Arguments> giants() {
    String digits = "9".repeat(1_000_000);
    String nested = "{\"kind\":\"not\",\"condition\":".repeat(60_000);
    String wide =
        IntStream.range(0, 60_000)
            .mapToObj(i -> "\"f%d\":1".formatted(i))
            .collect(Collectors.joining(","));
    String inDepth =
        "{\"kind\":\"not\",\"condition\":".repeat(20)
            + "{\"kind\":\"tier\",\"in\":[\"A\"]}"
            + "}".repeat(20);
    return Stream.of(
        Arguments.of("too long", " ".repeat(RuleFormat.MAX_LENGTH) + "{}"),
        Arguments.of("a number of a million digits", "{\"schemaVersion\": %s}".formatted(digits)),
        Arguments.of(
            "a text of a million digits", promotion("\"coupon\": \"%s\"".formatted(digits))),
        Arguments.of("nested without end", "{\"schemaVersion\": 1, \"promotions\": " + nested),
        Arguments.of("60,000 fields", "{\"schemaVersion\": 1, %s}".formatted(wide)),
        Arguments.of(
            "fields with the same hash",
            "{%s}"
                .formatted(
                    IntStream.range(0, 65_536)
                        .mapToObj(RuleFormatTest::sameHash)
                        .map("\"%s\":1"::formatted)
                        .collect(Collectors.joining(",")))),
        Arguments.of(
            "many tokens", "{\"schemaVersion\":1,\"promotions\":[" + "[],".repeat(900_000)),
        Arguments.of(
            "conditions 20 deep", promotion("\"conditions\": [%s], ".formatted(inDepth) + FREE)),
        Arguments.of("a giant exponent", promotion("\"priority\": 1e999999999, " + FREE)),
        Arguments.of("half a surrogate pair", promotion("\"name\": \"\\ud800\", " + FREE)));
  }

  @Test
  @Timeout(30)
  void ten_thousand_promotions_are_read_and_come_back_from_their_text() {
    String promotions =
        IntStream.range(0, 10_000)
            .mapToObj(
                i ->
                    ("{\"id\":\"P%d\",\"name\":\"N\",\"priority\":1,\"reward\":{\"kind\":\"percent-off\","
                            + "\"percent\":\"5\",\"selection\":{\"kind\":\"sku\",\"in\":[%s]}}}")
                        .formatted(i, skus(i)))
            .collect(Collectors.joining(","));
    String json = "{\"schemaVersion\": 1, \"promotions\": [%s]}".formatted(promotions);

    var rules = FORMAT.read(json);

    assertThat(rules.promotions()).hasSize(10_000);
    assertThat(FORMAT.read(FORMAT.write(rules))).isEqualTo(rules);
  }

  private static String skus(int i) {
    return IntStream.range(0, 10)
        .mapToObj(j -> "\"S-%d-%d\"".formatted(i, j))
        .collect(Collectors.joining(","));
  }

  @Test
  void samples_come_back_from_their_text() {
    for (String sample : List.of(Samples.giftWholesaler(), Samples.everyKind())) {
      RuleSet rules = FORMAT.read(sample);

      assertThat(FORMAT.read(FORMAT.write(rules))).isEqualTo(rules);
    }
  }

  @Test
  void version_names_the_content_and_what_the_author_calls_it() {
    RuleSet rules = FORMAT.read(Samples.giftWholesaler());
    RuleSet edited =
        RuleSet.builder().from(rules).promotions(rules.promotions().subList(0, 9)).build();

    assertThat(rules.version()).matches("gift-wholesaler-2011@[0-9a-f]{16}");
    assertThat(edited.version()).startsWith("gift-wholesaler-2011@").isNotEqualTo(rules.version());
    assertThat(RuleSet.of().version()).matches("@[0-9a-f]{16}");
  }

  @Test
  void two_promotions_of_one_id_make_no_set() {
    Promotion promotion =
        FORMAT.read(Samples.everyKind()).promotions().stream()
            .filter(each -> each.id().equals("AMOUNT"))
            .findFirst()
            .orElseThrow();

    assertThatThrownBy(() -> RuleSet.of(promotion, promotion))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("two promotions have the id 'AMOUNT'; give each its own");
  }

  private static final String FREE = "\"reward\": {\"kind\": \"free-shipping\"}";

  private static String promotion(String fields) {
    return "{\"schemaVersion\": 1, \"promotions\": [{\"id\": \"P\", "
        + (fields.contains("\"name\"") ? "" : "\"name\": \"N\", ")
        + (fields.contains("\"priority\"") ? "" : "\"priority\": 1, ")
        + (fields.contains("\"reward\"") ? "" : FREE + ", ")
        + fields
        + "}]}";
  }

  /** Different texts of 16 letters that all have one hash code, since "Aa" and "BB" have. */
  private static String sameHash(int number) {
    StringBuilder text = new StringBuilder();
    for (int bit = 0; bit < 16; bit++) {
      text.append((number >> bit & 1) == 0 ? "Aa" : "BB");
    }
    return text.toString();
  }

  private static List<String> faultsOf(String json) {
    InvalidRulesException thrown =
        catchThrowableOfType(InvalidRulesException.class, () -> FORMAT.read(json));
    assertThat(thrown).as("the document was accepted").isNotNull();
    return thrown.faults().stream().map(RuleFault::toString).toList();
  }
}
