/**
 * A shop on PostgreSQL whose processes are killed, whose database is killed, and that many buyers
 * storm at once. Start at {@link io.commercelib.examples.crash.KillTest}.
 */
@NullMarked
package io.commercelib.examples.crash;

import org.jspecify.annotations.NullMarked;
