/** What rules do before they are let loose: lint, the difference of two versions, a replay. */
@NullMarked
package io.commercelib.examples.cli.rules;

import org.jspecify.annotations.NullMarked;
