package io.commercelib.examples.shop.input;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Names of products: CSV with the header {@code sku,description}. */
public final class ProductNames {
  static final String HEADER = "sku,description";

  /** More products than any file of this format has; what comes after is not read. */
  private static final int MOST = 1_000_000;

  private ProductNames() {}

  /** Reads the names beside a transaction file; none where there is no such file. */
  static Map<String, String> beside(Path file) throws FaultyInputException {
    String name = String.valueOf(file.getFileName());
    String stem = name.replaceFirst("\\.csv(\\.gz)?$", "");
    Path products = file.resolveSibling(stem + "-products.csv");
    if (!Files.isRegularFile(products)) {
      return Map.of();
    }
    try (InputStream in = Files.newInputStream(products)) {
      return read(in, products.toString());
    } catch (IOException e) {
      throw new FaultyInputException(List.of(products + ": " + ReadableFile.reason(e)));
    }
  }

  /**
   * Reads names by SKU in upper case; the first of two spellings wins.
   *
   * @param name the file's, for messages
   */
  public static Map<String, String> read(InputStream in, String name)
      throws IOException, FaultyInputException {
    Map<String, String> names = new HashMap<>();
    List<String> faults = new ArrayList<>();
    LineReader lines =
        new LineReader(new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8)));
    List<String> cells = new ArrayList<>();
    for (String line = lines.next(); line != null && names.size() < MOST; line = lines.next()) {
      if (lines.line() == 1) {
        if (!line.equals(HEADER)) {
          throw new FaultyInputException(
              List.of(
                  "%s, line 1: found %s; expected the header %s"
                      .formatted(name, RowFault.quote(line), HEADER)));
        }
      } else if (!line.isEmpty()) {
        if (Cells.split(line, cells) && cells.size() == 2 && !cells.get(0).isEmpty()) {
          names.putIfAbsent(cells.get(0).toUpperCase(Locale.ROOT), cells.get(1));
        } else if (faults.size() < InputAccount.FAULTS_KEPT) {
          faults.add(
              "%s, line %s: found %s; expected a SKU, a comma and a description"
                  .formatted(name, lines.line(), RowFault.quote(line)));
        }
      }
    }
    if (!faults.isEmpty()) {
      throw new FaultyInputException(faults);
    }
    return names;
  }
}
