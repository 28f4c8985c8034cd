package io.commercelib.core.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.Period;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class DocumentFormatTest {
  private static final DocumentLimits SMALL =
      DocumentLimits.builder()
          .length(1_000)
          .tokens(100)
          .nesting(4)
          .fields(5)
          .text(30)
          .name(20)
          .number(10)
          .faults(3)
          .build();
  private static final DocumentFormat FORMAT =
      DocumentFormat.of("teas", "schemaVersion and teas", 1, SMALL);

  private record Tea(String name, BigDecimal grams) {
    private Tea {
      if (name.equals("COFFEE")) {
        throw new IllegalArgumentException("coffee is no tea; take it out");
      }
    }
  }

  private static List<Tea> read(String json) {
    return FORMAT.read(
        json,
        PropertyChecks.none(),
        part -> part.parts("teas", 0, 3, "teas", DocumentFormatTest::tea));
  }

  private static @Nullable Tea tea(DocumentPart part) {
    String name = part.name("name");
    part.faults().within(Optional.ofNullable(name));
    BigDecimal grams =
        part.decimal("grams", BigDecimal.ONE, BigDecimal.TEN, "write 1 to 10, as text: \"2.5\"");
    part.faults().within(Optional.empty());
    return name == null || grams == null ? null : new Tea(name, grams);
  }

  private static List<String> faultsOf(String json) {
    InvalidDocumentException thrown =
        catchThrowableOfType(InvalidDocumentException.class, () -> read(json));
    assertThat(thrown).as("the document was accepted").isNotNull();
    assertThat(thrown)
        .hasMessage(
            String.join("\n", thrown.faults().stream().map(DocumentFault::toString).toList()));
    return thrown.faults().stream().map(DocumentFault::toString).toList();
  }

  /** Reads one field of a document by a reader and returns what came, or its faults. */
  private static Object field(
      String json, java.util.function.Function<DocumentPart, @Nullable Object> reader) {
    try {
      return FORMAT.read(
          "{\"schemaVersion\": 1, \"a\": %s}".formatted(json), PropertyChecks.none(), reader);
    } catch (InvalidDocumentException e) {
      return e.faults().stream().map(DocumentFault::toString).toList();
    }
  }

  @Test
  void decimals_keep_the_digits_that_are_written() {
    assertThat(
            read(
                """
                {"schemaVersion": 1, "teas": [{"name": "ASSAM", "grams": "2.50"}]}
                """))
        .containsExactly(new Tea("ASSAM", new BigDecimal("2.50")));
  }

  @Test
  void all_faults_are_told_at_once_each_with_its_place() {
    assertThat(
            faultsOf(
                """
                {"schemaVersion": 1, "tea": 1,
                 "teas": [{"name": "ASSAM", "gramms": "2.5"}, {"name": "COFFEE", "grams": "2"}]}
                """))
        .containsExactly(
            "in 'ASSAM' at /teas/0/grams: found nothing; write 1 to 10, as text: \"2.5\"",
            "at /teas/0: found the unknown field 'gramms'; write 'grams', if that is meant, or take it out",
            "at /teas/1: found an object; coffee is no tea; take it out");
  }

  @Test
  void another_version_is_not_read_on() {
    assertThat(faultsOf("{\"schemaVersion\": 2, \"more\": 1}"))
        .containsExactly(
            "at /schemaVersion: found 2; write 1, the version that this release reads");
    assertThat(faultsOf("[]"))
        .containsExactly(
            "at the document: found a list of 0; write an object with schemaVersion and teas");
    assertThat(faultsOf(""))
        .containsExactly(
            "at the document: found nothing; write an object with schemaVersion and teas");
  }

  @Test
  void what_is_no_strict_json_is_refused_with_its_place() {
    assertThat(faultsOf("{\"schemaVersion\": 1, \"schemaVersion\": 1}"))
        .singleElement()
        .asString()
        .contains("Duplicate field 'schemaVersion'", "line 1, column", "mend the JSON there");
    assertThat(faultsOf("{\"schemaVersion\": 1, \"teas\": []} more")).hasSize(1);
    assertThat(faultsOf("{'schemaVersion': 1}")).hasSize(1);
    assertThat(faultsOf("{\"schemaVersion\": 1, \"teas\": null}"))
        .containsExactly("at /teas: found null; write a list of 0 to 3 teas");
  }

  @Test
  void each_limit_holds() {
    String end = "}";
    assertThat(faultsOf(" ".repeat(1_001)))
        .containsExactly(
            "at the document: found 1001 characters; write at most 1000, or split the teas");
    assertThat(faultsOf("[" + "1,".repeat(100) + "1]")).singleElement().asString().contains("100");
    assertThat(faultsOf("[[[[[1]]]]]")).singleElement().asString().contains("4");
    assertThat(faultsOf("{\"a\":{\"b\":1,\"c\":1,\"d\":1,\"e\":1,\"f\":1,\"g\":1}" + end))
        .containsExactly("at /a: found more than 5 fields; write at most 5");
    assertThat(faultsOf("{\"a\":\"" + "x".repeat(31) + "\"}"))
        .singleElement()
        .asString()
        .startsWith("at /a: found 'String value length (31)");
    assertThat(faultsOf("{\"" + "x".repeat(21) + "\":1}"))
        .singleElement()
        .asString()
        .startsWith("at the document: found 'Name length (21)");
    assertThat(faultsOf("{\"a\":12345678901}"))
        .singleElement()
        .asString()
        .startsWith("at /a: found 'Number value length (11)");
    assertThat(faultsOf("{\"schemaVersion\": 1, \"a\": 1, \"b\": 1, \"c\": 1, \"d\": 1}"))
        .hasSize(3);
  }

  @Test
  void number_of_a_thousand_million_digits_is_not_written_out() {
    assertThat(faultsOf("{\"schemaVersion\": 1e99999999, \"teas\": []}"))
        .singleElement()
        .asString()
        .hasSizeLessThan(200);
  }

  @Test
  void faults_show_no_character_that_a_terminal_obeys() {
    assertThat(DocumentFaults.quoted("a\u001b[2J\u202eb")).isEqualTo("'a\\u001b[2J\\u202eb'");
    assertThat(DocumentFaults.quoted("x".repeat(61))).isEqualTo("'" + "x".repeat(60) + "...'");
  }

  @Test
  void words_stand_for_constants_and_typos_get_a_near_word() {
    Map<String, TimeUnit> words =
        EnumWords.of(TimeUnit.values(), unit -> unit != TimeUnit.NANOSECONDS);

    assertThat(field("\"days\"", part -> part.word("a", words))).isEqualTo(TimeUnit.DAYS);
    assertThat(field("[\"days\"]", part -> part.words("a", 2, words)))
        .isEqualTo(Set.of(TimeUnit.DAYS));
    assertThat(field("\"dais\"", part -> part.word("a", words)))
        .isEqualTo(
            List.of(
                "at /a: found 'dais'; write one of days, hours, microseconds, milliseconds,"
                    + " minutes, seconds; 'days' is near"));
    assertThat(field("\"nanoseconds\"", part -> part.word("a", words)).toString())
        .contains("'nanoseconds'");
  }

  @Test
  void other_kinds_of_fields_are_read_or_told() {
    assertThat(field("\"P1Y3M\"", part -> part.period("a"))).isEqualTo(Period.of(1, 3, 0));
    assertThat(field("\"P\"", part -> part.period("a")))
        .isEqualTo(List.of("at /a: found 'P'; write years, months or days, as text: \"P3M\""));
    assertThat(field("\"P-3M\"", part -> part.period("a"))).isInstanceOf(List.class);
    assertThat(field("\"2026-11-30\"", part -> part.optionalDate("a")))
        .isEqualTo(Optional.of(LocalDate.of(2026, 11, 30)));
    assertThat(field("\"2026-02-30\"", part -> part.optionalDate("a")))
        .isEqualTo(List.of("at /a: found '2026-02-30'; write a date, as text: \"2026-11-27\""));
    assertThat(field("\"GBP 12.30\"", part -> part.money("a"))).isEqualTo(Money.parse("GBP 12.30"));
    assertThat(field("7", part -> part.number("a", 1, 7))).isEqualTo(7L);
    assertThat(field("8", part -> part.number("a", 1, 7)))
        .isEqualTo(List.of("at /a: found 8; write a whole number from 1 to 7"));
    assertThat(
            field(
                "\"-0.50\"",
                part -> part.decimal("a", BigDecimal.TEN.negate(), BigDecimal.TEN, "")))
        .isEqualTo(new BigDecimal("-0.50"));
    for (String no :
        List.of("1.5", "\"01\"", "\"+1\"", "\"-0\"", "\"1.\"", "\".5\"", "\"1e1\"", "\"11\"")) {
      assertThat(
              field(
                  no, part -> part.decimal("a", BigDecimal.ZERO, BigDecimal.TEN, "write 0 to 10")))
          .as(no)
          .isInstanceOf(List.class);
    }
  }

  @Test
  void pointers_escape_what_is_a_sign_of_pointers() {
    assertThat(field("1", part -> part.has("a") ? part.at("a/b~c") : "")).isEqualTo("/a~1b~0c");
  }

  @Test
  void constraints_of_a_definition_are_told_at_its_field() {
    PropertyChecks short_ =
        (type, property, value) ->
            value.toString().length() > 3 ? List.of("write at most 3 characters") : List.of();

    assertThatThrownBy(
            () ->
                FORMAT.read(
                    "{\"schemaVersion\": 1, \"name\": \"ASSAM\"}",
                    short_,
                    part -> part.text("name", Tea.class, "write a text")))
        .hasMessage("at /name: found 'ASSAM'; write at most 3 characters");
  }

  @Test
  void reader_that_reads_nothing_and_says_nothing_is_a_broken_one() {
    assertThatThrownBy(
            () -> FORMAT.read("{\"schemaVersion\": 1}", PropertyChecks.none(), part -> null))
        .isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(() -> DocumentLimits.builder().text(0).fields(-1).build())
        .hasMessage("limits of a document are fields -1, text 0; give each at least 1");
  }

  @Test
  void documents_are_written_with_two_blanks_or_on_one_line() {
    var document = JsonNodeFactory.instance.objectNode().put("schemaVersion", 1);
    document.putArray("teas").add("ASSAM");

    assertThat(FORMAT.pretty(document))
        .isEqualTo(
            """
            {
              "schemaVersion" : 1,
              "teas" : [
                "ASSAM"
              ]
            }
            """);
    assertThat(FORMAT.line(document)).isEqualTo("{\"schemaVersion\":1,\"teas\":[\"ASSAM\"]}");
  }
}
