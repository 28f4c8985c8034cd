package io.commercelib.core.risk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

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
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.joda.money.Money;
import org.junit.jupiter.api.Test;

class RiskFormatTest {
  private static final RiskFormat FORMAT = RiskFormat.standard();

  private static final String EVERY_KIND =
      """
      {"schemaVersion": 1, "reviewFrom": 50, "refuseFrom": 100, "rules": [
        {"id": "A", "name": "a", "score": 30, "outcome": "review", "whenUnknown": "count",
         "condition": {"kind": "all", "of": [
           {"kind": "amount", "from": "GBP 500.00", "below": "GBP 900.00"},
           {"kind": "account-age-hours", "to": 24},
           {"kind": "orders-before", "from": 0, "to": 0},
           {"kind": "seller-credit", "to": 600}]}},
        {"id": "B", "score": -20, "condition": {"kind": "any", "of": [
           {"kind": "address-mismatch", "atLeast": "postcode"},
           {"kind": "velocity", "of": "declined-payments", "by": "payment", "withinMinutes": 60,
            "from": 3},
           {"kind": "velocity", "of": "coupon-uses", "by": "address", "withinMinutes": 60,
            "coupons": ["WELCOME"], "from": 1},
           {"kind": "not", "condition": {"kind": "word", "name": "channel", "in": ["app"]}},
           {"kind": "number", "name": "ip-risk", "from": -5, "to": 5}]}}],
       "warnings": [
        {"id": "refusals", "of": "refused", "windowHours": 1, "raiseFrom": "20", "clearBelow": "10"},
        {"id": "disputes", "of": "disputed", "per": "placed", "atLeast": 100, "windowHours": 720,
         "raiseFrom": "1.0", "clearBelow": "0.8"}]}
      """;

  private static final String ORDER =
      """
      {"schemaVersion": 1, "amount": "GBP 640.00", "accountAgeHours": 3, "ordersBefore": 0,
       "sellerCredit": 955,
       "billing": {"recipient": "Ann", "postalCode": "N1 9GU", "country": "GB"},
       "shipping": {"recipient": "Bob", "postalCode": "N1 9GU", "country": "GB"},
       "counts": [{"of": "orders", "by": "customer", "withinMinutes": 60, "count": 4}],
       "known": [{"name": "ip-risk", "number": 7}, {"name": "channel", "word": "app"}]}
      """;

  @Test
  void rules_of_every_kind_come_back_as_they_were_written() {
    RiskRules rules = FORMAT.read(EVERY_KIND);

    String written = FORMAT.write(rules);

    assertThat(FORMAT.read(written)).isEqualTo(rules);
    assertThat(FORMAT.write(FORMAT.read(written))).isEqualTo(written);
    assertThat(rules.rules()).hasSize(2);
    assertThat(rules.rules().get(1).name()).isEqualTo("B");
    assertThat(rules.warnings())
        .extracting(WarningThreshold::id)
        .containsExactly("refusals", "disputes");
  }

  @Test
  void all_faults_are_told_at_once_each_with_its_place() {
    assertThat(
            faults(
                """
                {"schemaVersion": 1, "reviewFrom": 50, "refuseFrom": 40, "rules": [
                  {"id": "A", "score": 1001, "condition": {"kind": "amount"}},
                  {"id": "A", "score": 1, "outcome": "deny",
                   "condition": {"kind": "velocity", "of": "orders", "by": "custmer",
                                 "withinMinutes": 0, "from": 5, "to": 4,
                                 "coupons": ["WELCOME"]}},
                  {"id": "C", "score": 1, "wen": 1,
                   "condition": {"kind": "amount", "from": "GBP 5.00", "below": "EUR 6.00"}},
                  {"id": "D", "score": 1, "condition": {"kind": "address-mismatch",
                                                         "atLeast": "none"}}],
                 "warnings": [{"id": "w", "of": "placed", "per": "placed", "atLeast": 0,
                   "windowHours": 0, "raiseFrom": "0", "clearBelow": "x"}]}
                """))
        .extracting(DocumentFault::pointer)
        .containsExactly(
            "/refuseFrom",
            "/rules/0/score",
            "/rules/0/condition/from",
            "/rules/1/id",
            "/rules/1/outcome",
            "/rules/1/condition/by",
            "/rules/1/condition/withinMinutes",
            "/rules/1/condition/to",
            "/rules/1/condition",
            "/rules/2/condition/below",
            "/rules/2",
            "/rules/3/condition/atLeast",
            "/warnings/0/windowHours",
            "/warnings/0/raiseFrom",
            "/warnings/0/clearBelow",
            "/warnings/0/atLeast",
            "/warnings/0/per");
  }

  @Test
  void another_version_is_refused_before_anything_else_is_read() {
    assertThat(faults("{\"schemaVersion\": 2, \"what\": \"ever\"}"))
        .extracting(DocumentFault::pointer)
        .containsExactly("/schemaVersion");
  }

