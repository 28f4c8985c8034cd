package io.commercelib.core.catalog;

/** What one unit of a SKU is; quantities are whole numbers of it. */
public enum UnitOfMeasure {
  /** A thing. */
  PIECE,
  /** Goods by weight. */
  GRAM,
  /** Goods by length. */
  CENTIMETRE,
  /** Goods by volume. */
  MILLILITRE
}
