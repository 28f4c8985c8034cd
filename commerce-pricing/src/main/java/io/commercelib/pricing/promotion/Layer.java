package io.commercelib.pricing.promotion;

/**
 * When a promotion is taken: layer by layer, in this order, and within a layer by priority, then
 * id. Each sees what those before it left.
 */
public enum Layer {
  /** What changes the price of goods before all else; what is left is the total after sale. */
  CATALOG_PRICE,
  /** What is given on goods, line by line or set by set. */
  ITEM,
  /** What is given on a sum and shared out. */
  ORDER,
  /** What is given on the shipping. */
  SHIPPING,
  /** What is given on top and takes nothing off. */
  POINTS
}
