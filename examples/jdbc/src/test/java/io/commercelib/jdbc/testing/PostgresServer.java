package io.commercelib.jdbc.testing;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.nio.file.attribute.UserPrincipal;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.compressors.xz.XZCompressorInputStream;

/**
 * A PostgreSQL server of its own, in a temporary directory: from the binaries that {@code
 * io.zonky.test.postgres} publishes, also where the build runs as root.
 *
 * <p>A small shell script stands between this process and the server: once this process ends, in
 * whatever way, it stops the server and removes the directory. The server can be killed and started
 * again over its data, which is what crash tests want. Its data survive that, but not a crash of
 * the machine: {@code fsync} is off.
 */
public final class PostgresServer implements AutoCloseable {
  private static final long MOST_NANOS = TimeUnit.SECONDS.toNanos(60);
  private static final long POLL_NANOS = TimeUnit.MILLISECONDS.toNanos(10);

  /** Waits until nobody holds the other end of its standard input, then stops and cleans up. */
  private static final String KEEPER =
      """
      directory=$1; shift
      "$@" </dev/null >>"$directory/server.log" 2>&1 &
      server=$!
      cat >/dev/null
      kill -INT "$server" 2>/dev/null
      wait "$server"
      rm -rf "$directory"
      """;

  private final Unprivileged user;
  private final Path directory;
  private final int port;
  private final List<Process> keepers = new ArrayList<>();

  private PostgresServer(Unprivileged user, Path directory, int port) {
    this.user = user;
    this.directory = directory;
    this.port = port;
  }

  /** Returns the server that all tests of this JVM share; it ends with the JVM. */
  public static PostgresServer shared() {
    return Shared.SERVER;
  }

