package io.commercelib.examples.cli;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;

/** What a command line has said. */
record Outcome(int code, String out, String err) {

  /** Runs a command line in this JVM. */
  static Outcome of(String... arguments) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    int code = Main.run(new PrintWriter(out), new PrintWriter(err), arguments);
    return new Outcome(code, out.toString(), err.toString());
  }

  /** Returns what was told on the error stream, a line each. */
  List<String> errors() {
    return err.lines().toList();
  }
}
