package io.commercelib.jdbc.testing;

import java.io.PrintWriter;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.logging.Logger;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * Stands before another data source, notes every round trip to the database, and loses connections
 * during a commit when told to.
 */
public final class WatchedDataSource implements DataSource {
  private static final Set<String> ROUND_TRIPS =
      Set.of("execute", "executeQuery", "executeUpdate", "executeBatch");

  private final Opener opener;
  private final List<String> trips = new ArrayList<>();
  private Loss loss = Loss.NONE;
  private boolean autoCommitWhenGiven = true;

  /** When the connection is lost. */
  public enum Loss {
    /** It is not. */
    NONE,
    /** Before the database has heard of it. */
    BEFORE_COMMIT,
    /** After the database has committed. */
    AFTER_COMMIT
  }

  @FunctionalInterface
  private interface Opener {
    Connection open() throws SQLException;
  }

  private WatchedDataSource(Opener opener) {
    this.opener = opener;
  }

  /** Returns one that stands before another. */
  public static WatchedDataSource before(DataSource dataSource) {
    return new WatchedDataSource(dataSource::getConnection);
  }

  /** Returns a data source without a pool: each connection is a new one. */
  public static WatchedDataSource withoutPool(String url) {
    return new WatchedDataSource(() -> DriverManager.getConnection(url));
  }

  /** Loses the connection of the next commit. */
  public synchronized void loseNext(Loss when) {
    loss = when;
  }

  /** Gives out connections with auto-commit off, as some pools do. */
  public void giveWithoutAutoCommit() {
    autoCommitWhenGiven = false;
  }

  /** Returns the first words of all statements and commits since this was asked before. */
  public synchronized List<String> takeTrips() {
    List<String> taken = List.copyOf(trips);
    trips.clear();
    return taken;
  }

  private synchronized void note(String trip) {
    trips.add(trip);
  }

  private synchronized Loss takeLoss() {
    Loss now = loss;
    loss = Loss.NONE;
    return now;
  }

  @Override
  public Connection getConnection() throws SQLException {
    Connection real = opener.open();
    real.setAutoCommit(autoCommitWhenGiven);
    return (Connection)
        Proxy.newProxyInstance(
            getClass().getClassLoader(),
            new Class<?>[] {Connection.class},
            (proxy, method, arguments) -> onConnection(real, method, arguments));
  }

  private @Nullable Object onConnection(
      Connection real, Method method, Object @Nullable [] arguments) throws Throwable {
    switch (method.getName()) {
      case "prepareStatement" -> {
        String text = String.valueOf(arguments == null ? "" : arguments[0]);
        Object statement = call(real, method, arguments);
        return Proxy.newProxyInstance(
            getClass().getClassLoader(),
            new Class<?>[] {PreparedStatement.class},
            (proxy, called, values) -> {
              if (ROUND_TRIPS.contains(called.getName())) {
                note(text.split(" ", 2)[0]);
              }
              return call(statement, called, values);
            });
      }
      case "commit" -> {
        note("COMMIT");
        Loss now = takeLoss();
        if (now == Loss.AFTER_COMMIT) {
          real.commit();
        }
        if (now != Loss.NONE) {
          real.rollback();
          throw new SQLException("an I/O error occurred while sending to the backend", "08006");
        }
      }
      case "rollback" -> note("ROLLBACK");
      case "close" -> {
        if (!real.isClosed() && real.getAutoCommit() != autoCommitWhenGiven) {
          throw new AssertionError("auto-commit was not restored");
        }
      }
      default -> {}
    }
    return call(real, method, arguments);
  }

  private static @Nullable Object call(
      @Nullable Object target, Method method, Object @Nullable [] arguments) throws Throwable {
    try {
      return method.invoke(target, arguments);
    } catch (InvocationTargetException e) {
      throw e.getTargetException();
    }
  }

  @Override
  public Connection getConnection(String user, String password) throws SQLException {
    return getConnection();
  }

  @Override
  public @Nullable PrintWriter getLogWriter() {
    return null;
  }

  @Override
  public void setLogWriter(PrintWriter out) {}

  @Override
  public void setLoginTimeout(int seconds) {}

  @Override
  public int getLoginTimeout() {
    return 0;
  }

  @Override
  public Logger getParentLogger() {
    return Logger.getLogger(WatchedDataSource.class.getName());
  }

  @Override
  public <T> T unwrap(Class<T> type) throws SQLException {
    throw new SQLException("there is no " + type + " inside");
  }

  @Override
  public boolean isWrapperFor(Class<?> type) {
    return false;
  }
}
