package io.commercelib.core.service;

import io.commercelib.core.document.DocumentPart;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads standard answers from a document; notes every fault and goes on. Not thread-safe. */
final class AnswersReader {
  private final DocumentPart document;
  private final Set<AnswerVersion> seen = new HashSet<>();

  AnswersReader(DocumentPart document) {
    this.document = document;
  }

  /** Reads answers; what it returns counts only if no fault was noted. */
  @Nullable List<AnswerDraft> read() {
    List<AnswerDraft> answers =
        document.parts("answers", 0, AnswersFormat.MAX_ANSWERS, "answers", this::answer);
    document.faults().within(Optional.empty());
    return answers;
  }

  private @Nullable AnswerDraft answer(DocumentPart part) {
    int before = part.faults().count();
    part.faults().within(Optional.empty());
    String answer = word(part, "answer");
    part.faults().within(Optional.ofNullable(answer));
    String language = word(part, "language");
    if (answer != null && language != null && !seen.add(new AnswerVersion(answer, language, 1))) {
      part.fault("language", "write an answer once in a language; it stands earlier in this list");
    }
    String title = part.name("title");
    if (title != null && title.isBlank()) {
      part.fault("title", "write a title by which people find it");
    }
    String text = part.text("text", AnswerDraft.class, "write what is said to the customer");
    if (answer == null
        || language == null
        || title == null
        || text == null
        || part.faults().count() > before) {
      return null;
    }
    try {
      return new AnswerDraft(answer, language, title, text);
    } catch (IllegalArgumentException e) {
      // Name, language and title are good: what it says is about the text.
      part.fault("text", String.valueOf(e.getMessage()));
      return null;
    }
  }

  private static @Nullable String word(DocumentPart part, String name) {
    String word = part.name(name);
    if (word != null && (word.length() > AnswerVersion.MAX_LENGTH || word.contains("/"))) {
      part.fault(
          name, "write 1 to %s characters without a slash".formatted(AnswerVersion.MAX_LENGTH));
      return null;
    }
    return word;
  }
}
