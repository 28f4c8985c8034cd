/**
 * Storage on a database: {@link io.commercelib.spi.storage.Storage} over JDBC, for PostgreSQL and
 * H2.
 *
 * <p>Start at {@link io.commercelib.jdbc.JdbcStorage}; {@link io.commercelib.jdbc.JdbcSchema} makes
 * the tables. The host brings the driver and a {@link javax.sql.DataSource} with its own connection
 * pool; this package makes no connection, thread or pool by itself. Instants are kept to the
 * microsecond, keys compare as UTF-8 bytes.
 */
@NullMarked
package io.commercelib.jdbc;

import org.jspecify.annotations.NullMarked;
