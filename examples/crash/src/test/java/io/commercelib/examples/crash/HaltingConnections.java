package io.commercelib.examples.crash;

import io.commercelib.examples.crash.PortCalls.Moment;
import io.commercelib.examples.crash.PortCalls.Port;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Objects;
import java.util.Properties;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.postgresql.Driver;
import org.postgresql.core.TransactionState;
import org.postgresql.ds.PGSimpleDataSource;
import org.postgresql.jdbc.PgConnection;
import org.postgresql.util.HostSpec;

/** Connections of which each commit can be the last thing that their process does. */
final class HaltingConnections extends PGSimpleDataSource {
  private static final long serialVersionUID = 1L;

  private static final ThreadLocal<AtomicInteger> LAST =
      ThreadLocal.withInitial(AtomicInteger::new);

  private final String url;
  private final transient PortCalls calls;

  HaltingConnections(String url, PortCalls calls) {
    this.url = url;
    this.calls = calls;
  }

  /** Returns the number of the last commit of this thread. */
  static int lastCommit() {
    return LAST.get().get();
  }

  @Override
  public Connection getConnection(@Nullable String user, @Nullable String password)
      throws SQLException {
    return new Halting(url, Objects.requireNonNull(Driver.parseURL(url, null)), calls);
  }

  private static final class Halting extends PgConnection {
    private final PortCalls calls;

    Halting(String url, Properties parsed, PortCalls calls) throws SQLException {
      super(
          new HostSpec[] {
            new HostSpec(
                parsed.getProperty("PGHOST"), Integer.parseInt(parsed.getProperty("PGPORT")))
          },
          parsed,
          url);
      this.calls = calls;
    }

    @Override
    public void commit() throws SQLException {
      // Setting auto-commit calls this as well, with nothing to commit.
      if (getTransactionState() == TransactionState.IDLE) {
        super.commit();
        return;
      }
      int call = calls.begin(Port.COMMIT);
      LAST.get().set(call);
      super.commit();
      calls.reached(Port.COMMIT, Moment.AFTER_EFFECT, call);
    }
  }
}
