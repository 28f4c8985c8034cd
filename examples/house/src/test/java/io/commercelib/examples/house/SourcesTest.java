package io.commercelib.examples.house;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What bytecode does not show to ArchUnit: local variables, and what is written in a text. */
class SourcesTest {
  private static final Path ROOT = Path.of("..", "..");

  /** Models of churn are statistics, and say where money meets them. */
  private static final Path CHURN =
      ROOT.resolve("commerce-membership/src/main/java/io/commercelib/membership/churn");

  private static final Pattern COMMENT = Pattern.compile("/\\*.*?\\*/|//[^\\n]*", Pattern.DOTALL);

  /** Where the default locale is an Arabic one, these give Arabic digits. */
  private static final Pattern LOCALISED = Pattern.compile("%[-+ 0,(#]*[0-9]*(\\.[0-9]+)?[dfeEgt]");

  private static final Pattern FLOATING = Pattern.compile("\\b(double|float|Double|Float)\\b");

  @ParameterizedTest
  @ValueSource(
      strings = {
        "commerce-spi/src/main/java/io/commercelib/spi/payment",
        "commerce-core/src/main/java/io/commercelib/core/money",
        "commerce-core/src/main/java/io/commercelib/core/document",
        "commerce-core/src/main/java/io/commercelib/core/cart",
        "commerce-core/src/main/java/io/commercelib/core/quote",
        "commerce-core/src/main/java/io/commercelib/core/order",
        "commerce-core/src/main/java/io/commercelib/core/payment",
        "commerce-core/src/main/java/io/commercelib/core/checkout",
        "commerce-core/src/main/java/io/commercelib/core/fulfilment/carrier",
        "commerce-core/src/main/java/io/commercelib/core/aftersales",
        "commerce-core/src/main/java/io/commercelib/core/risk",
        "commerce-core/src/main/java/io/commercelib/core/listing",
        "commerce-pricing/src/main/java",
        "commerce-membership/src/main/java"
      })
  void code_that_handles_money_has_no_floating_point_variable(String folder) throws IOException {
    List<Path> sources = sourcesIn(ROOT.resolve(folder));
    List<String> floating = new ArrayList<>();

    for (Path source : sources) {
      String code = COMMENT.matcher(Files.readString(source)).replaceAll("");
      String name = source.getFileName().toString();
      boolean isStatistics =
          name.matches("(" + HouseRulesTest.STATISTICS + ")[.]java") || source.startsWith(CHURN);
      if (!isStatistics && FLOATING.matcher(code).find()) {
        floating.add(name);
      }
    }

    assertThat(sources).isNotEmpty();
    assertThat(floating).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "commerce-spi",
        "commerce-core",
        "commerce-pricing",
        "commerce-membership",
        "commerce-inventory"
      })
  void texts_write_numbers_alike_in_every_locale(String module) throws IOException {
    List<Path> sources = sourcesIn(ROOT.resolve(module).resolve("src/main/java"));
    List<String> localised = new ArrayList<>();

    for (Path source : sources) {
      if (LOCALISED.matcher(Files.readString(source)).find()) {
        localised.add(source.getFileName().toString());
      }
    }

    assertThat(sources).isNotEmpty();
    assertThat(localised).as("write %%s: it does not ask the default locale").isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "commerce-spi",
        "commerce-core",
        "commerce-pricing",
        "commerce-membership",
        "commerce-inventory"
      })
  void every_package_says_what_it_is_for_and_that_nothing_is_null(String module)
      throws IOException {
    Path main = ROOT.resolve(module).resolve("src/main/java");
    Set<Path> packages = new TreeSet<>();
    sourcesIn(main).forEach(source -> packages.add(source.getParent()));
    packages.remove(main);

    assertThat(main.resolve("module-info.java")).content().contains("/**");
    assertThat(packages)
        .isNotEmpty()
        .allSatisfy(
            folder ->
                assertThat(folder.resolve("package-info.java"))
                    .content()
                    .contains("/**")
                    .contains("@NullMarked"));
  }

  private static List<Path> sourcesIn(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return files.filter(file -> file.toString().endsWith(".java")).sorted().toList();
    }
  }
}