  @Test
  void conditions_nested_too_deep_and_numbers_beyond_all_are_refused_without_harm() {
    String deep = "{\"kind\": \"not\", \"condition\": ".repeat(9) + "{}" + "}".repeat(9);

    assertThat(faults(rule(deep)))
        .anySatisfy(fault -> assertThat(fault.remedy()).isEqualTo("nest at most 8 deep"));
    assertThat(faults(rule("{\"kind\": \"seller-credit\", \"to\": 1e999999999}"))).isNotEmpty();
    assertThat(faults(rule("{\"kind\": \"amount\", \"from\": \"GBP 1e9\"}"))).isNotEmpty();
    assertThat(faults("[".repeat(100_000))).isNotEmpty();
    assertThat(faults("{\"a\":1,\"a\":2}")).isNotEmpty();
  }

  private static String rule(String condition) {
    return "{\"schemaVersion\": 1, \"reviewFrom\": 1, \"refuseFrom\": 2, \"rules\": [{\"id\": \"A\", \"score\": 1, \"condition\": %s}]}"
        .formatted(condition);
  }

  @Test
  void order_is_described_by_facts() {
    RiskFacts facts = FORMAT.readFacts(ORDER);

    assertThat(facts)
        .isEqualTo(
            RiskFacts.builder()
                .amount(Money.parse("GBP 640.00"))
                .accountAgeHours(3)
                .ordersBefore(0)
                .sellerCredit(955)
                .addressMismatch(AddressMismatch.RECIPIENT)
                .counts(Map.of(new Velocity(Velocity.Of.ORDERS, Velocity.By.CUSTOMER, 60), 4L))
                .putNumbers("ip-risk", 7L)
                .putWords("channel", "app")
                .build());
  }

  @Test
  void faults_of_facts_are_told_at_once() {
    assertThatThrownBy(
            () ->
                FORMAT.readFacts(
                    """
                    {"schemaVersion": 1, "amount": 5, "sellerCredit": 1001,
                     "billing": {"recipient": "Ann", "country": "gb"},
                     "known": [{"name": "a", "number": 1}, {"name": "a", "word": "b"}, {"name": "c"}]}
                    """))
        .isInstanceOfSatisfying(
            InvalidDocumentException.class,
            invalid ->
                assertThat(invalid.faults())
                    .extracting(DocumentFault::pointer)
                    .containsExactly(
                        "/amount",
                        "/sellerCredit",
                        "/billing",
                        "/known/1/name",
                        "/known/2/number"));
  }

  @Test
  void schema_in_the_jar_is_the_one_of_the_documentation_and_names_every_kind() throws IOException {
    String schema;
    try (var in =
        Objects.requireNonNull(RiskFormat.class.getResourceAsStream("risk-1.schema.json"))) {
      schema = new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }

    assertThat(Files.readString(Path.of("../docs/risk-1.schema.json"))).isEqualTo(schema);
    try (var in =
        Objects.requireNonNull(RiskFormat.class.getResourceAsStream("risk-order-1.schema.json"))) {
      assertThat(Files.readString(Path.of("../docs/risk-order-1.schema.json")))
          .isEqualTo(new String(in.readAllBytes(), StandardCharsets.UTF_8));
    }
    assertThat(schema)
        .contains(
            "\"all\"",
            "\"not\"",
            "\"amount\"",
            "\"account-age-hours\"",
            "\"address-mismatch\"",
            "\"velocity\"",
            "\"number\"",
            "\"word\"",
            "\"coupon-uses\"");
  }

  @Test
  void schemas_and_readers_agree_on_what_is_required() throws IOException {
    Schema rules = schema("risk-1.schema.json");
    Schema orders = schema("risk-order-1.schema.json");

    assertThat(
            SchemaAgreement.disagreements(
                text -> rules.validate(text, InputFormat.JSON).isEmpty(),
                EVERY_KIND,
                text -> faults(text).isEmpty()))
        .isEmpty();
    assertThat(
            SchemaAgreement.disagreements(
                text -> orders.validate(text, InputFormat.JSON).isEmpty(),
                ORDER,
                RiskFormatTest::isOrder))
        .isEmpty();
  }

  private static boolean isOrder(String text) {
    try {
      RiskFacts unused = FORMAT.readFacts(text);
      return true;
    } catch (InvalidDocumentException invalid) {
      return false;
    }
  }

  private static Schema schema(String name) throws IOException {
    return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
        .getSchema(Files.readString(Path.of("../docs").resolve(name)), InputFormat.JSON);
  }

  private static List<DocumentFault> faults(String text) {
    try {
      RiskRules unused = FORMAT.read(text);
      return List.of();
    } catch (InvalidDocumentException invalid) {
      return invalid.faults();
    }
  }
}
