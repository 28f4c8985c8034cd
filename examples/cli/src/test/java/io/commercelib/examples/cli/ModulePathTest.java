package io.commercelib.examples.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.lang.module.Configuration;
import java.lang.module.ModuleFinder;
import java.lang.module.ResolvedModule;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The command line as its users start it: a process of its own, on the module path. */
class ModulePathTest {
  private static final String MODULE = "io.commercelib.examples.cli";

  @TempDir private Path folder;

  @Test
  void every_module_that_is_needed_says_so_itself() {
    assertThat(resolved().modules())
        .extracting(ResolvedModule::name)
        .contains(MODULE, "io.commercelib.core", "io.commercelib.spi", "info.picocli");
    assertThat(resolved().modules())
        .noneMatch(module -> module.reference().descriptor().isAutomatic());
  }

  @Test
  void life_cycle_is_exported_verified_and_run_on_the_module_path() throws Exception {
    Path definition = folder.resolve("order.json");

    Outcome export = start("lifecycle", "export", "order", "--out", definition.toString());
    Outcome verify = start("lifecycle", "verify", "--definition", definition.toString());
    Outcome run =
        start(
            "lifecycle",
            "run",
            "--definition",
            definition.toString(),
            "--events",
            "samples/order-events.json");

    assertThat(export).isEqualTo(new Outcome(0, "order as json: " + definition + "\n", ""));
    assertThat(verify).isEqualTo(Outcome.of("lifecycle", "verify", "order"));
    assertThat(verify.out()).startsWith("order: no faults: ");
    assertThat(run)
        .isEqualTo(
            Outcome.of("lifecycle", "run", "order", "--events", "samples/order-events.json"));
    assertThat(run.code()).isEqualTo(2);
  }

  /** Jackson reads these by reflection, for which their packages must be opened to it. */
  @Test
  void programme_activity_and_goods_are_read_on_the_module_path() throws Exception {
    String[] simulate = {
      "simulate-programme",
      "--programme",
      "samples/programme.json",
      "--with",
      "samples/programme-next.json",
      "--activity",
      "samples/activity.jsonl"
    };

    Outcome simulated = start(simulate);

    assertThat(simulated).isEqualTo(Outcome.of(simulate));
    assertThat(simulated.err()).isEmpty();
    assertThat(simulated.out()).startsWith("month ");
  }

  @Test
  void what_cannot_be_used_is_told_on_the_error_stream_in_utf_8() throws Exception {
    Path definition = folder.resolve("cafe.json");
    Files.writeString(definition, "{\"format\": \"Caf\u00e9\"}");

    assertThat(start("lifecycle", "verify", "--definition", definition.toString()))
        .isEqualTo(
            new Outcome(
                1,
                "",
                definition
                    + ": /format: found 'Caf\u00e9'; write \"lifecycle/1\", the format that this"
                    + " release reads\n"));
  }

  private static Outcome start(String... arguments) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-XX:TieredStopAtLevel=1", "-Dfile.encoding=US-ASCII", "-p"));
    command.add(modulePath());
    command.addAll(List.of("-m", MODULE + "/" + MODULE + ".Main"));
    command.addAll(List.of(arguments));
    Path errors = Files.createTempFile("commerce-cli", ".err");
    try {
      Process process = new ProcessBuilder(command).redirectError(errors.toFile()).start();
      process.getOutputStream().close();
      String out;
      try (InputStream stream = process.getInputStream()) {
        out = new String(stream.readAllBytes(), StandardCharsets.UTF_8);
      }
      return new Outcome(process.waitFor(), out, Files.readString(errors));
    } finally {
      Files.delete(errors);
    }
  }

  /** Returns where the modules are that the command line needs, and no others. */
  private static String modulePath() {
    return resolved().modules().stream()
        .flatMap(module -> module.reference().location().stream())
        .map(location -> Path.of(location).toString())
        .sorted()
        .collect(Collectors.joining(File.pathSeparator));
  }

  private static Configuration resolved() {
    Path[] classPath =
        Set.of(System.getProperty("java.class.path").split(File.pathSeparator)).stream()
            .filter(entry -> !entry.isEmpty())
            .map(Path::of)
            .toArray(Path[]::new);
    return ModuleLayer.boot()
        .configuration()
        .resolve(ModuleFinder.of(classPath), ModuleFinder.of(), Set.of(MODULE));
  }
}
