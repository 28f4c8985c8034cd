package io.commercelib.examples.shop.input;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/**
 * A transaction file, which can be read from its start any number of times.
 *
 * <p>The format is CSV in UTF-8, plain or gzip (told apart by their first bytes), with the header
 * {@value InvoiceReader#HEADER}; the rows of an invoice are adjacent, invoices are in order of
 * time. Thread-safe; each reader that it opens is for one thread.
 */
public final class TransactionSource {
  private final String name;
  private final long size;
  private final Opening opening;
  private final Map<String, String> productNames;

  /** Opens the bytes from their start. */
  @FunctionalInterface
  public interface Opening {
    /** Returns a stream that the caller closes. */
    InputStream open() throws IOException;
  }

  private TransactionSource(
      String name, long size, Opening opening, Map<String, String> productNames) {
    this.name = name;
    this.size = size;
    this.opening = opening;
    this.productNames = Map.copyOf(productNames);
  }

  /**
   * Returns a file of the disk; product names are read from {@code NAME-products.csv} beside {@code
   * NAME.csv} or {@code NAME.csv.gz}, where there is one.
   *
   * @throws FaultyInputException if the file cannot be read, or its product names cannot
   */
  public static TransactionSource ofFile(Path file) throws FaultyInputException {
    return new TransactionSource(
        String.valueOf(file.getFileName()),
        ReadableFile.size(file),
        () -> Files.newInputStream(file),
        ProductNames.beside(file));
  }

  /**
   * Returns bytes from elsewhere.
   *
   * @param name for messages and the report
   * @param size in bytes, as opened: for the progress bar
   * @param productNames by SKU in upper case; may lack some
   */
  public static TransactionSource of(
      String name, long size, Opening opening, Map<String, String> productNames) {
    return new TransactionSource(name, size, opening, productNames);
  }

  /** Returns the file's name, without its folder. */
  public String name() {
    return name;
  }

  /** Returns how many bytes the file has as it is stored. */
  public long size() {
    return size;
  }

  /** Returns the product's name, or the SKU itself where no name is known. */
  public String productName(String sku) {
    return productNames.getOrDefault(sku, sku);
  }

  /**
   * Opens a reader at the first row.
   *
   * @param strict whether the first fault stops the reading
   * @throws FaultyInputException if the file is not in the format at all
   * @throws IOException if it cannot be read
   */
  public InvoiceReader open(boolean strict) throws IOException, FaultyInputException {
    InputStream raw = opening.open();
    try {
      return InvoiceReader.open(new BufferedInputStream(raw, 1 << 16), name, strict);
    } catch (IOException | FaultyInputException | RuntimeException e) {
      raw.close();
      throw e;
    }
  }
}
