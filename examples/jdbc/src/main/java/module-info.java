/** The storage port on PostgreSQL and H2, over the host's own connection pool. */
module io.commercelib.jdbc {
  requires transitive io.commercelib.spi;
  requires transitive java.sql;
  requires flyway.core;
  requires org.slf4j;
  requires static org.jspecify;

  exports io.commercelib.jdbc;
}
