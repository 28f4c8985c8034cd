package io.commercelib.examples.crash;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** A JVM that runs a {@link Worker}, as its parent sees it. */
final class ChildProcess implements AutoCloseable {
  /** What {@link #next} returns once the child has ended and all that it said was read. */
  static final String END = "end";

  /** The exit status of a process that SIGKILL ended. */
  static final int KILLED = 128 + 9;

  // A machine with too much to do takes a minute to start a JVM; what hangs says so all the same.
  private static final long MOST_SECONDS = 300;
  private static final long SECONDS_FOR_THREADS = 5;

  private final Process process;
  private final Path errors;
  private final BufferedWriter jobs;
  private final BlockingQueue<String> said = new LinkedBlockingQueue<>();

  /** What its JVM says by itself, such as where its threads are. */
  private final Queue<String> aside = new ConcurrentLinkedQueue<>();

  private ChildProcess(Process process, Path errors) {
    this.process = process;
    this.errors = errors;
    this.jobs =
        new BufferedWriter(
            new OutputStreamWriter(process.getOutputStream(), StandardCharsets.UTF_8));
    Thread listener = new Thread(this::listen, "child-listener");
    listener.setDaemon(true);
    listener.start();
  }

  /**
   * Starts a worker.
   *
   * @param jvm more options for the JVM
   */
  static ChildProcess start(
      Path directory, String classPath, List<String> jvm, List<String> arguments) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(
        List.of(
            // It lives for a second: nothing pays that takes time first.
            "-XX:TieredStopAtLevel=1",
            "-XX:CompileThresholdScaling=4",
            "-XX:+UseSerialGC",
            "-XX:-UsePerfData",
            "-Xmx192m",
            "-Dsun.reflect.inflationThreshold=2147483647",
            "-Djava.locale.providers=COMPAT",
            // After the database was away, connections are looked at however short it took.
            "-Dcom.zaxxer.hikari.aliveBypassWindowMs=0"));
    command.addAll(jvm);
    command.addAll(List.of("-cp", classPath, Worker.class.getName()));
    command.addAll(arguments);
    try {
      Path errors = Files.createTempFile(directory, "child-", ".err");
      return new ChildProcess(
          new ProcessBuilder(command).redirectError(errors.toFile()).start(), errors);
    } catch (IOException e) {
      throw new UncheckedIOException("no child could be started", e);
    }
  }

  private void listen() {
    try (BufferedReader in =
        new BufferedReader(
            new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
      for (String line = in.readLine(); line != null; line = in.readLine()) {
        if (line.endsWith(Worker.END_OF_LINE)) {
          said.add(line.substring(0, line.length() - Worker.END_OF_LINE.length()));
        } else {
          aside.add(line);
        }
      }
    } catch (IOException e) {
      // It was killed in the middle of a line.
    }
    said.add(END);
  }

  /** Lets it begin. */
  void go(Optional<PortCalls.Halt> halt) {
    sendLine(halt.map(PortCalls.Halt::toString).orElse(Worker.NOWHERE));
  }

  /** Sends a job; a child that is dead does not get it. */
  void send(Job job) {
    sendLine(job.line());
  }

  private void sendLine(String line) {
    try {
      jobs.write(line + "\n");
      jobs.flush();
    } catch (IOException e) {
      // Its end shows on the other side.
    }
  }

  /** Returns the next line; empty if there is none until then. */
  Optional<String> nextUntil(long nanoTime) {
    try {
      return Optional.ofNullable(
          said.poll(Math.max(0, nanoTime - System.nanoTime()), TimeUnit.NANOSECONDS));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while a child worked", e);
    }
  }

  /**
   * Returns the next line.
   *
   * @throws AssertionError if none comes for so long that the child must hang; it says where its
   *     threads are
   */
  String next() {
    return nextUntil(System.nanoTime() + TimeUnit.SECONDS.toNanos(MOST_SECONDS))
        .orElseThrow(
            () ->
                new AssertionError(
                    "the child says nothing any more: %s%n%s".formatted(complaints(), threads())));
  }

  /** Returns where its threads are: a JVM says so when it is sent SIGQUIT. */
  private String threads() {
    try {
      Process asking = new ProcessBuilder("kill", "-QUIT", Long.toString(process.pid())).start();
      boolean unused = asking.waitFor(MOST_SECONDS, TimeUnit.SECONDS);
      TimeUnit.SECONDS.sleep(SECONDS_FOR_THREADS);
    } catch (IOException e) {
      return e.toString();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return String.join("\n", aside);
  }

  void awaitReady() {
    String line = next();
    if (!line.equals(Worker.READY)) {
      throw new AssertionError(
          "the child did not come up, but said: " + line + "\n" + complaints());
    }
  }

  /** Ends it without a chance to do anything more (SIGKILL). */
  void kill() {
    Process unused = process.destroyForcibly();
  }

  /** Lets it finish what it has and end by itself. */
  void dismiss() {
    try {
      jobs.close();
    } catch (IOException e) {
      // Its end shows on the other side.
    }
  }

  /** Returns the exit status, once it has ended. */
  int exitStatus() {
    try {
      if (!process.waitFor(MOST_SECONDS, TimeUnit.SECONDS)) {
        throw new AssertionError("the child does not end: " + complaints());
      }
      return process.exitValue();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while a child ended", e);
    }
  }

  /** Returns what it complained of, empty if of nothing. */
  String complaints() {
    try {
      return Files.readString(errors);
    } catch (IOException e) {
      return e.toString();
    }
  }

  @Override
  public void close() {
    kill();
    int unused = exitStatus();
  }
}
