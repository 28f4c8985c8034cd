package io.commercelib.core.service;

import java.time.Instant;

/**
 * A standard answer as somebody writes it, before it is published as a version.
 *
 * @param answer its name
 * @param language a tag as {@code en} or {@code pt-BR}
 * @param title by which people find it
 * @param text as a {@link StandardAnswer} has it, with placeholders as <code>{order}</code>
 */
public record AnswerDraft(String answer, String language, String title, String text) {

  /** Checks all that a published answer checks. */
  public AnswerDraft {
    StandardAnswer unused =
        new StandardAnswer(
            new AnswerVersion(answer, language, 1), title, text, true, Instant.EPOCH, "nobody");
  }

  boolean isOf(StandardAnswer published) {
    return title.equals(published.title()) && text.equals(published.text());
  }
}
