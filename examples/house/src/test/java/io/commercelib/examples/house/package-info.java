/** Checks that look at the whole house: its arrows, its README, the words of its reasons. */
@NullMarked
package io.commercelib.examples.house;

import org.jspecify.annotations.NullMarked;
