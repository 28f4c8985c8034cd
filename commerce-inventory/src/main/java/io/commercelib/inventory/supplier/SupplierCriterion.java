package io.commercelib.inventory.supplier;

import java.util.Locale;

/** What a supplier is judged by. */
public enum SupplierCriterion {
  /** Whether what comes is good. */
  QUALITY,
  /** Whether as much can come as is asked for. */
  CAPACITY,
  /** What it costs beside the market. */
  PRICE,
  /** What others say. */
  REPUTATION,
  /** Whether it comes when it should, and how one is treated. */
  SERVICE;

  /** Returns its English word, such as {@code quality}. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