  /** Starts a server of one's own; {@link #close} it. */
  public static PostgresServer start() {
    Unprivileged user = Unprivileged.find();
    try {
      Path directory = Files.createTempDirectory("commerce-postgres-");
      boolean started = false;
      try {
        PostgresServer server = new PostgresServer(user, directory, freePort());
        server.initialise();
        server.launch();
        started = true;
        return server;
      } finally {
        if (!started) {
          remove(directory);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException("the PostgreSQL server could not be set up", e);
    }
  }

  /** Returns the JDBC address of the database {@code postgres}; the user is {@code postgres}. */
  public String url() {
    return "jdbc:postgresql://127.0.0.1:" + port + "/postgres?user=postgres";
  }

  /** Opens a connection. */
  public Connection connect() throws SQLException {
    return DriverManager.getConnection(url());
  }

  /**
   * Kills the server and its backends (SIGKILL), as a crash would; {@link #restart} brings it back.
   */
  public void kill() {
    ProcessHandle server = process();
    List<ProcessHandle> all = new ArrayList<>(List.of(server));
    all.addAll(server.descendants().toList());
    for (ProcessHandle process : all) {
      boolean unused = process.destroyForcibly();
    }
    all.forEach(PostgresServer::awaitEnd);
  }

  /** Starts the server again over its data, and returns once it answers. */
  public void restart() {
    try {
      launch();
    } catch (IOException e) {
      throw new UncheckedIOException("the PostgreSQL server could not be started again", e);
    }
  }

  /** Stops the server and removes its directory. */
  @Override
  public void close() {
    for (Process keeper : keepers) {
      try {
        keeper.getOutputStream().close();
        boolean unused = keeper.waitFor(20, TimeUnit.SECONDS);
      } catch (IOException e) {
        throw new UncheckedIOException("the keeper of the server does not listen", e);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private void initialise() throws IOException {
    Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwxr-xr-x"));
    unpack(directory);
    if (!user.owner().isEmpty()) {
      giveTo(user.owner(), directory);
    }
    Process process =
        new ProcessBuilder(
                user.command(
                    List.of(
                        binary("initdb"),
                        "--pgdata",
                        data().toString(),
                        "--username=postgres",
                        "--auth=trust",
                        "--encoding=UTF8",
                        // Not byte order: what needs that has to ask for it.
                        "--locale=C",
                        "--locale-provider=icu",
                        "--icu-locale=en",
                        "--no-sync")))
            .redirectErrorStream(true)
            .directory(directory.toFile())
            .start();
    process.getOutputStream().close();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    try {
      if (!process.waitFor(60, TimeUnit.SECONDS) || process.exitValue() != 0) {
        throw new IllegalStateException("initdb failed: " + said);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted during initdb", e);
    }
  }

  private void launch() throws IOException {
    List<String> command =
        new ArrayList<>(List.of("/bin/sh", "-c", KEEPER, "keeper", directory.toString()));
    command.addAll(
        List.of(
            binary("postgres"),
            "-D",
            data().toString(),
            "-p",
            Integer.toString(port),
            "-c",
            "listen_addresses=127.0.0.1",
            "-c",
            "unix_socket_directories=",
            "-c",
            "fsync=off",
            "-c",
            "full_page_writes=off",
            "-c",
            "max_connections=300",
            "-c",
            "max_parallel_workers_per_gather=0",
            // A whole second would be spent on each deadlock that a test makes.
            "-c",
            "deadlock_timeout=100ms"));
    keepers.add(
        new ProcessBuilder(user.command(command))
            .directory(directory.toFile())
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start());
    awaitAnswer();
  }

  private void awaitAnswer() throws IOException {
    long end = System.nanoTime() + MOST_NANOS;
    SQLException last = null;
    while (System.nanoTime() < end) {
      try (Connection connection = connect()) {
        if (connection.isValid(5)) {
          return;
        }
      } catch (SQLException e) {
        last = e;
      }
      LockSupport.parkNanos(POLL_NANOS);
    }
    String log = Files.readString(directory.resolve("server.log"));
    throw new IllegalStateException("the PostgreSQL server does not answer; it says: " + log, last);
  }

  private ProcessHandle process() {
    try {
      long pid =
          Long.parseLong(Files.readAllLines(data().resolve("postmaster.pid")).get(0).strip());
      return ProcessHandle.of(pid).orElseThrow();
    } catch (IOException e) {
      throw new UncheckedIOException("the PostgreSQL server is not running", e);
    }
  }

  private static void awaitEnd(ProcessHandle process) {
    long end = System.nanoTime() + MOST_NANOS;
    while (process.isAlive()) {
      if (System.nanoTime() > end) {
        throw new IllegalStateException("the PostgreSQL server does not end");
      }
      LockSupport.parkNanos(POLL_NANOS);
    }
  }

  private Path data() {
    return directory.resolve("data");
  }

  private String binary(String name) {
    return directory.resolve("bin").resolve(name).toString();
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  private static void unpack(Path directory) throws IOException {
    String archive = archive();
    try (InputStream found = PostgresServer.class.getResourceAsStream(archive)) {
      if (found == null) {
        throw new IllegalStateException(
            "there is no %s on the class path; add the artifact of io.zonky.test.postgres for this machine"
                .formatted(archive));
      }
      try (TarArchiveInputStream tar =
          new TarArchiveInputStream(new XZCompressorInputStream(new BufferedInputStream(found)))) {
        for (TarArchiveEntry entry = tar.getNextEntry();
            entry != null;
            entry = tar.getNextEntry()) {
          unpack(tar, entry, directory.resolve(entry.getName()).normalize());
        }
      }
    }
  }

  private static void unpack(TarArchiveInputStream tar, TarArchiveEntry entry, Path target)
      throws IOException {
    if (entry.isDirectory()) {
      Files.createDirectories(target);
      return;
    }
    Files.createDirectories(target.getParent());
    if (entry.isSymbolicLink()) {
      Files.createSymbolicLink(target, Path.of(entry.getLinkName()));
    } else {
      Files.copy(tar, target);
      boolean runs = (entry.getMode() & 0100) != 0;
      Files.setPosixFilePermissions(
          target, PosixFilePermissions.fromString(runs ? "rwxr-xr-x" : "rw-r--r--"));
    }
  }

  private static String archive() {
    String system = System.getProperty("os.name").toLowerCase(Locale.ROOT);
    String machine = System.getProperty("os.arch");
    boolean arm = machine.equals("aarch64") || machine.equals("arm64");
    if (system.contains("mac")) {
      return "/postgres-darwin-" + (arm ? "arm_64" : "x86_64") + ".txz";
    }
    if (system.contains("linux")) {
      String plain = "/postgres-linux-" + (arm ? "arm_64" : "x86_64") + ".txz";
      String musl = plain.replace(".txz", "-alpine_linux.txz");
      return PostgresServer.class.getResource(plain) == null ? musl : plain;
    }
    throw new IllegalStateException(
        "tests start no PostgreSQL server on %s; run them on Linux or macOS".formatted(system));
  }

  private static void giveTo(String owner, Path directory) throws IOException {
    UserPrincipal user =
        directory.getFileSystem().getUserPrincipalLookupService().lookupPrincipalByName(owner);
    try (Stream<Path> files = Files.walk(directory)) {
      for (Path file : files.toList()) {
        if (!Files.isSymbolicLink(file)) {
          Files.setOwner(file, user);
        }
      }
    }
  }

  private static void remove(Path directory) throws IOException {
    try (Stream<Path> files = Files.walk(directory)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(file);
      }
    }
  }

  /** Started when first asked for; its keeper notices when this JVM ends. */
  private static final class Shared {
    private static final PostgresServer SERVER = start();

    static {
      // In good order if there is time for it; see the keeper for all other ways to end.
      Runtime.getRuntime().addShutdownHook(new Thread(SERVER::close));
    }
  }
}
