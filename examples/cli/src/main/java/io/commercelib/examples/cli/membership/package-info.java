/** Commands about members: how they are scored, and who is about to leave. */
@NullMarked
package io.commercelib.examples.cli.membership;

import org.jspecify.annotations.NullMarked;
