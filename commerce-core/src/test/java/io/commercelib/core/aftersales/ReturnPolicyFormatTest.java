package io.commercelib.core.aftersales;

import static org.assertj.core.api.Assertions.assertThat;
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
import io.commercelib.core.money.Percent;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReturnPolicyFormatTest {
  static final String SAMPLE = text("return-policy.json");
  private static final ReturnPolicyFormat FORMAT = ReturnPolicyFormat.standard();
  private static final Schema SCHEMA =
      SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
          .getSchema(text("return-policy-1.schema.json"), InputFormat.JSON);

  private static String text(String name) {
    try (InputStream in = ReturnPolicyFormatTest.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException("no resource " + name);
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static boolean schemaTakes(String text) {
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
  void text_becomes_a_policy_and_comes_back_as_it_was() {
    ReturnPolicy policy = FORMAT.read(SAMPLE);

    assertThat(policy.zone()).isEqualTo(ZoneId.of("Europe/London"));
    assertThat(policy.fees().get(0).charge())
        .isEqualTo(new ReturnFee.Share(Percent.parse("12.5"), RoundingMode.HALF_UP));
    assertThat(policy.priceProtectionDays()).contains(14);
    assertThat(FORMAT.write(policy)).isEqualTo(SAMPLE);
  }

  @Test
  void all_faults_are_told_at_once_with_their_places() {
    String broken =
        changed("\"days\" : 14", "\"days\" : -1")
            .replace("\"percent\" : \"12.5\"", "\"percent\" : 12.5")
            .replace("\"GBP 0.25\"", "\"GBP 0.00\"")
            .replace("\"missing\"", "\"mising\"")
            .replace("Europe/London", "London")
            .replace("\"bearer\"", "\"bearr\"");

    assertThat(faultsOf(broken))
        .hasSize(7)
        .anyMatch(fault -> fault.contains("/zone") && fault.contains("'London'"))
        .anyMatch(fault -> fault.contains("/windows/0/days") && fault.contains("0 to 36500"))
        .anyMatch(
            fault -> fault.contains("/windows/3/for/reasons/2") && fault.contains("'missing'"))
        .anyMatch(fault -> fault.contains("/fees/0/percent") && fault.contains("\"12.5\""))
        .anyMatch(fault -> fault.contains("/fees/1/perUnit") && fault.contains("more than zero"))
        .anyMatch(fault -> fault.contains("/returnShipping/0/bearer"))
        .anyMatch(fault -> fault.contains("the unknown field 'bearr'"));
  }

  @Test
  void rules_of_one_name_are_refused() {
    assertThat(faultsOf(changed("\"cleaning\"", "\"gold\"")))
        .singleElement()
        .asString()
        .contains("two rules of policy 'returns-2026' are called 'gold'");
  }

  @Test
  void label_is_not_borne_by_the_shop() {
    assertThat(faultsOf(changed("\"bearer\" : \"customer\"", "\"bearer\" : \"shop\"")))
        .singleElement()
        .asString()
        .contains("/returnShipping/0")
        .contains("for the customer");
  }

  @Test
  void reader_and_schema_agree_on_what_is_required() throws JsonProcessingException {
    assertThat(
            SchemaAgreement.disagreements(
                ReturnPolicyFormatTest::schemaTakes, SAMPLE, ReturnPolicyFormatTest::readerTakes))
        .isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "'\"days\" : 14',\"days\" : 36501",
    "'\"days\" : 14','\"days\" : \"14\"'",
    "'\"12.5\"','\"0\"'",
    "'\"12.5\"','\"100.5\"'",
    "'\"12.5\"','\"-1\"'",
    "'\"GBP 0.25\"','\"0.25\"'",
    "half-up,unnecessary",
    "when-all-returns,sometimes",
    "'\"atLeast\" : 1','\"atLeast\" : 21'",
    "'\"schemaVersion\" : 1','\"schemaVersion\" : 2'"
  })
  void reader_and_schema_refuse_the_same(String from, String to) {
    String other = changed(from, to);

    assertThat(schemaTakes(other)).isFalse();
    assertThat(readerTakes(other)).isFalse();
  }

  @Test
  void schema_names_every_kind_and_reason_there_is() {
    String schema = text("return-policy-1.schema.json");

    for (CaseKind kind : CaseKind.values()) {
      assertThat(schema).contains("\"" + EnumWords.of(kind) + "\"");
    }
    for (ReturnReason reason : ReturnReason.values()) {
      assertThat(schema).contains("\"" + EnumWords.of(reason) + "\"");
    }
  }

  @Test
  void schema_of_the_documentation_is_that_of_the_library() throws IOException {
    assertThat(Files.readString(Path.of("../docs/return-policy-1.schema.json")))
        .isEqualTo(text("return-policy-1.schema.json"));
  }
}
