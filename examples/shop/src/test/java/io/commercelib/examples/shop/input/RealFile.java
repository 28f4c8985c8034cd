package io.commercelib.examples.shop.input;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Assumptions;

/** The real year of transactions, where it is there. */
public final class RealFile {
  private RealFile() {}

  /** Returns where it is; a test that asks is skipped where it is not. */
  public static Path path() {
    Path folder = Path.of("").toAbsolutePath();
    while (folder != null) {
      Path file = folder.resolve("../shared/data/online-retail.csv.gz").normalize();
      if (Files.isReadable(file)) {
        return file;
      }
      folder = folder.getParent();
    }
    return Assumptions.abort("../shared/data/online-retail.csv.gz is not there: test skipped");
  }
}
