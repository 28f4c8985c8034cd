package io.commercelib.jdbc;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.configuration.FluentConfiguration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The tables of a {@link JdbcStorage}: made and brought up to date by {@link #migrate}, which a
 * host calls when it starts, or by the host's own tool from the scripts that {@link #scripts}
 * names.
 */
public final class JdbcSchema {
  private static final Logger LOG = LoggerFactory.getLogger(JdbcSchema.class);

  /** What the scripts of this release leave in {@code commerce_schema}. */
  private static final int VERSION = 1;

  // No package name, so that the scripts can be read from a named module too.
  private static final String FOLDER = "META-INF/commerce-jdbc/";
  private static final List<String> SCRIPTS = List.of("V1__tables.sql");

  /** A table of its own: the host may use the same library for its own tables. */
  private static final String HISTORY = "commerce_schema_history";

  private JdbcSchema() {}

  /** What was found behind a data source. */
  record Found(Dialect dialect, int isolation) {}

  /**
   * Makes the tables, or brings them up to date, in the schema where the connections look first.
   * Does nothing if they are; several processes may call it at once. Other tables may be there.
   *
   * @throws org.flywaydb.core.api.FlywayException if a script fails, or was changed since it ran
   */
  public static void migrate(DataSource dataSource) {
    migrate(dataSource, Optional.empty());
  }

  /**
   * As {@link #migrate(DataSource)}, in a schema of that name, which is made if it is not there.
   *
   * @param schema a letter, then letters, digits and underscores, all lower case; at most 40
   */
  public static void migrate(DataSource dataSource, String schema) {
    migrate(dataSource, Optional.of(checkName(schema)));
  }

  private static void migrate(DataSource dataSource, Optional<String> schema) {
    FluentConfiguration flyway =
        Flyway.configure(JdbcSchema.class.getClassLoader())
            .dataSource(dataSource)
            .locations("classpath:" + FOLDER + dialectOf(dataSource).folder())
            .failOnMissingLocations(true)
            .table(HISTORY)
            // Other tables may be in the schema; the scripts count from 1.
            .baselineOnMigrate(true)
            .baselineVersion("0");
    schema.ifPresent(name -> flyway.schemas(name).createSchemas(true));
    int applied = flyway.load().migrate().migrationsExecuted;
    LOG.debug("{} migrations were applied", applied);
  }

  /**
   * Returns where the scripts of a database's dialect lie on the class path, in the order in which
   * they are to be run, each once: for hosts that run migrations by a tool of their own.
   */
  public static List<String> scripts(DataSource dataSource) {
    String folder = FOLDER + dialectOf(dataSource).folder() + "/";
    return SCRIPTS.stream().map(folder::concat).toList();
  }

  static String checkName(String schema) {
    if (!schema.matches("[a-z][a-z0-9_]{0,39}")) {
      throw new IllegalArgumentException(
          "'%s' cannot be a schema; use 1 to 40 of a to z, 0 to 9 and _, a letter first"
              .formatted(schema));
    }
    return schema;
  }

  private static Dialect dialectOf(DataSource dataSource) {
    try (Connection connection = dataSource.getConnection()) {
      return Dialect.of(connection);
    } catch (SQLException e) {
      throw unreachable(e);
    }
  }

  /** Looks whether the tables are there and fit this release. */
  static Found look(DataSource dataSource, Optional<String> schema) {
    try (Connection connection = dataSource.getConnection()) {
      Dialect dialect = Dialect.of(connection);
      int isolation = connection.getTransactionIsolation();
      Session session = new Session(connection, new Sql(dialect, schema));
      checkVersion(session, schema);
      String encoding =
          session.first(session.sql().encoding, none -> {}, Session.Row::text).orElse("");
      if (!encoding.equals("UTF8")) {
        throw new IllegalArgumentException(
            "the database keeps text as %s; make one with ENCODING 'UTF8'".formatted(encoding));
      }
      if (!connection.getAutoCommit()) {
        connection.rollback();
      }
      return new Found(dialect, isolation);
    } catch (SQLException e) {
      throw unreachable(e);
    }
  }

  private static void checkVersion(Session session, Optional<String> schema) throws SQLException {
    int version;
    try {
      version =
          session
              .first(session.sql().schemaVersion, none -> {}, Session.Row::integer)
              .orElseThrow();
    } catch (SQLException e) {
      if (Dialect.isMissing(e)) {
        throw new IllegalStateException(
            "the tables of the storage are not in %s; call JdbcSchema.migrate, or run the scripts of JdbcSchema.scripts"
                .formatted(schema.map(name -> "schema '" + name + "'").orElse("the database")),
            e);
      }
      throw e;
    }
    if (version < VERSION) {
      throw new IllegalStateException(
          "the tables of the storage have version %d, this release needs %d; call JdbcSchema.migrate, or run the newer scripts of JdbcSchema.scripts"
              .formatted(version, VERSION));
    }
    if (version > VERSION) {
      LOG.warn(
          "the tables of the storage have version {}, made by a newer release than this one ({})",
          version,
          VERSION);
    }
  }

  private static DatabaseFailedException unreachable(SQLException e) {
    return new DatabaseFailedException(
        "the database could not be asked for its tables: " + e.getMessage(), e);
  }
}
