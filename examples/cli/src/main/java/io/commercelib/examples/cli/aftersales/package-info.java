/** What goes back for units of a sale, and what the shop's policy says of it. */
@NullMarked
package io.commercelib.examples.cli.aftersales;

import org.jspecify.annotations.NullMarked;
