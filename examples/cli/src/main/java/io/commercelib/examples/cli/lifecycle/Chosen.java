package io.commercelib.examples.cli.lifecycle;

import io.commercelib.core.lifecycle.Lifecycle;
import io.commercelib.core.lifecycle.LifecycleDefinition;
import io.commercelib.core.lifecycle.NamedEvent;
import io.commercelib.examples.cli.input.Faults;
import io.commercelib.examples.cli.input.TextFile;
import io.commercelib.examples.cli.input.UnusableInputException;
import java.nio.file.Path;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Which life cycle a command is about: a shipped one, or one that a file defines. */
final class Chosen {
  private static final int MAX_BYTES = 1024 * 1024;

  @Parameters(
      arity = "0..1",
      paramLabel = "NAME",
      description = "A shipped life cycle, such as order; 'lifecycle list' names all.")
  private @Nullable String name;

  @Option(
      names = "--definition",
      paramLabel = "FILE",
      description = "A life cycle of your own, in the JSON that 'export' writes.")
  private @Nullable Path definition;

  /** Returns it with its guards answered by facts, whatever it was written in. */
  Lifecycle<NamedState, NamedEvent, Answers, String> lifecycle() throws UnusableInputException {
    DefinitionFormat format = new DefinitionFormat();
    if (isFile()) {
      return format.read(file());
    }
    ShippedLifecycle shipped = shipped();
    return format.read(
        new TextFile(shipped.name(), format.write(shipped.lifecycle().toDefinition())));
  }

  /** Returns it as it was written, in Java or in a file. */
  Lifecycle<?, ?, ?, ?> asWritten() throws UnusableInputException {
    return isFile() ? lifecycle() : shipped().lifecycle();
  }

  /** Returns what stands in it. */
  LifecycleDefinition<?> definition() throws UnusableInputException {
    return asWritten().toDefinition();
  }

  private TextFile file() throws UnusableInputException {
    return TextFile.read(Objects.requireNonNull(definition, "asked only where given"), MAX_BYTES);
  }

  private boolean isFile() throws UnusableInputException {
    if ((name == null) == (definition == null)) {
      throw new UnusableInputException(
          name == null
              ? "no life cycle; give one of %s, or --definition FILE"
                  .formatted(String.join(", ", ShippedLifecycle.names()))
              : "both the life cycle %s and --definition %s; give one of them"
                  .formatted(Faults.quoted(name), definition));
    }
    return definition != null;
  }

  private ShippedLifecycle shipped() throws UnusableInputException {
    for (ShippedLifecycle shipped : ShippedLifecycle.all()) {
      if (shipped.name().equals(name)) {
        return shipped;
      }
    }
    throw new UnusableInputException(
        "no life cycle %s is shipped; give one of %s, or --definition FILE"
            .formatted(
                Faults.quoted(String.valueOf(name)), String.join(", ", ShippedLifecycle.names())));
  }
}
