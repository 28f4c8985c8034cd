package io.commercelib.pricing.price;

import io.commercelib.core.reason.ReasonCode;

/** Why something has its price. Prices are values such as {@code GBP 12.30}. */
public enum PriceReason implements ReasonCode {
  /** A list has the price. */
  LISTED("price.listed", "price list {list} has it at {price}"),
  /** The list is for some customers only. */
  FOR_MEMBERS("price.for-members", "it is for {what} {name}"),
  /** The price holds for some time only. */
  SCHEDULED("price.scheduled", "it holds from {from} until {until}"),
  /** So many cost less each. */
  VOLUME("price.volume", "from {from} on, all units cost {price}, and {units} are bought"),
  /** Further units cost less. */
  GRADUATED("price.graduated", "units from {from} on cost {price}"),

  /** A list asks for something else. */
  LIST_DIFFERS(
      "price.list-differs", "price list {list} at {price} is for {what} {wanted}, not {actual}"),
  /** A list or its price holds at another time. */
  LIST_NOT_NOW(
      "price.list-not-now", "price list {list} at {price} holds from {from} until {until}"),
  /** A list comes later in order. */
  LIST_LATER("price.list-later", "price list {list} at {price} comes later"),
  /** A list is not cheaper. */
  LIST_NOT_LOWER("price.list-not-lower", "price list {list} at {price} is not lower"),
  /** No list has the SKU. */
  NOT_LISTED("price.not-listed", "no price list has {sku}"),

  /** A price is set from the cost. */
  COST_PLUS("price.cost-plus", "cost {cost} plus {markup} makes {price}"),
  /** A price is set so that a margin is left. */
  TARGET_MARGIN("price.target-margin", "cost {cost} at a margin of {margin} makes {price}"),
  /** The cost is not known. */
  COST_UNKNOWN("price.cost-unknown", "what {sku} costs the shop is not known"),
  /** A price follows those of competitors. */
  COMPETITORS(
      "price.competitors",
      "the {position} of {count} competitors' prices, {theirs}, makes {price}"),
  /** Too few prices of competitors are left. */
  COMPETITORS_TOO_FEW(
      "price.competitors-too-few", "{count} competitors' prices are left, {needed} are needed"),
  /** A competitor's price was seen too long ago. */
  COMPETITOR_STALE("price.competitor-stale", "{competitor} was seen at {seen}, too long ago"),
  /** A competitor's price is far from the others. */
  COMPETITOR_OUTLIER("price.competitor-outlier", "{competitor} at {price} is far from the others"),
  /** A competitor's price is in another currency. */
  COMPETITOR_CURRENCY(
      "price.competitor-currency", "{competitor} at {price} is in another currency"),
  /** A price gets a usual ending. */
  CHARM("price.charm", "{from} becomes {price}, which ends as usual"),
  /** A price is raised to what it must not be below. */
  FLOOR("price.floor", "it is raised to {price}: {floor} is the lowest"),
  /** A price is lowered to what it must not be above. */
  CEILING("price.ceiling", "it is lowered to {price}: {ceiling} is the highest"),
  /** A price changes by the largest step. */
  STEP("price.step", "from {from} it goes to {price}: by {most} at most at a time"),
  /** It is too early for another price. */
  TOO_SOON("price.too-soon", "{price} stays until {next}"),
  /** The price is right as it is. */
  UNCHANGED("price.unchanged", "{price} stays");

  private final String code;
  private final String english;

  PriceReason(String code, String english) {
    this.code = code;
    this.english = english;
  }

  @Override
  public String code() {
    return code;
  }

  @Override
  public String english() {
    return english;
  }
}
