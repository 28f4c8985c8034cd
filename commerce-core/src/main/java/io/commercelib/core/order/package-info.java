/** Orders: their life cycle, their lines, what was paid, and what they tell the world. */
@NullMarked
package io.commercelib.core.order;

import org.jspecify.annotations.NullMarked;
