package io.commercelib.core.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.commercelib.core.document.DocumentFault;
import io.commercelib.core.document.InvalidDocumentException;
import io.commercelib.core.document.testing.SchemaAgreement;
import io.commercelib.core.testing.SettableClock;
import io.commercelib.spi.id.CommandId;
import io.commercelib.spi.memory.MemoryStorage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class AnswersFormatTest {
  private static final AnswersFormat FORMAT = AnswersFormat.standard();
  private static final String TWO =
      """
      {"schemaVersion": 1, "answers": [
        {"answer": "late", "language": "en", "title": "Late parcel", "text": "{order} is late."},
        {"answer": "late", "language": "pt-BR", "title": "Atraso", "text": "{order} atrasou."}]}
      """;

  private static boolean isRead(String text) {
    try {
      List<AnswerDraft> unused = FORMAT.read(text);
      return true;
    } catch (InvalidDocumentException invalid) {
      return false;
    }
  }

  @Test
  void text_becomes_answers_and_comes_back() {
    List<AnswerDraft> drafts = FORMAT.read(TWO);

    assertThat(drafts)
        .containsExactly(
            new AnswerDraft("late", "en", "Late parcel", "{order} is late."),
            new AnswerDraft("late", "pt-BR", "Atraso", "{order} atrasou."));
    assertThat(FORMAT.read(FORMAT.write(drafts))).isEqualTo(drafts);
    assertThatThrownBy(() -> FORMAT.write(List.of(drafts.get(0), drafts.get(0))))
        .isInstanceOf(InvalidDocumentException.class);
  }

  @Test
  void all_faults_are_told_at_once_each_with_its_place() {
    assertThatThrownBy(
            () ->
                FORMAT.read(
                    """
                    {"schemaVersion": 1, "answers": [
                      {"answer": "a/b", "language": "", "title": "t", "text": "x"},
                      {"answer": "late", "language": "en", "title": "t", "text": "Dear {Name}"},
                      {"answer": "late", "language": "en", "title": " ", "text": 5, "body": ""},
                      {"answer": "late", "language": "de", "title": "t", "text": " "}]}
                    """))
        .isInstanceOfSatisfying(
            InvalidDocumentException.class,
            invalid ->
                assertThat(invalid.faults().stream().map(DocumentFault::toString))
                    .containsExactly(
                        "at /answers/0/answer: found 'a/b'; write 1 to 80 characters without a slash",
                        "at /answers/0/language: found ''; write 1 to 200 characters, none of them a control character",
                        "in 'late' at /answers/1/text: found 'Dear {Name}'; standard answer 'late/en/1' at character 5: found '{Name}'; write a name of a to z, 0 to 9, _ and - between two braces",
                        "in 'late' at /answers/2/language: found 'en'; write an answer once in a language; it stands earlier in this list",
                        "in 'late' at /answers/2/title: found ' '; write a title by which people find it",
                        "in 'late' at /answers/2/text: found 5; write what is said to the customer",
                        "in 'late' at /answers/2: found the unknown field 'body'; take it out; known are answer, language, text, title",
                        "in 'late' at /answers/3/text: found ' '; standard answer 'late/de/1' has no title or no text; write both"));
  }

  @Test
  void only_what_a_document_changes_is_published() {
    SettableClock clock = new SettableClock(Desk.MONDAY);
    StandardAnswers answers = new StandardAnswers(MemoryStorage.encoded(), clock);

    List<StandardAnswer> first = answers.publish(new CommandId("c-1"), FORMAT.read(TWO), "joe");
    List<StandardAnswer> again = answers.publish(new CommandId("c-2"), FORMAT.read(TWO), "joe");
    List<StandardAnswer> changed =
        answers.publish(
            new CommandId("c-3"), FORMAT.read(TWO.replace("atrasou", "est\u00e1 atrasado")), "joe");

    assertThat(first)
        .extracting(answer -> answer.version().toString())
        .containsExactly("late/en/1", "late/pt-BR/1");
    assertThat(again).isEmpty();
    assertThat(changed)
        .extracting(answer -> answer.version().toString())
        .containsExactly("late/pt-BR/2");
    assertThat(answers.find("late", "pt-BR").orElseThrow().text())
        .isEqualTo("{order} est\u00e1 atrasado.");
  }

  @Test
  void schema_and_reader_ask_for_the_same_fields() throws IOException {
    Schema schema =
        SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
            .getSchema(
                Files.readString(Path.of("../docs/answers-1.schema.json")), InputFormat.JSON);

    assertThat(
            SchemaAgreement.disagreements(
                text -> schema.validate(text, InputFormat.JSON).isEmpty(),
                TWO,
                AnswersFormatTest::isRead))
        .isEmpty();
  }
}
