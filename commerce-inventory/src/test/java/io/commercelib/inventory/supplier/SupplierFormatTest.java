package io.commercelib.inventory.supplier;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.commercelib.core.document.DocumentFault;
import io.commercelib.core.document.EnumWords;
import io.commercelib.core.document.InvalidDocumentException;
import io.commercelib.core.document.testing.SchemaAgreement;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Period;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SupplierFormatTest {
  private static final SupplierFormat FORMAT = SupplierFormat.standard();
  private static final String SAMPLE = text("supplier-rules.json");
  static final Schema SCHEMA =
      SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
          .getSchema(text("suppliers-1.schema.json"), InputFormat.JSON);

  private static String text(String name) {
    try (InputStream in = SupplierFormatTest.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException("no resource " + name);
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static boolean schemaTakes(String text) {
    return SCHEMA.validate(text, InputFormat.JSON).isEmpty();
  }

  private static boolean readerTakes(String text) {
    try {
      FORMAT.read(text);
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

  private static String changed(String from, String to) {
    assertThat(SAMPLE).contains(from);
    return SAMPLE.replace(from, to);
  }

  @Test
  void text_becomes_rules_and_comes_back_with_every_digit() {
    SupplierRules rules = FORMAT.read(SAMPLE);

    assertThat(rules.scorecard().criteria().get(0))
        .isEqualTo(ScorecardRules.standard().criteria().get(0));
    assertThat(rules.scorecard().criteria().get(3).measures().get(0).worst())
        .isEqualTo(new BigDecimal("-1"));
    assertThat(rules.scorecard().grades())
        .contains(new ScorecardRules.Grade("B", new BigDecimal("75.5")));
    assertThat(rules.review().interval()).isEqualTo(Period.of(1, 2, 3));
    assertThat(rules.review().screening())
        .contains(
            new Screening(
                BigDecimal.valueOf(40),
                Map.of(
                    SupplierCriterion.QUALITY,
                    new BigDecimal("0.2"),
                    SupplierCriterion.SERVICE,
                    new BigDecimal("0.10")),
                new Consequence(SupplierStatus.SUSPENDED, BigDecimal.ZERO, 60)));
    assertThat(rules.review().rules().get(2))
        .isEqualTo(
            new ReviewRule(
                "unkind",
                new ReviewCondition.CriterionBelow(
                    SupplierCriterion.REPUTATION, new BigDecimal("0.3")),
                3,
                new Consequence(SupplierStatus.WATCH, new BigDecimal("0.2"), 45)));
    assertThat(FORMAT.read(FORMAT.write(rules))).isEqualTo(rules);
    assertThat(FORMAT.write(FORMAT.read(FORMAT.write(rules)))).isEqualTo(FORMAT.write(rules));
  }

  @Test
  void standard_rules_are_written_and_come_back() {
    SupplierRules standard = SupplierRules.standard();

    assertThat(FORMAT.read(FORMAT.write(standard))).isEqualTo(standard);
    assertThat(schemaTakes(FORMAT.write(standard))).isTrue();
  }

  @Test
  void all_faults_are_told_at_once_each_with_its_place() {
    assertThat(
            faultsOf(
                """
                {"schemaVersion": 1,
                 "scorecard": {
                   "criteria": [
                     {"criterion": "quality", "weight": "0.5", "measures": [
                       {"measure": "defects", "weight": "1", "direction": "less-is-better",
                        "worst": "0", "best": "0.05", "prior": "-1", "priorWeight": "0"},
                       {"measure": "defects", "weight": "0.5", "direction": "less-is-better",
                        "worst": 0.05, "best": "0", "prior": "0.01", "priorWeight": "50"}]},
                     {"criterion": "quality", "weight": "0.4", "weigth": "0.4", "measures": []}],
                   "grades": [{"name": "A", "from": "60"}, {"name": "B", "from": "75"}]},
                 "review": {
                   "interval": "3 months",
                   "ordinary": {"status": "watch", "orderShare": "1.1", "paymentDays": -1},
                   "screening": {"minimumTotal": "101", "minimumScores": {"qualty": "0.2"},
                     "consequence": {"status": "approved", "orderShare": "0", "paymentDays": 60}},
                   "rules": [
                     {"id": "weak", "condition": {"kind": "total-bellow", "point": "60"},
                      "timesInARow": 0,
                      "consequence": {"status": "suspended", "orderShare": "0.2", "paymentDays": 45}},
                     {"id": "weak", "condition": {"kind": "total-below", "points": "60"},
                      "consequence": {"status": "watched", "orderShare": "0.2", "paymentDays": 45}}
                   ]}}
                """))
        .containsExactly(
            "at /scorecard/criteria/0/measures/0/prior: found '-1'; write zero or more, as text: \"0.9\"",
            "at /scorecard/criteria/0/measures/0/priorWeight: found '0'; write a number above 0, as text: \"50\"",
            "at /scorecard/criteria/0/measures/0/best: found '0.05'; write a number below worst, 0, or turn the direction round",
            "at /scorecard/criteria/0/measures/1/measure: found 'defects'; leave it out; the scorecard counts it already",
            "at /scorecard/criteria/0/measures/1/worst: found 0.05; write at most nine digits before the point and sixteen behind it, as text: \"0.05\"",
            "at /scorecard/criteria/0/measures: found weights that sum to 1.5; let them sum to exactly 1",
            "at /scorecard/criteria/1/criterion: found 'quality'; leave it out; it stands earlier in this list",
            "at /scorecard/criteria/1/measures: found a list of 0; write a list of 1 to 7 measures",
            "at /scorecard/criteria/1: found the unknown field 'weigth'; write 'weight', if that is meant, or take it out",
            "at /scorecard/criteria: found weights that sum to 0.9; let them sum to exactly 1",
            "at /scorecard/grades/1/from: found '75'; write less than the grade before, 60",
            "at /review/interval: found '3 months'; write years, months or days, as text: \"P3M\"",
            "at /review/ordinary/orderShare: found '1.1'; write 0 to 1, as text: \"0.4\"",
            "at /review/ordinary/paymentDays: found -1; write a whole number from 0 to 2147483647",
            "at /review/ordinary/status: found 'watch'; write no sanction: preferred or approved",
            "at /review/screening/minimumTotal: found '101'; write 0 to 100, as text: \"75\"",
            "at /review/screening/minimumScores: found the unknown field 'qualty'; write 'quality', if that is meant, or take it out",
            "at /review/screening/consequence/status: found 'approved'; write a sanction: watch or suspended",
            "in 'weak' at /review/rules/0/condition/kind: found 'total-bellow'; write one of criterion-below, measure-above, measure-below, total-at-least, total-below; 'total-below' is near",
            "in 'weak' at /review/rules/0/timesInARow: found 0; write a whole number from 1 to 2147483647",
            "in 'weak' at /review/rules/0/consequence/orderShare: found '0.2'; write \"0\": nothing is ordered from a suspended supplier",
            "in 'weak' at /review/rules/1/id: found 'weak'; give it an id of its own; /review/rules/0/id has this one",
            "in 'weak' at /review/rules/1/consequence/status: found 'watched'; write one of approved, preferred, suspended, watch; 'watch' is near");
  }

  @Test
  void document_of_another_shape_or_version_is_not_read_on() {
    assertThat(faultsOf("[]"))
        .containsExactly(
            "at the document: found a list of 0; write an object with schemaVersion, scorecard and review");
    assertThat(faultsOf("{\"schemaVersion\": 2}"))
        .containsExactly(
            "at /schemaVersion: found 2; write 1, the version that this release reads");
    assertThat(faultsOf("{\"schemaVersion\": 1}"))
        .containsExactly(
            "at /scorecard: found nothing; write an object with criteria and grades",
            "at /review: found nothing; write an object with interval, ordinary and rules");
    assertThat(
            faultsOf(
                changed(
                    "\"worst\": \"1.2\", \"best\": \"0.8\"",
                    "\"worst\": \"1\", \"best\": \"1.0\"")))
        .containsExactly(
            "at /scorecard/criteria/2/measures/0/best: found '1.0'; write a number below worst, 1, or turn the direction round");
    assertThat(faultsOf(changed("\"P1Y2M3D\"", "\"P0D\"")))
        .containsExactly("at /review/interval: found 'P0D'; write a day or more, as text: \"P3M\"");
    assertThat(faultsOf(changed("\"C\", \"from\": \"0\"", "\"C\", \"from\": \"1.50\"")))
        .containsExactly(
            "at /scorecard/grades/2/from: found '1.50'; let the last grade begin at 0");
    assertThat(faultsOf(changed("\"id\": \"weak\"", "\"id\": \" \"")))
        .containsExactly("in ' ' at /review/rules/1/id: found ' '; write more than blanks");
  }

  @Test
  void review_may_ask_only_for_what_the_scorecard_counts() {
    String withoutDefects =
        """
        {"schemaVersion": 1,
         "scorecard": {
           "criteria": [
             {"criterion": "service", "weight": "1", "measures": [
               {"measure": "on-time", "weight": "1", "direction": "more-is-better",
                "worst": "0.7", "best": "1", "prior": "0.9", "priorWeight": "10"}]}],
           "grades": [{"name": "A", "from": "0"}]},
         "review": {
           "interval": "P3M",
           "ordinary": {"status": "approved", "orderShare": "1", "paymentDays": 30},
           "screening": {"minimumTotal": "0", "minimumScores": {"price": "0.2"},
             "consequence": {"status": "watch", "orderShare": "1", "paymentDays": 30}},
           "rules": [
             {"id": "a", "condition": {"kind": "measure-above", "measure": "defects", "bound": "0"},
              "consequence": {"status": "watch", "orderShare": "1", "paymentDays": 30}},
             {"id": "b", "condition": {"kind": "measure-below", "measure": "on-time", "bound": "0"},
              "consequence": {"status": "watch", "orderShare": "1", "paymentDays": 30}},
             {"id": "c",
              "condition": {"kind": "criterion-below", "criterion": "quality", "score": "0"},
              "consequence": {"status": "watch", "orderShare": "1", "paymentDays": 30}}]}}
        """;

    assertThat(faultsOf(withoutDefects))
        .containsExactly(
            "at /review/screening/minimumScores/price: found '0.2'; name what the scorecard counts, or let it count this",
            "in 'a' at /review/rules/0/condition/measure: found 'defects'; name what the scorecard counts, or let it count this",
            "in 'c' at /review/rules/2/condition/criterion: found 'quality'; name what the scorecard counts, or let it count this");
    assertThat(
            faultsOf(withoutDefects.replace("\"on-time\", \"weight\"", "\"on time\", \"weight\"")))
        .as("what a typo hides is no fault of its own")
        .singleElement()
        .asString()
        .startsWith("at /scorecard/criteria/0/measures/0/measure: found 'on time'");

    assertThat(faultsOf(withoutDefects.replace("\"measures\"", "\"meazures\"")))
        .containsExactly(
            "at /scorecard/criteria/0/measures: found nothing; write a list of 1 to 7 measures",
            "at /scorecard/criteria/0: found the unknown field 'meazures'; write 'measures', if that is meant, or take it out");
    assertThat(faultsOf(withoutDefects.replace("\"criteria\"", "\"criterias\"")))
        .containsExactly(
            "at /scorecard/criteria: found nothing; write a list of 1 to 5 criteria",
            "at /scorecard: found the unknown field 'criterias'; write 'criteria', if that is meant, or take it out");

    ScorecardRules qualityOnly =
        ScorecardRules.builder()
            .addCriteria(
                new CriterionRule(
                    SupplierCriterion.QUALITY,
                    BigDecimal.ONE,
                    ScorecardRules.standard().criteria().get(0).measures()))
            .grades(ScorecardRules.standard().grades())
            .build();
    ReviewRules standard = ReviewRules.standard();
    ReviewRules late =
        ReviewRules.builder()
            .from(standard)
            .screening(
                new Screening(
                    BigDecimal.ZERO,
                    Map.of(SupplierCriterion.PRICE, BigDecimal.ONE),
                    standard.rules().get(1).consequence()))
            .addRules(
                new ReviewRule(
                    "late",
                    new ReviewCondition.MeasureBelow(
                        SupplierMeasure.ON_TIME, new BigDecimal("0.5")),
                    1,
                    standard.rules().get(1).consequence()))
            .build();
    assertThatThrownBy(() -> SupplierRules.of(qualityOnly, late))
        .hasMessage(
            "supplier rules: the screening asks for price; rule 'late' asks for on-time below 0.5;"
                + " let the scorecard count what reviews ask for");
    assertThat(SupplierRules.of(qualityOnly, standard).review()).isEqualTo(standard);
  }

  @Test
  void rules_that_the_format_cannot_hold_are_refused_when_they_are_written() {
    SupplierRules tooFine =
        SupplierRules.of(
            ScorecardRules.standard(), withBound(new BigDecimal("0.12345678901234567")));
    SupplierRules huge =
        SupplierRules.of(
            ScorecardRules.standard(), withBound(BigDecimal.valueOf(1, -2_000_000_000)));
    SupplierRules exponent =
        SupplierRules.of(ScorecardRules.standard(), withBound(new BigDecimal("1E+2")));

    assertThatThrownBy(() -> FORMAT.write(tooFine))
        .isInstanceOf(InvalidDocumentException.class)
        .hasMessage(
            "in 'r' at /review/rules/0/condition/bound: found '0.12345678901234567'; write at most"
                + " nine digits before the point and sixteen behind it, as text: \"0.05\"");
    assertThatThrownBy(() -> FORMAT.write(huge)).isInstanceOf(InvalidDocumentException.class);
    assertThat(FORMAT.read(FORMAT.write(exponent)).review())
        .isEqualTo(withBound(new BigDecimal("100")));
  }

  private static ReviewRules withBound(BigDecimal bound) {
    return ReviewRules.builder()
        .interval(Period.ofMonths(1))
        .ordinary(ReviewRules.standard().ordinary())
        .addRules(
            new ReviewRule(
                "r",
                new ReviewCondition.MeasureAbove(SupplierMeasure.DEFECTS, bound),
                1,
                new Consequence(SupplierStatus.WATCH, BigDecimal.ONE, 0)))
        .build();
  }

  @Test
  void words_of_the_format_are_those_of_reasons() {
    for (SupplierMeasure measure : SupplierMeasure.values()) {
      assertThat(EnumWords.of(measure)).isEqualTo(measure.word());
    }
    for (SupplierCriterion criterion : SupplierCriterion.values()) {
      assertThat(EnumWords.of(criterion)).isEqualTo(criterion.word());
    }
    for (SupplierStatus status : SupplierStatus.values()) {
      assertThat(EnumWords.of(status)).isEqualTo(status.word());
    }
  }

  @Test
  void schema_and_reader_require_the_same_fields() throws JsonProcessingException {
    assertThat(
            SchemaAgreement.disagreements(
                SupplierFormatTest::schemaTakes, SAMPLE, SupplierFormatTest::readerTakes))
        .isEmpty();
  }

  @Test
  void sample_has_every_word_of_the_schema() {
    for (SupplierMeasure measure : SupplierMeasure.values()) {
      assertThat(SAMPLE).contains("\"measure\": \"" + measure.word() + "\"");
    }
    for (String kind :
        List.of(
            "total-at-least", "total-below", "criterion-below", "measure-above", "measure-below")) {
      assertThat(SAMPLE).contains("\"kind\": \"" + kind + "\"");
    }
    for (SupplierStatus status : SupplierStatus.values()) {
      assertThat(SAMPLE).contains("\"status\": \"" + status.word() + "\"");
    }
    assertThat(schemaTakes(SAMPLE)).isTrue();
    assertThat(readerTakes(SAMPLE)).isTrue();
  }

  /** What is no matter between fields, schema and reader judge alike. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "\"prior\": \"0.01\" | \"prior\": 0.01",
        "\"prior\": \"0.01\" | \"prior\": \"-0.01\"",
        "\"prior\": \"0.01\" | \"prior\": \"-0\"",
        "\"prior\": \"0.01\" | \"prior\": \"00.01\"",
        "\"prior\": \"0.01\" | \"prior\": \"1e-2\"",
        "\"prior\": \"0.01\" | \"prior\": \"0.01234567890123456\"",
        "\"prior\": \"0.01\" | \"prior\": \"1234567890\"",
        "\"prior\": \"0.01\" | \"prior\": \"0.0123456789012345 \"",
        "\"priorWeight\": \"50\" | \"priorWeight\": \"0.00\"",
        "\"weight\": \"0.30\" | \"weight\": \"0\"",
        "\"weight\": \"0.30\" | \"weight\": \"1.1\"",
        "\"weight\": \"0.30\" | \"weight\": \"0.0\"",
        "\"worst\": \"0.05\" | \"worst\": \".05\"",
        "less-is-better | less_is_better",
        "\"from\": \"75.5\" | \"from\": \"100.1\"",
        "\"from\": \"75.5\" | \"from\": \"075.5\"",
        "\"name\": \"A\" | \"name\": \"\"",
        "P1Y2M3D | P",
        "P1Y2M3D | P0Y0D",
        "P1Y2M3D | P1W",
        "P1Y2M3D | P1D2M",
        "P1Y2M3D | P-1D",
        "P1Y2M3D | P12345D",
        "\"status\": \"approved\" | \"status\": \"watch\"",
        "\"status\": \"suspended\", \"orderShare\": \"0\" | \"status\": \"approved\", \"orderShare\": \"0\"",
        "\"status\": \"suspended\", \"orderShare\": \"0.0\" | \"status\": \"suspended\", \"orderShare\": \"0.1\"",
        "\"orderShare\": \"0.7\" | \"orderShare\": \"1.7\"",
        "\"paymentDays\": 14 | \"paymentDays\": -14",
        "\"paymentDays\": 14 | \"paymentDays\": 14.5",
        "\"paymentDays\": 14 | \"paymentDays\": \"14\"",
        "\"paymentDays\": 14 | \"paymentDays\": 2147483648",
        "\"timesInARow\": 2 | \"timesInARow\": 0",
        "\"kind\": \"total-below\" | \"kind\": \"measure-below\"",
        "\"kind\": \"total-below\" | \"kind\": \"total\"",
        "\"criterion\": \"reputation\", \"score\": \"0.3\" | \"criterion\": \"reputation\", \"score\": \"30\"",
        "{ \"quality\": \"0.2\" | { \"defects\": \"0.2\"",
        "\"id\": \"late\" | \"id\": \"late\", \"note\": \"x\"",
        "\"id\": \"late\" | \"id\": \"   \"",
        "\"schemaVersion\": 1 | \"schemaVersion\": 2",
      })
  void schema_and_reader_refuse_the_same(String from, String to) {
    String document = changed(from, to);

    assertThat(schemaTakes(document)).as("the schema takes it").isFalse();
    assertThat(readerTakes(document)).as("the reader takes it").isFalse();
  }

  @Test
  void schema_of_the_docs_is_that_of_the_jar() throws IOException {
    assertThat(Files.readString(Path.of("../docs/suppliers-1.schema.json")))
        .isEqualTo(text("suppliers-1.schema.json"));
  }
}
