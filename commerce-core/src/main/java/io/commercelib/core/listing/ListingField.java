package io.commercelib.core.listing;

import io.commercelib.core.document.EnumWords;

/** The parts of a listing's content. */
public enum ListingField {
  /** The title. */
  TITLE,
  /** The description. */
  DESCRIPTION,
  /** The category. */
  CATEGORY,
  /** The brand. */
  BRAND,
  /** The number under the bar code. */
  GTIN,
  /** The maker's name of the model. */
  MODEL,
  /** The price. */
  PRICE,
  /** The pictures. */
  PICTURES,
  /** All attributes. */
  ATTRIBUTES,
  /** The texts in further languages. */
  TEXTS,
  /** The SKUs. */
  VARIANTS;

  /** Returns where it stands in a content, as a JSON pointer. */
  String pointer() {
    return "/" + EnumWords.of(this);
  }
}
