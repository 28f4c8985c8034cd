/** What sellers want to show, judged by rules. */
@NullMarked
package io.commercelib.examples.cli.listing;

import org.jspecify.annotations.NullMarked;
