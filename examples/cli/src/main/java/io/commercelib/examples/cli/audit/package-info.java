/** The command that verifies an exported audit. */
@NullMarked
package io.commercelib.examples.cli.audit;

import org.jspecify.annotations.NullMarked;
