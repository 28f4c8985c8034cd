package io.commercelib.examples.crash;

import io.commercelib.examples.crash.PortCalls.Point;
import io.commercelib.examples.crash.PortCalls.Port;
import io.commercelib.jdbc.JdbcStorage;
import io.commercelib.spi.storage.Storage;
import io.commercelib.spi.storage.Tx;
import java.io.PrintWriter;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.logging.Logger;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** A storage over JDBC of which each commit can be the last thing that its process does. */
final class HaltingStorage implements Storage {
  private final Storage storage;
  private final PortCalls calls;

  private HaltingStorage(Storage storage, PortCalls calls) {
    this.storage = storage;
    this.calls = calls;
  }

  static Storage over(DataSource dataSource, PortCalls calls) {
    return new HaltingStorage(JdbcStorage.over(new Connections(dataSource, calls)), calls);
  }

  @Override
  public <R extends @Nullable Object> R transact(Function<Tx, R> work) {
    R result = storage.transact(work);
    // On this thread nothing was committed since; other threads have calls of their own.
    calls.reached(Port.COMMIT, Point.AFTER_REPLY, Connections.LAST.get().get());
    return result;
  }

  /** Lends connections that tell of their commits. */
  private record Connections(DataSource dataSource, PortCalls calls) implements DataSource {
    private static final ThreadLocal<AtomicInteger> LAST =
        ThreadLocal.withInitial(AtomicInteger::new);

    @Override
    public Connection getConnection() throws SQLException {
      Connection real = dataSource.getConnection();
      return (Connection)
          Proxy.newProxyInstance(
              Connections.class.getClassLoader(),
              new Class<?>[] {Connection.class},
              (proxy, method, arguments) -> run(real, method, arguments));
    }

    private @Nullable Object run(Connection real, Method method, Object @Nullable [] arguments)
        throws Throwable {
      if (!method.getName().equals("commit")) {
        return call(real, method, arguments);
      }
      int call = calls.begin(Port.COMMIT);
      LAST.get().set(call);
      Object result = call(real, method, arguments);
      calls.reached(Port.COMMIT, Point.AFTER_EFFECT, call);
      return result;
    }

    private static @Nullable Object call(
        Connection real, Method method, Object @Nullable [] arguments) throws Throwable {
      try {
        return method.invoke(real, arguments);
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
      return Logger.getLogger(HaltingStorage.class.getName());
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
}
