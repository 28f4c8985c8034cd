/** The command that judges an order by risk rules. */
@NullMarked
package io.commercelib.examples.cli.risk;

import org.jspecify.annotations.NullMarked;
