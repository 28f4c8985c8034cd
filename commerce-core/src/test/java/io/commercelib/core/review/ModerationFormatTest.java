package io.commercelib.core.review;

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
import java.util.Objects;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class ModerationFormatTest {
  private static final ModerationFormat FORMAT = ModerationFormat.standard();
  private static final String EVERYTHING =
      """
      {"schemaVersion": 1, "banned": ["rip off", "fake"], "praise": ["love it"],
       "complaint": ["broke", "sent back"], "findsContacts": false}
      """;

  private static boolean isRead(String text) {
    try {
      ModerationRules unused = FORMAT.read(text);
      return true;
    } catch (InvalidDocumentException invalid) {
      return false;
    }
  }

  @Test
  void text_becomes_rules_in_its_order() {
    assertThat(FORMAT.read(EVERYTHING))
        .isEqualTo(
            ModerationRules.builder()
                .addBanned("rip off", "fake")
                .addPraise("love it")
                .addComplaint("broke", "sent back")
                .findsContacts(false)
                .build());
    assertThat(FORMAT.read("{\"schemaVersion\": 1}")).isEqualTo(ModerationRules.builder().build());
  }

  @Property(tries = 50)
  void rules_come_back_as_they_were_written(
      @ForAll("phrases") List<String> banned,
      @ForAll("phrases") List<String> praise,
      @ForAll("phrases") List<String> complaint,
      @ForAll boolean findsContacts) {
    ModerationRules rules =
        ModerationRules.builder()
            .banned(banned)
            .praise(praise)
            .complaint(complaint)
            .findsContacts(findsContacts)
            .build();

    assertThat(FORMAT.read(FORMAT.write(rules))).isEqualTo(rules);
  }

  @Provide
  Arbitrary<List<String>> phrases() {
    return Arbitraries.strings()
        .withChars("ab \u00e9\u00df\"\\/'-\ud55c")
        .ofMaxLength(8)
        .map(around -> around + "x" + around)
        .list()
        .uniqueElements()
        .ofMaxSize(5);
  }

  @Test
  void all_faults_are_told_at_once_each_with_its_place() {
    assertThatThrownBy(
            () ->
                FORMAT.read(
                    """
                    {"schemaVersion": 1, "banned": [], "praise": ["good", "!!", "good"],
                     "complaints": ["bad"], "findsContacts": "no"}
                    """))
        .isInstanceOfSatisfying(
            InvalidDocumentException.class,
            invalid ->
                assertThat(invalid.faults().stream().map(DocumentFault::toString))
                    .containsExactly(
                        "at /banned: found a list of 0; write a list of at least one name",
                        "at /praise/1: found '!!'; write a phrase with at least one word, in 1 to 200 characters",
                        "at /praise/2: found 'good'; name it once; it stands earlier in this list",
                        "at /findsContacts: found 'no'; write true or false",
                        "at the document: found the unknown field 'complaints'; write 'complaint', if that is meant, or take it out"));
    assertThat(isRead("{\"schemaVersion\": 1, \"banned\": [%s]}".formatted("\"a\",".repeat(1001))))
        .isFalse();
  }

  @Test
  void schema_is_that_in_the_docs_and_asks_for_the_same_fields_as_the_reader() throws IOException {
    String text = Files.readString(Path.of("../docs/moderation-1.schema.json"));
    Schema schema =
        SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
            .getSchema(text, InputFormat.JSON);

    try (var in =
        Objects.requireNonNull(
            ModerationFormat.class.getResourceAsStream("moderation-1.schema.json"))) {
      assertThat(new String(in.readAllBytes(), StandardCharsets.UTF_8)).isEqualTo(text);
    }
    assertThat(
            SchemaAgreement.disagreements(
                json -> schema.validate(json, InputFormat.JSON).isEmpty(),
                EVERYTHING,
                ModerationFormatTest::isRead))
        .isEmpty();
  }
}
