package io.commercelib.membership.programme;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.commercelib.core.document.DocumentFault;
import io.commercelib.core.document.InvalidDocumentException;
import io.commercelib.core.document.testing.SchemaAgreement;
import io.commercelib.core.money.Percent;
import io.commercelib.membership.benefit.Benefit;
import io.commercelib.membership.benefit.Reward;
import io.commercelib.membership.points.ClawbackPolicy;
import io.commercelib.membership.points.PointsExpiry;
import io.commercelib.membership.points.PointsProgramme;
import io.commercelib.membership.points.earn.EarnRule;
import io.commercelib.membership.tier.DowngradePolicy;
import io.commercelib.membership.tier.Metric;
import io.commercelib.membership.tier.Period;
import io.commercelib.membership.tier.Programme;
import io.commercelib.membership.tier.ProgrammeVersions;
import io.commercelib.membership.tier.Requirement;
import io.commercelib.membership.tier.Tier;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.MonthDay;
import java.time.ZoneId;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ProgrammeFormatTest {
  private static final ProgrammeFormat FORMAT = ProgrammeFormat.standard();
  private static final String SAMPLE = text("programme.json");
  private static final Schema SCHEMA =
      SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
          .getSchema(text("programme-1.schema.json"), InputFormat.JSON);

  private static String text(String name) {
    try (InputStream in = ProgrammeFormatTest.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException("no resource " + name);
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static boolean schemaTakes(String json) {
    return SCHEMA.validate(json, InputFormat.JSON).isEmpty();
  }

  private static boolean readerTakes(String json) {
    try {
      LoyaltyProgramme unused = FORMAT.read(json);
      return true;
    } catch (InvalidDocumentException e) {
      return false;
    }
  }

  private static List<String> faultsOf(String json) {
    InvalidDocumentException thrown =
        catchThrowableOfType(InvalidDocumentException.class, () -> FORMAT.read(json));
    assertThat(thrown).as("the document was accepted").isNotNull();
    return thrown.faults().stream().map(DocumentFault::toString).toList();
  }

  /** A document of one version with these tiers. */
  private static String withTiers(String tiers) {
    return """
        {"schemaVersion": 1, "id": "club", "zone": "UTC", "currency": "GBP",
         "versions": [{"version": "1", "tiers": [%s]}]}
        """
        .formatted(tiers);
  }

  private static String withRequirement(String requirement) {
    return withTiers(
        """
        {"id": "A", "name": "A"}, {"id": "B", "name": "B", "requirement": %s}"""
            .formatted(requirement));
  }

  private static String withBenefit(String benefit) {
    return withTiers("{\"id\": \"A\", \"name\": \"A\", \"benefits\": [%s]}".formatted(benefit));
  }

  private static String withPoints(String points) {
    return """
        {"schemaVersion": 1, "id": "club", "zone": "UTC", "currency": "GBP",
         "versions": [{"version": "1", "tiers": [{"id": "A", "name": "A"}]}],
         "points": %s}
        """
        .formatted(points);
  }

  @Test
  void text_becomes_a_programme_and_comes_back() {
    LoyaltyProgramme read = FORMAT.read(SAMPLE);

    ProgrammeVersions versions = read.tiers();
    assertThat(versions.id()).isEqualTo("club");
    assertThat(versions.zone()).isEqualTo(ZoneId.of("Europe/London"));
    assertThat(versions.currency()).isEqualTo(CurrencyUnit.GBP);
    Programme first = versions.all().get(0).programme();
    assertThat(first.period()).isEqualTo(new Period.Calendar(12, MonthDay.of(1, 1), 1, 60));
    assertThat(first.downgrade()).isEqualTo(DowngradePolicy.ONE_DOWN);
    assertThat(first.baseTier().benefits())
        .containsExactly(
            new Benefit.BirthdayGift(
                "birthday", new Reward.Points(200), 7, 7, 30, Benefit.LeapDay.MARCH_1));
    assertThat(versions.all().get(1).from()).contains(LocalDate.of(2026, 1, 1));
    Tier silver = versions.all().get(1).programme().tier("SILVER").orElseThrow();
    assertThat(silver.requirement())
        .contains(
            new Requirement.AnyOf(
                1,
                new Requirement.SpendAtLeast(Money.parse("GBP 200.00")),
                new Requirement.AtLeast(Metric.ORDERS, 5),
                new Requirement.HasTerm("plus")));
    assertThat(silver.retention())
        .contains(new Requirement.SpendAtLeast(Money.parse("GBP 150.00")));
    assertThat(silver.benefits())
        .contains(
            new Benefit.FreeShipping(
                "post",
                "free-post",
                Optional.of(new Benefit.Quota(4, Benefit.Quota.Per.QUARTER, Set.of("post-free")))));
    assertThat(versions.all().get(1).programme().tier("GOLD").orElseThrow().benefits())
        .contains(
            new Benefit.EarlyAccess("early", "black-friday", Duration.ofDays(2)),
            new Benefit.PriorityPurchase(
                "first", "members", Percent.parse("12.5"), Duration.ofMinutes(90)));
    PointsProgramme points = read.points().orElseThrow();
    assertThat(points.zone()).isEqualTo(ZoneId.of("Europe/London"));
    assertThat(points.earning().rules())
        .extracting(EarnRule::id)
        .containsExactly("base", "tea", "gold", "cards");
    assertThat(points.expiry())
        .isEqualTo(PointsExpiry.afterMonths(12).roundedUpTo(PointsExpiry.RoundUp.MONTH));
    assertThat(points.clawback()).isEqualTo(ClawbackPolicy.ASK_MONEY);
    assertThat(points.remindDaysBefore()).containsExactly(7, 30);
    assertThat(FORMAT.read(FORMAT.write(read))).isEqualTo(read);
    assertThat(FORMAT.write(FORMAT.read(FORMAT.write(read)))).isEqualTo(FORMAT.write(read));
    assertThat(schemaTakes(SAMPLE)).isTrue();
    assertThat(schemaTakes(FORMAT.write(read))).isTrue();
  }

  @Test
  void points_may_have_a_zone_and_a_currency_of_their_own() {
    String document =
        withPoints(
            """
            {"id": "p", "zone": "Asia/Tokyo", "currency": "JPY",
             "earning": {"rules": []}, "redemption": {"unit": 1, "value": "JPY 1"}}""");

    LoyaltyProgramme read = FORMAT.read(document);

    assertThat(read.points().orElseThrow().zone()).isEqualTo(ZoneId.of("Asia/Tokyo"));
    assertThat(read.points().orElseThrow().currency()).isEqualTo(CurrencyUnit.JPY);
    assertThat(FORMAT.read(FORMAT.write(read))).isEqualTo(read);
  }

  @Test
  void schema_and_reader_agree_on_what_is_required() throws IOException {
    assertThat(
            SchemaAgreement.disagreements(
                ProgrammeFormatTest::schemaTakes, SAMPLE, ProgrammeFormatTest::readerTakes))
        .isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"kind\": \"spend\", \"atLeast\": 200}",
        "{\"kind\": \"spend\", \"atLeast\": \"GBP -200.00\"}",
        "{\"kind\": \"orders\", \"atLeast\": 0}",
        "{\"kind\": \"orders\", \"atLeast\": 1.5}",
        "{\"kind\": \"orders\", \"atLeast\": -3}",
        "{\"kind\": \"term\"}",
        "{\"kind\": \"all\", \"of\": [{\"kind\": \"orders\", \"atLeast\": 1}]}",
        "{\"kind\": \"any-of\", \"of\": []}",
        "{\"kind\": \"lifetime\", \"of\": []}",
        "{\"kind\": \"visits\", \"atLeast\": 1}",
        "[]",
        "null"
      })
  void schema_and_reader_refuse_the_same_requirements(String requirement) {
    assertThat(schemaTakes(withRequirement(requirement))).isFalse();
    assertThat(readerTakes(withRequirement(requirement))).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"kind\": \"discount\", \"id\": \"d\"}",
        "{\"kind\": \"points-multiplier\", \"id\": \"d\", \"factor\": \"0.5\"}",
        "{\"kind\": \"points-multiplier\", \"id\": \"d\", \"factor\": 2}",
        "{\"kind\": \"birthday-gift\", \"id\": \"d\", \"reward\": {\"kind\": \"points\", \"points\": 0}}",
        "{\"kind\": \"early-access\", \"id\": \"d\", \"sale\": \"s\", \"before\": \"48h\"}",
        "{\"kind\": \"priority-purchase\", \"id\": \"d\", \"channel\": \"c\", \"percent\": \"1000\", \"keptFor\": \"PT1H\"}",
        "{\"kind\": \"return-window\", \"id\": \"d\", \"days\": 0}",
        "{\"kind\": \"free-shipping\", \"id\": \"d\", \"segment\": \"s\", \"quota\": {\"uses\": 1, \"per\": \"day\", \"promotions\": [\"p\"]}}",
        "{\"kind\": \"custom\", \"id\": \"d\", \"type\": \"t\"}"
      })
  void schema_and_reader_refuse_the_same_benefits(String benefit) {
    assertThat(schemaTakes(withBenefit(benefit))).isFalse();
    assertThat(readerTakes(withBenefit(benefit))).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"id\": \"p\"}",
        "{\"id\": \"P\", \"earning\": {\"rules\": []}}",
        "{\"id\": \"p\", \"earning\": {\"rules\": [{\"kind\": \"rate\", \"id\": \"a\", \"pointsPerUnit\": \"-1\"}]}}",
        "{\"id\": \"p\", \"earning\": {\"rules\": []}, \"clawback\": \"ask-money\"}",
        "{\"id\": \"p\", \"earning\": {\"rules\": []}, \"pending\": {\"kind\": \"days\", \"days\": 0}}",
        "{\"id\": \"p\", \"earning\": {\"rules\": []}, \"remindDaysBefore\": [7, 7]}",
        "{\"id\": \"p\", \"earning\": {\"rules\": []}, \"transfers\": {\"fee\": -1}}",
        "{\"id\": \"p\", \"earning\": {\"rules\": [], \"rounding\": \"unnecessary\"}}"
      })
  void schema_and_reader_refuse_the_same_points(String points) {
    assertThat(schemaTakes(withPoints(points))).isFalse();
    assertThat(readerTakes(withPoints(points))).isFalse();
  }

  @Test
  void all_faults_are_told_at_once_each_with_its_place() {
    assertThat(
            faultsOf(
                """
                {"schemaVersion": 1, "id": "Club", "zone": "Europe/Londn", "currency": "GBP",
                 "versions": [
                   {"version": "1", "from": "2025-01-01", "upgrade": "at-review",
                    "period": {"kind": "lifetime"},
                    "tiers": [
                      {"id": "BRONZE", "name": "Bronze", "requirement": {"kind": "orders", "atLeast": 1}},
                      {"id": "SILVER", "name": "Silver", "requirement": {"kind": "spend", "atLeast": "GBP 500.00"}},
                      {"id": "SILVER", "name": "Gold", "requirement": {"kind": "spend", "atLeast": "GBP 200.00"}},
                      {"id": "PLATINUM", "name": "", "requirment": {"kind": "spend", "atLeast": "GBP 900.00"}},
                      {"id": "BLACK", "name": "Black", "requirement": {"kind": "all", "of": [
                         {"kind": "spend", "atLeast": "EUR 900.00"},
                         {"kind": "spend", "atLeast": "GBP 0.00"},
                         {"kind": "ordres", "atLeast": 3}]},
                       "benefits": [
                         {"kind": "return-window", "id": "back", "days": 30},
                         {"kind": "return-window", "id": "back", "days": 60},
                         {"kind": "points-multiplier", "id": "more", "factor": "1.0000001"}]}]},
                   {"version": "1", "from": "2025-02-30", "tiers": [{"id": "A", "name": "A"}]},
                   {"version": "2", "tiers": [{"id": "A", "name": "A"}],
                    "period": {"kind": "calendar", "months": 5, "start": "01-31"}}],
                 "points": {"id": "p", "earning": {"rules": [
                   {"kind": "rate", "id": "base", "pointsPerUnit": "0"},
                   {"kind": "multiplier", "id": "base", "factor": "2",
                    "from": "2026-02-01T00:00:00Z", "until": "2026-01-01T00:00:00Z"}]},
                  "redemption": {"unit": 100, "value": "EUR 1.00"}, "remindDaysBefore": [0]}}
                """))
        .containsExactly(
            "at /id: found 'Club'; write a to z, 0 to 9 and hyphens",
            "at /zone: found 'Europe/Londn'; write a time zone, such as \"Europe/London\"",
            "at /versions/0/from: found '2025-01-01'; take it out: the first version holds from the beginning",
            "at /versions/0/upgrade: found 'at-review'; write at-once: a lifetime has no reviews",
            "in 'BRONZE' at /versions/0/tiers/0/requirement: found an object; take it out: everybody has the first tier",
            "in 'SILVER' at /versions/0/tiers/2/id: found 'SILVER'; give it an id of its own; /versions/0/tiers/1/id has this one",
            "in 'SILVER' at /versions/0/tiers/2/requirement: found an object; ask for more than tier 'SILVER' does, whose members all meet this; order tiers from low to high",
            "in 'PLATINUM' at /versions/0/tiers/3/name: found ''; write 1 to 200 characters, none of them a control character",
            "in 'PLATINUM' at /versions/0/tiers/3/requirement: found nothing; write what it takes; only the first tier goes without",
            "in 'PLATINUM' at /versions/0/tiers/3: found the unknown field 'requirment'; write 'requirement', if that is meant, or take it out",
            "in 'BLACK' at /versions/0/tiers/4/requirement/of/0/atLeast: found 'EUR 900.00'; write it in GBP, as all amounts of the programme are",
            "in 'BLACK' at /versions/0/tiers/4/requirement/of/1/atLeast: found 'GBP 0.00'; write more than zero",
            "in 'BLACK' at /versions/0/tiers/4/requirement/of/2/kind: found 'ordres'; write one of active-days, all, any-of, growth-value, lifetime, orders, points-earned, spend, term; 'orders' is near",
            "in 'BLACK' at /versions/0/tiers/4/benefits/1/id: found 'back'; give it an id of its own; /versions/0/tiers/4/benefits/0/id has this one",
            "in 'BLACK' at /versions/0/tiers/4/benefits/2/factor: found '1.0000001'; write a number above 1, at most 1000, with at most six decimals, as text: \"2.5\"",
            "at /versions/1/from: found '2025-02-30'; write a date, as text: \"2026-11-27\"",
            "at /versions/1/version: found '1'; give it an id of its own; /versions/0/version has this one",
            "at /versions/2/from: found nothing; write its first day, as text: \"2026-11-27\"",
            "at /versions/2/period/months: found 5; write 1, 2, 3, 4, 6 or 12: a year has a whole number of periods",
            "at /versions/2/period/start: found '01-31'; write month and day, the 28th at most, as text: \"01-01\"",
            "in 'base' at /points/earning/rules/0/pointsPerUnit: found '0'; write a number above 0, at most 1000000, with at most six decimals, as text: \"1.5\"",
            "in 'base' at /points/earning/rules/1/id: found 'base'; give it an id of its own; /points/earning/rules/0/id has this one",
            "in 'base' at /points/earning/rules/1/until: found '2026-01-01T00:00:00Z'; write a later instant than from, 2026-02-01T00:00:00Z",
            "at /points/remindDaysBefore/0: found 0; write a whole number from 1 to 366",
            "at /points/redemption/value: found 'EUR 1.00'; write it in GBP, as points are");
  }

  @Test
  void versions_follow_each_other() {
    assertThat(faultsOf(SAMPLE.replace("\"from\": \"2026-01-01\",", "")))
        .containsExactly(
            "at /versions/1/from: found nothing; write its first day, as text: \"2026-11-27\"");
    assertThat(
            faultsOf(
                """
                {"schemaVersion": 1, "id": "club", "zone": "UTC", "currency": "GBP", "versions": [
                  {"version": "1", "tiers": [{"id": "A", "name": "A"}]},
                  {"version": "2", "from": "2026-02-01", "tiers": [{"id": "A", "name": "A"}]},
                  {"version": "3", "from": "2026-02-01", "tiers": [{"id": "A", "name": "A"}]}]}
                """))
        .containsExactly(
            "at /versions/2/from: found '2026-02-01'; write a later day than 2026-02-01, that of the one before");
  }

  @Test
  void hostile_nesting_is_refused() {
    String deep = "{\"kind\": \"lifetime\", \"of\": ".repeat(30);
    String requirement = deep + "{\"kind\": \"orders\", \"atLeast\": 1}" + "}".repeat(30);

    assertThat(faultsOf(withRequirement(requirement)))
        .containsExactly(
            "in 'B' at /versions/0/tiers/1/requirement/of/of/of/of/of/of/of/of/kind: found 'lifetime'; nest at most 8 deep");
  }

  @Test
  void hostile_width_is_refused() {
    String leaf = "{\"kind\": \"orders\", \"atLeast\": 1}";
    String twenty =
        "{\"kind\": \"all\", \"of\": [%s]}"
            .formatted(String.join(",", Collections.nCopies(20, leaf)));
    String many =
        "{\"kind\": \"all\", \"of\": [%s]}"
            .formatted(String.join(",", Collections.nCopies(20, twenty)));

    assertThat(faultsOf(withRequirement(many)))
        .hasSize(1)
        .first()
        .asString()
        .endsWith("ask for at most 200 parts in one requirement");
  }

  @Test
  void requirements_that_are_alike_and_deep_are_told_apart() {
    String low = "{\"kind\": \"orders\", \"atLeast\": 1}";
    String high = "{\"kind\": \"orders\", \"atLeast\": 2}";
    for (int depth = 1; depth < Requirement.MAX_DEPTH; depth++) {
      String any =
          "{\"kind\": \"any-of\", \"least\": 2, \"of\": [%s, {\"kind\": \"growth-value\", \"atLeast\": %s}, {\"kind\": \"term\", \"name\": \"t%s\"}]}";
      low = any.formatted(low, depth, depth);
      high = any.formatted(high, depth + 1, depth);
    }
    StringBuilder tiers = new StringBuilder("{\"id\": \"A\", \"name\": \"A\"}");
    tiers.append(", {\"id\": \"B\", \"name\": \"B\", \"requirement\": ").append(low).append('}');
    tiers.append(", {\"id\": \"C\", \"name\": \"C\", \"requirement\": ").append(high).append('}');

    assertThat(readerTakes(withTiers(tiers.toString()))).isTrue();
    String same = tiers.toString().replace(high, low);
    assertThat(faultsOf(withTiers(same)))
        .hasSize(1)
        .first()
        .asString()
        .contains("ask for more than tier 'B' does");
  }

  @Test
  void what_could_not_come_back_is_not_written() {
    Tier nameless = Tier.base("A", "");
    Programme programme =
        Programme.builder()
            .id("club")
            .version("1")
            .zone(ZoneId.of("UTC"))
            .currency(CurrencyUnit.GBP)
            .addTiers(nameless)
            .build();

    assertThatThrownBy(() -> FORMAT.write(LoyaltyProgramme.of(programme)))
        .isInstanceOf(InvalidDocumentException.class)
        .hasMessage(
            "in 'A' at /versions/0/tiers/0/name: found ''; write 1 to 200 characters, none of them a control character");
  }

  @Test
  void schema_of_the_docs_is_that_of_the_jar() throws IOException {
    assertThat(Files.readString(Path.of("..", "docs", "programme-1.schema.json")))
        .isEqualTo(text("programme-1.schema.json"));
  }
}
