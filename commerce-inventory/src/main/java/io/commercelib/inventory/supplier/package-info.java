/** Suppliers: who they are and how well they deliver. */
@NullMarked
package io.commercelib.inventory.supplier;

import org.jspecify.annotations.NullMarked;
