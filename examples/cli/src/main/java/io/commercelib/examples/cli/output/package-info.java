/** What commands print for people. */
@NullMarked
package io.commercelib.examples.cli.output;

import org.jspecify.annotations.NullMarked;
