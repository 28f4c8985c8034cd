package io.commercelib.membership.segment;

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
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.joda.money.Money;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SegmentFormatTest {
  private static final SegmentFormat FORMAT = SegmentFormat.standard();
  private static final String SAMPLE = text("segments.json");
  private static final String CUT_POINTS =
      """
      {
        "schemaVersion": 1,
        "monetary": "total",
        "recencyDays": [7, 30, 90, 90],
        "orders": [1, 2, 4, 9],
        "amounts": [{"to": "GBP 20.00"}, {"to": "GBP 50.00"}, {"to": "GBP 120.00"}, {"to": "GBP 300.00"}]
      }
      """;

  private static String text(String name) {
    try (InputStream in = SegmentFormatTest.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException("no resource " + name);
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Schema schema(String name) {
    return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
        .getSchema(text(name), InputFormat.JSON);
  }

  private static final Schema SEGMENTS = schema("segments-1.schema.json");
  private static final Schema POINTS = schema("cut-points-1.schema.json");

  private static boolean schemaTakes(String json) {
    return SEGMENTS.validate(json, InputFormat.JSON).isEmpty();
  }

  private static boolean readerTakes(String json) {
    try {
      FORMAT.read(json);
      return true;
    } catch (InvalidDocumentException e) {
      return false;
    }
  }

  private static boolean readerTakesPoints(String json) {
    try {
      FORMAT.readCutPoints(json);
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

  @Test
  void text_becomes_rules_and_comes_back() {
    SegmentRules rules = FORMAT.read(SAMPLE);

    assertThat(rules.segments()).extracting(Segment::id).hasSize(8).startsWith("vip", "birthday");
    assertThat(rules.segments().get(2).condition())
        .isEqualTo(
            new SegmentCondition.Any(
                List.of(
                    new SegmentCondition.PAliveRange(
                        Optional.of(new BigDecimal("0.05")), Optional.of(new BigDecimal("0.4"))),
                    SegmentCondition.between(SegmentCondition.Whole.DAYS_SINCE_ORDER, 180, 365))));
    assertThat(rules.currency().map(Object::toString)).contains("GBP");
    assertThat(FORMAT.read(FORMAT.write(rules))).isEqualTo(rules);
    assertThat(FORMAT.write(FORMAT.read(FORMAT.write(rules)))).isEqualTo(FORMAT.write(rules));
    assertThat(schemaTakes(FORMAT.write(rules))).isTrue();
    SegmentRules standard = SegmentRules.standard();
    assertThat(FORMAT.read(FORMAT.write(standard))).isEqualTo(standard);
  }

  @Test
  void cut_points_come_back() {
    RfmCutPoints points = FORMAT.readCutPoints(CUT_POINTS);

    assertThat(points.recencyDays()).containsExactly(7L, 30L, 90L, 90L);
    assertThat(points.amounts()).contains(Money.parse("GBP 120.00"));
    assertThat(FORMAT.readCutPoints(FORMAT.write(points))).isEqualTo(points);
    assertThat(POINTS.validate(FORMAT.write(points), InputFormat.JSON)).isEmpty();
  }

  @Test
  void schemas_and_readers_agree_on_what_is_required() throws IOException {
    assertThat(
            SchemaAgreement.disagreements(
                SegmentFormatTest::schemaTakes, SAMPLE, SegmentFormatTest::readerTakes))
        .isEmpty();
    assertThat(
            SchemaAgreement.disagreements(
                json -> POINTS.validate(json, InputFormat.JSON).isEmpty(),
                CUT_POINTS,
                SegmentFormatTest::readerTakesPoints))
        .isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"kind\": \"points\", \"from\": -1}",
        "{\"kind\": \"points\", \"from\": 1.5}",
        "{\"kind\": \"points\"}",
        "{\"kind\": \"points\", \"below\": 5}",
        "{\"kind\": \"recency-score\", \"from\": 0}",
        "{\"kind\": \"spend\", \"from\": 5}",
        "{\"kind\": \"p-alive\", \"from\": \"1.1\"}",
        "{\"kind\": \"p-alive\", \"below\": 0.5}",
        "{\"kind\": \"tier\", \"in\": []}",
        "{\"kind\": \"tier\", \"in\": [\"A\", \"A\"]}",
        "{\"kind\": \"tier\", \"in\": [\"\"]}",
        "{\"kind\": \"birthday-month\", \"in\": [\"JANUARY\"]}",
        "{\"kind\": \"weekday\", \"in\": [\"monday\"]}",
        "{\"kind\": \"all\", \"of\": []}",
        "{\"kind\": \"not\", \"of\": []}",
        "[]",
        "null"
      })
  void schema_and_reader_refuse_the_same(String condition) {
    String document =
        "{\"schemaVersion\": 1, \"segments\": [{\"id\": \"a\", \"name\": \"A\", \"condition\": %s}]}"
            .formatted(condition);

    assertThat(schemaTakes(document)).isFalse();
    assertThat(readerTakes(document)).isFalse();
  }

  @Test
  void all_faults_are_told_at_once_each_with_its_place() {
    assertThat(
            faultsOf(
                """
                {"schemaVersion": 1,
                 "scores": 4,
                 "segments": [
                   {"id": "a", "name": "A", "condition": {"kind": "recency-score", "from": 5}},
                   {"id": "a", "name": "", "condition": {"kind": "points", "from": 10, "to": 5}},
                   {"id": "b", "name": "B", "condition": {"kind": "all", "of": [
                     {"kind": "spend", "from": "GBP 10.00", "below": "GBP 10.00"},
                     {"kind": "spend", "from": "EUR 10.00"},
                     {"kind": "spend", "below": "GBP 0.00"},
                     {"kind": "p-alive", "below": "0"},
                     {"kind": "teir", "in": ["GOLD"]},
                     {"kind": "orders", "form": 3}]}}],
                 "otherwise": {"id": "b", "name": "Others"}}
                """))
        .containsExactly(
            "in 'a' at /segments/0/condition/from: found 5; write a whole number from 1 to 4",
            "in 'a' at /segments/1/id: found 'a'; give it an id of its own; /segments/0/id has this one",
            "in 'a' at /segments/1/name: found ''; write 1 to 200 characters, none of them a control character",
            "in 'a' at /segments/1/condition/to: found 5; write at least from, 10",
            "in 'b' at /segments/2/condition/of/0/below: found 'GBP 10.00'; write more than from, GBP 10.00",
            "in 'b' at /segments/2/condition/of/1/from: found 'EUR 10.00'; write it in GBP, as the first amount is",
            "in 'b' at /segments/2/condition/of/2/below: found 'GBP 0.00'; write an amount above zero",
            "in 'b' at /segments/2/condition/of/3/below: found '0'; write more than 0",
            "in 'b' at /segments/2/condition/of/4/kind: found 'teir'; write one of all, any, attribute, birthday-month, days-since-joined, days-since-order, frequency-score, monetary-score, not, orders, p-alive, points, recency-score, region, spend, tag, tier; 'tier' is near",
            "in 'b' at /segments/2/condition/of/5/from: found nothing; write from, to, or both",
            "in 'b' at /segments/2/condition/of/5: found the unknown field 'form'; write 'from', if that is meant, or take it out",
            "at /otherwise/id: found 'b'; give it an id of its own; /segments/2/id has this one");
  }

  @Test
  void ranges_without_bounds_are_faults() {
    for (String kind : List.of("spend", "p-alive")) {
      assertThat(
              faultsOf(
                  "{\"schemaVersion\": 1, \"segments\": [{\"id\": \"a\", \"name\": \"A\", \"condition\": {\"kind\": \"%s\"}}]}"
                      .formatted(kind)))
          .containsExactly(
              "in 'a' at /segments/0/condition/from: found nothing; write from, below, or both");
    }
  }

  @Test
  void faults_of_cut_points_are_told_at_once() {
    assertThatThrownBy(
            () ->
                FORMAT.readCutPoints(
                    """
                    {"schemaVersion": 1, "monetary": "sum",
                     "recencyDays": [7, 6, -1], "orders": [1, 2],
                     "amounts": [{"to": "GBP 2.00"}, {"to": "EUR 3.00"}, {}]}
                    """))
        .hasMessage(
            """
            at /monetary: found 'sum'; write one of mean, total
            at /recencyDays/1: found 6; let bounds ascend
            at /recencyDays/2: found -1; write a whole number, zero or more
            at /amounts/1/to: found 'EUR 3.00'; write it in GBP, as the first amount is
            at /amounts/2/to: found nothing; write an amount, as text: "GBP 12.30\"""");
    assertThatThrownBy(() -> FORMAT.readCutPoints(CUT_POINTS.replace("[1, 2, 4, 9]", "[1, 2, 4]")))
        .hasMessage("at /orders: found a list of 3; list as many as recencyDays, 4");
    assertThatThrownBy(
            () -> FORMAT.readCutPoints(CUT_POINTS.replace("{\"to\": \"GBP 20.00\"}, ", "")))
        .hasMessage("at /amounts: found a list of 3; list as many as recencyDays, 4");
    assertThatThrownBy(() -> FORMAT.readCutPoints(CUT_POINTS.replace("GBP 120.00", "GBP 20.00")))
        .hasMessage("at /amounts/2/to: found 'GBP 20.00'; let bounds ascend");
  }

  @Test
  void hostile_nesting_is_refused() {
    String deep = "{\"kind\": \"not\", \"condition\": ".repeat(30);
    String document =
        "{\"schemaVersion\": 1, \"segments\": [{\"id\": \"a\", \"name\": \"A\", \"condition\": %s%s}]}"
            .formatted(deep, "{\"kind\": \"points\", \"to\": 1}" + "}".repeat(30));

    assertThat(faultsOf(document)).hasSize(1).first().asString().endsWith("nest at most 8 deep");
  }

  @Test
  void schemas_of_the_docs_are_those_of_the_jar() throws IOException {
    for (String name : List.of("segments-1.schema.json", "cut-points-1.schema.json")) {
      assertThat(Files.readString(Path.of("..", "docs", name))).isEqualTo(text(name));
    }
  }
}
