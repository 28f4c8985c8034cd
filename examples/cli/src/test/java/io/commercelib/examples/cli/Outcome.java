package io.commercelib.examples.cli;

import io.commercelib.examples.cli.output.Screen;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;

/** What a command line has said. */
record Outcome(int code, String out, String err) {

  /** Runs a command line in this JVM, with its output in a pipe and a clock that stands still. */
  static Outcome of(String... arguments) {
    return on(new Screen(false, () -> 0), arguments);
  }

  /** Runs a command line in this JVM. */
  static Outcome on(Screen screen, String... arguments) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    int code = Main.run(new PrintWriter(out), new PrintWriter(err), screen, arguments);
    return new Outcome(code, out.toString(), err.toString());
  }

  /** Returns what was told on the error stream, a line each. */
  List<String> errors() {
    return err.lines().toList();
  }
}
