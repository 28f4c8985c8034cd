package io.commercelib.examples.crash;

import io.commercelib.jdbc.testing.PostgresServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Comparator;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/** What the runs of a JVM share: a database server, and what makes children start fast. */
final class TestBed {
  private final PostgresServer server = PostgresServer.start();
  private final AtomicInteger runs = new AtomicInteger();
  private final Path directory;
  private final ClassArchive archive;

  private TestBed() {
    try {
      this.directory = Files.createTempDirectory("commerce-crash-");
    } catch (IOException e) {
      throw new UncheckedIOException("there is no room for what children say", e);
    }
    this.archive = new ClassArchive(directory);
  }

  /** Returns the one of this JVM; it ends with the JVM. */
  static TestBed shared() {
    return Shared.BED;
  }

  PostgresServer server() {
    return server;
  }

  /** Returns where children leave what they complain of. */
  Path directory() {
    return directory;
  }

  ClassArchive archive() {
    return archive;
  }

  /** Returns the address of a schema that nobody has used before. */
  String newSchema() {
    String name = "run_" + runs.incrementAndGet();
    try (Connection connection = server.connect();
        Statement statement = connection.createStatement()) {
      boolean unused = statement.execute("CREATE SCHEMA " + name);
    } catch (SQLException e) {
      throw new IllegalStateException("there is no schema for the shop", e);
    }
    return server.url() + "&currentSchema=" + name;
  }

  private void end() {
    server.close();
    try (Stream<Path> files = Files.walk(directory)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("the children's traces could not be removed", e);
    }
  }

  /** Made when first asked for. */
  private static final class Shared {
    private static final TestBed BED = new TestBed();

    static {
      Runtime.getRuntime().addShutdownHook(new Thread(BED::end));
      try (CrashRun run = new CrashRun(BED, Defect.NONE)) {
        run.writeArchive();
      }
    }
  }
}
