/**
 * JSON of the library's own words, strict and always the same: start at {@link
 * io.commercelib.core.json.JsonCodec}.
 */
@NullMarked
package io.commercelib.core.json;

import org.jspecify.annotations.NullMarked;
