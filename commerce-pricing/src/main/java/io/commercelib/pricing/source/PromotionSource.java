package io.commercelib.pricing.source;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Where the versions of the rules are read. Thread-safe. */
@FunctionalInterface
public interface PromotionSource {

  /**
   * Returns all versions, those of the past included: of two that hold from the same moment, the
   * later one counts.
   *
   * @throws RuntimeException if they cannot be read now
   */
  List<RuleText> load();

  /**
   * A version as text.
   *
   * @param name where it stands, for messages
   * @param json the rules
   */
  record RuleText(String name, String json) {}

  /**
   * Returns the source of a file with one version, or of a folder with a version in each file that
   * ends in {@code .json}, in the order of their names. Read at each load; a file is moved into
   * place, so that no half of it is read.
   */
  static PromotionSource ofPath(Path path) {
    return () -> {
      try {
        List<RuleText> versions = new ArrayList<>();
        for (Path file : files(path)) {
          versions.add(
              new RuleText(
                  String.valueOf(file.getFileName()),
                  Files.readString(file, StandardCharsets.UTF_8)));
        }
        return versions;
      } catch (IOException e) {
        throw new UncheckedIOException("rules cannot be read from '%s'".formatted(path), e);
      }
    };
  }

  private static List<Path> files(Path path) throws IOException {
    if (!Files.isDirectory(path)) {
      return List.of(path);
    }
    try (Stream<Path> files = Files.list(path)) {
      return files
          .filter(file -> String.valueOf(file.getFileName()).endsWith(".json"))
          .sorted()
          .toList();
    }
  }
}
