package io.commercelib.examples.shop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.commercelib.examples.shop.input.FaultyInputException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class OptionsTest {

  @Test
  void without_options_the_bundled_sample_goes_to_the_default_folder() throws Exception {
    assertThat(Options.parse(List.of()))
        .isEqualTo(
            new Options(
                Optional.empty(),
                Optional.empty(),
                Path.of("shop-report"),
                "memory",
                1,
                false,
                false));
  }

  @Test
  void every_option_is_read() throws Exception {
    var options =
        Options.parse(
            List.of(
                "--input",
                "a.csv",
                "--promotions",
                "p.json",
                "--out",
                "o",
                "--storage",
                "h2",
                "--seed",
                "-7",
                "--strict"));

    assertThat(options)
        .isEqualTo(
            new Options(
                Optional.of(Path.of("a.csv")),
                Optional.of(Path.of("p.json")),
                Path.of("o"),
                "h2",
                -7,
                true,
                false));
  }

  @Test
  void every_fault_of_the_line_is_listed() {
    assertThatThrownBy(
            () ->
                Options.parse(
                    List.of(
                        "--sed", "--seed", "x", "--strict", "--strict", "--out", " ", "--input")))
        .isInstanceOfSatisfying(
            FaultyInputException.class,
            e ->
                assertThat(e.faults())
                    .containsExactly(
                        "unknown option '--sed'; --help lists the options",
                        "option --seed: 'x' is no whole number; write one such as 1",
                        "option --strict is given twice; give it once",
                        "option --out: ' ' is no path; name a file or folder",
                        "option --input has no value; write --input FILE"));
  }

  @Test
  void option_is_not_taken_for_the_value_of_another() {
    assertThatThrownBy(() -> Options.parse(List.of("--input", "--strict")))
        .hasMessage("option --input has no value; write --input FILE");
  }

  @Test
  void option_written_together_with_its_value_says_how_to_write_it() {
    assertThatThrownBy(() -> Options.parse(List.of("--seed=3")))
        .hasMessage("option '--seed=3' is written together; write '--seed 3'");
  }
}
