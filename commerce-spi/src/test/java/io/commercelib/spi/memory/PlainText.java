package io.commercelib.spi.memory;

import io.commercelib.spi.storage.Codec;

/** Keeps text as it is. */
class PlainText implements Codec<String> {
  @Override
  public String encode(String value) {
    return value;
  }

  @Override
  public String decode(String text) {
    return text;
  }
}
