/** What modules check their formats of documents by. */
@NullMarked
package io.commercelib.core.document.testing;

import org.jspecify.annotations.NullMarked;
