package io.commercelib.examples.cli;

import io.commercelib.examples.cli.input.ExitCode;
import io.commercelib.examples.cli.input.UnusableInputException;
import io.commercelib.examples.cli.output.Progress;
import io.commercelib.examples.cli.output.Screen;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import picocli.CommandLine;
import picocli.CommandLine.IFactory;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/**
 * Where the command line starts. Output is UTF-8 with plain line feeds on every machine; what
 * cannot be used is told on the error stream, one line each, and never as a stack trace.
 */
public final class Main {
  private Main() {}

  /** Runs, and ends the JVM with the exit code. */
  public static void main(String[] arguments) {
    PrintWriter out = utf8(new FileOutputStream(FileDescriptor.out));
    PrintWriter err = utf8(new FileOutputStream(FileDescriptor.err));
    int code = run(out, err, Screen.own(), arguments);
    out.flush();
    err.flush();
    System.exit(code);
  }

  /** Runs, and returns the exit code. */
  static int run(PrintWriter out, PrintWriter err, Screen screen, String... arguments) {
    return new CommandLine(new Commerce(), new Parts(screen))
        .setOut(out)
        .setErr(err)
        .setCaseInsensitiveEnumValuesAllowed(true)
        .setParameterExceptionHandler(Main::misused)
        .setExecutionExceptionHandler(Main::failed)
        .execute(arguments);
  }

  private static int misused(ParameterException problem, String[] arguments) {
    String command = problem.getCommandLine().getCommandSpec().qualifiedName();
    tell(
        problem.getCommandLine().getErr(),
        "%s: %s; see '%s --help'"
            .formatted(command, oneLine(String.valueOf(problem.getMessage())), command));
    return ExitCode.UNUSABLE;
  }

  /** Tells what was wrong with the input; anything else is a fault of this program, and shown. */
  private static int failed(Exception problem, CommandLine command, ParseResult parsed)
      throws Exception {
    if (problem instanceof UnusableInputException unusable) {
      unusable.lines().forEach(line -> tell(command.getErr(), line));
      return ExitCode.UNUSABLE;
    }
    throw problem;
  }

  private static void tell(PrintWriter err, String line) {
    err.print(line + "\n");
    err.flush();
  }

  /** An argument may hold anything, line breaks too. */
  private static String oneLine(String text) {
    return text.strip().replaceAll("\\p{Cntrl}+", " ");
  }

  private static PrintWriter utf8(OutputStream stream) {
    return new PrintWriter(new OutputStreamWriter(stream, StandardCharsets.UTF_8));
  }

  /** Makes what commands are made of. */
  private record Parts(Screen screen) implements IFactory {
    @Override
    public <K> K create(Class<K> type) throws Exception {
      return type == Progress.class
          ? type.cast(new Progress(screen))
          : CommandLine.defaultFactory().create(type);
    }
  }
}
