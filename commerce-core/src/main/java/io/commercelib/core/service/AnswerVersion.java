package io.commercelib.core.service;

import io.commercelib.spi.id.Id;

/**
 * Names one version of a standard answer in one language. Ordered by answer, language, version.
 *
 * @param answer which answer; at most 80 characters, without a slash
 * @param language a tag as {@code en} or {@code pt-BR}
 * @param version from 1
 */
public record AnswerVersion(String answer, String language, int version) {
  /** The longest name and language, in characters. */
  static final int MAX_LENGTH = 80;

  /** Checks the parts. */
  public AnswerVersion {
    Id.check("name of a standard answer", answer, MAX_LENGTH);
    Id.check("language", language, MAX_LENGTH);
    if (answer.contains("/") || language.contains("/") || version < 1) {
      throw new IllegalArgumentException(
          "standard answer '%s' in '%s', version %s; leave slashes out and count from 1"
              .formatted(answer, language, version));
    }
  }

  @Override
  public String toString() {
    return answer + "/" + language + "/" + version;
  }
}
