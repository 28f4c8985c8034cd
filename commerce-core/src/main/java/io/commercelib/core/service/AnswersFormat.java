package io.commercelib.core.service;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.commercelib.core.document.DocumentFormat;
import io.commercelib.core.document.DocumentLimits;
import io.commercelib.core.document.PropertyChecks;
import io.commercelib.core.privacy.OwnWords;
import java.util.List;

/**
 * Turns a JSON text into checked {@link AnswerDraft}s, and back; {@link StandardAnswers#publish}
 * publishes what is new in them.
 *
 * <p>Reading is strict and bounded, and all faults are told at once, each with its JSON pointer.
 * The schema of the format is the resource {@code answers-1.schema.json} beside this package; what
 * it cannot say, such as how placeholders are written, the reader checks.
 *
 * <p>{@code read(write(drafts))} equals {@code drafts}. Immutable and thread-safe.
 */
public final class AnswersFormat {
  /** The version of the format that is read and written. */
  public static final int SCHEMA_VERSION = 1;

  /** Most answers of a document. */
  public static final int MAX_ANSWERS = 10_000;

  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
  private static final AnswersFormat STANDARD = new AnswersFormat();

  private final DocumentFormat json =
      DocumentFormat.of(
          "answers",
          "schemaVersion and answers",
          SCHEMA_VERSION,
          DocumentLimits.builder().text(OwnWords.MAX_LENGTH).build());

  private AnswersFormat() {}

  /** Returns the format of this library. */
  public static AnswersFormat standard() {
    return STANDARD;
  }

  /**
   * Returns the answers that a text describes, in its order.
   *
   * @throws io.commercelib.core.document.InvalidDocumentException with everything that is wrong
   *     with it
   */
  public List<AnswerDraft> read(String text) {
    return json.read(text, PropertyChecks.none(), document -> new AnswersReader(document).read());
  }

  /**
   * Returns answers as text, indented by two blanks, with a line break at its end.
   *
   * @throws io.commercelib.core.document.InvalidDocumentException if the format does not take them,
   *     such as one that stands there twice; pointers are those of the text
   */
  public String write(List<AnswerDraft> drafts) {
    ObjectNode document = NODES.objectNode().put("schemaVersion", SCHEMA_VERSION);
    ArrayNode answers = document.putArray("answers");
    for (AnswerDraft draft : drafts) {
      answers
          .addObject()
          .put("answer", draft.answer())
          .put("language", draft.language())
          .put("title", draft.title())
          .put("text", draft.text());
    }
    String text = json.pretty(document);
    // What could not come back is refused now, not when somebody needs it.
    List<AnswerDraft> unused = read(text);
    return text;
  }
}
