package io.commercelib.jdbc.testing;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * How to run a command as somebody who is not root, as PostgreSQL refuses to run as root and builds
 * in containers often do.
 *
 * @param prefix what comes before the command; nothing if this process is not root
 * @param owner who then owns the files; empty if that is this process's own user
 */
record Unprivileged(List<String> prefix, String owner) {
  private static final String NOBODY = "nobody";

  Unprivileged {
    prefix = List.copyOf(prefix);
  }

  /**
   * Returns the first way that works here.
   *
   * @throws IllegalStateException if none does
   */
  static Unprivileged find() {
    if (!userOf(List.of()).equals("0")) {
      return new Unprivileged(List.of(), "");
    }
    List<Unprivileged> ways =
        List.of(
            new Unprivileged(
                List.of("setpriv", "--reuid", NOBODY, "--regid", "65534", "--clear-groups", "--"),
                NOBODY),
            new Unprivileged(List.of("runuser", "-u", NOBODY, "--"), NOBODY),
            new Unprivileged(
                List.of("su", "-s", "/bin/sh", "-c", "exec \"$0\" \"$@\"", NOBODY, "--"), NOBODY),
            // Needs no user, but a kernel and a container that allow user namespaces.
            new Unprivileged(List.of("unshare", "-U"), ""));
    List<String> tried = new ArrayList<>();
    for (Unprivileged way : ways) {
      String user = userOf(way.prefix());
      if (user.matches("[1-9][0-9]*")) {
        return way;
      }
      tried.add(way.prefix().get(0) + ": " + user);
    }
    throw new IllegalStateException(
        "the tests run as root and PostgreSQL does not; none of these gave another user: "
            + tried
            + "; run the build as another user, or install setpriv (util-linux)");
  }

  List<String> command(List<String> command) {
    List<String> whole = new ArrayList<>(prefix);
    whole.addAll(command);
    return whole;
  }

  private static String userOf(List<String> prefix) {
    List<String> command = new ArrayList<>(prefix);
    command.addAll(List.of("id", "-u"));
    try {
      Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
      process.getOutputStream().close();
      String said =
          new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
      boolean ended = process.waitFor(10, TimeUnit.SECONDS);
      return ended && process.exitValue() == 0 ? said : "failed (" + said + ")";
    } catch (IOException e) {
      return "not there";
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return "interrupted";
    }
  }
}
