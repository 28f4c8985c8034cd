package io.commercelib.core.fulfilment.carrier;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.commercelib.core.document.DocumentFault;
import io.commercelib.core.document.InvalidDocumentException;
import io.commercelib.core.document.testing.SchemaAgreement;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CarrierFormatTest {
  private static final CarrierFormat FORMAT = CarrierFormat.standard();
  private static final String SAMPLE = SampleCarriers.text("carriers.json");
  private static final Schema SCHEMA =
      SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
          .getSchema(SampleCarriers.text("carriers-1.schema.json"), InputFormat.JSON);

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

  @Test
  void text_becomes_rules_and_comes_back() {
    CarrierRules rules = FORMAT.read(SAMPLE);

    assertThat(rules.prefer())
        .containsExactly(Preference.KEEPS_PROMISE, Preference.OWN_FLEET, Preference.CHEAPEST);
    assertThat(rules.services()).hasSize(3);
    assertThat(rules.services().get(2).parcelsPerDay()).contains(3L);
    assertThat(rules.services().get(0).limits()).contains(new ParcelLimits(20_000, 1_000, 3_000));
    assertThat(FORMAT.read(FORMAT.write(rules))).isEqualTo(rules);
    assertThat(FORMAT.write(FORMAT.read(FORMAT.write(rules)))).isEqualTo(FORMAT.write(rules));
    assertThat(schemaTakes(FORMAT.write(rules))).isTrue();
  }

  @Test
  void all_faults_are_told_at_once_each_with_its_place() {
    assertThat(
            faultsOf(
                """
                {"schemaVersion": 1, "prefer": ["cheapest", "quickest"],
                 "calendars": [{"name": "c", "weekdays": ["monday"], "holidays": ["2026-02-30"]},
                   {"name": "d", "weekdays": ["munday"]}],
                 "services": [{"carrier": "post", "service": "a", "fleet": "our", "zone": "London",
                   "cutOff": "25:00", "collects": "e", "delivers": "c", "parcelsPerDay": 0,
                   "areas": [{"name": "uk", "country": "GB", "zone": "Europe/London",
                     "fewestDays": -1, "mostDays": 2, "costs": [
                       {"upToGrams": 1000, "cost": "3.20"}], "postcode": "SW"}]}]}
                """))
        .containsExactly(
            "at /prefer/1: found 'quickest'; write one of cheapest, fastest, keeps-promise, own-fleet, third-party",
            "at /calendars/0/holidays/0: found '2026-02-30'; write a date, as text: \"2026-11-27\"",
            "at /calendars/1/weekdays/0: found 'munday'; write one of friday, monday, saturday, sunday, thursday, tuesday, wednesday; 'monday' is near",
            "at /services/0/fleet: found 'our'; write one of own, third-party",
            "at /services/0/zone: found 'London'; write a time zone, such as \"Europe/London\"",
            "at /services/0/cutOff: found '25:00'; write a time of day, as text: \"18:30\"",
            "at /services/0/collects: found 'e'; write the name of one of the calendars",
            "at /services/0/delivers: found 'c'; write the name of one of the calendars",
            "at /services/0/parcelsPerDay: found 0; write a whole number from 1 to 9223372036854775807",
            "at /services/0/areas/0/fewestDays: found -1; write a whole number from 0 to 365",
            "at /services/0/areas/0/costs/0/cost: found '3.20'; write a currency, a blank and an amount with the currency's decimals, as text: \"GBP 12.30\"",
            "at /services/0/areas/0: found the unknown field 'postcode'; write 'postcodes', if that is meant, or take it out");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          "upToGrams": 20000, "cost": "GBP 6.75"  | "upToGrams": 1000, "cost": "GBP 6.75" | /services/0/areas/0 | the weights rising
          "cost": "GBP 5.00"                      | "cost": "EUR 5.00"                    |                     | give all of them in one currency
          "mostDays": 3                           | "mostDays": 1                         | /services/0/areas/0 | not falling
          "name": "uk-six-days"                   | "name": "uk-weekdays"                 | /calendars/1/name   | name each calendar differently
          "country": "IE"                         | "country": "Ireland"                  | /services/0/areas/2 | two capital letters
          "HS", "IV"                              | "hs", "IV"                            | /services/0/areas/1 | in capitals without blanks
          "carrier": "swift"                      | "carrier": "sw/ift"                   | /services/1         | has a slash
          """)
  void what_cannot_be_is_told_at_its_place(String from, String to, String pointer, String words) {
    assertThat(SAMPLE).contains(from);

    assertThat(faultsOf(SAMPLE.replaceFirst(Pattern.quote(from), to)))
        .anySatisfy(
            fault ->
                assertThat(fault)
                    .startsWith(pointer == null ? "at the document:" : "at " + pointer + ":")
                    .contains(words));
  }

  @Test
  void schema_and_reader_ask_for_the_same_fields() throws JsonProcessingException {
    assertThat(
            SchemaAgreement.disagreements(
                CarrierFormatTest::schemaTakes, SAMPLE, CarrierFormatTest::readerTakes))
        // Without them two areas claim the whole country, which no schema can say.
        .containsExactly("/services/0/areas/1/postcodes: the schema says true");
  }

  @Test
  void schema_in_the_docs_is_the_one_in_the_jar() throws IOException {
    assertThat(Files.readString(Path.of("../docs/carriers-1.schema.json")))
        .isEqualTo(SampleCarriers.text("carriers-1.schema.json"));
  }
}
