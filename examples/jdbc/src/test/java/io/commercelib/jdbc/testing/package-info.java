/**
 * A PostgreSQL server for tests, started from binaries on the class path. Start at {@link
 * io.commercelib.jdbc.testing.PostgresServer}.
 */
@NullMarked
package io.commercelib.jdbc.testing;

import org.jspecify.annotations.NullMarked;
