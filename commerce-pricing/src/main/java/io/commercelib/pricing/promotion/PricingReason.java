package io.commercelib.pricing.promotion;

import io.commercelib.core.reason.ReasonCode;

/**
 * Why a promotion gave something, or why not.
 *
 * <p>Amounts are values such as {@code GBP 12.30}, selections are in the {@linkplain
 * Selector#notation() short notation}, several names are joined by commas.
 */
public enum PricingReason implements ReasonCode {
  /** It asks for nothing. */
  NO_CONDITIONS("promotion.no-conditions", "it has no conditions"),
  /** Its coupon was entered. */
  COUPON_ENTERED("promotion.coupon-entered", "coupon {coupon} was entered"),
  /** Enough is spent. */
  SPEND_REACHED("promotion.spend-reached", "{actual} for {selection} reaches {needed}"),
  /** Enough is spent, with or without taxes. */
  SPEND_REACHED_TAXES(
      "promotion.spend-reached-taxes", "{actual} for {selection}, taxes {taxes}, reaches {needed}"),
  /** Enough units are bought. */
  QUANTITY_REACHED("promotion.quantity-reached", "{actual} units of {selection} reach {needed}"),
  /** The tier is one of those asked for. */
  TIER_FITS("promotion.tier-fits", "the tier is {actual}"),
  /** The customer is in a segment asked for. */
  SEGMENT_FITS("promotion.segment-fits", "the customer is in segment {actual}"),
  /** The region is one of those asked for. */
  REGION_FITS("promotion.region-fits", "it goes to {actual}"),
  /** The channel is one of those asked for. */
  CHANNEL_FITS("promotion.channel-fits", "it is bought in {actual}"),
  /** The way of shipping is one of those asked for. */
  SHIPPING_METHOD_FITS("promotion.shipping-method-fits", "it is sent by {actual}"),
  /** The store is one of those asked for. */
  STORE_FITS("promotion.store-fits", "it is bought in store {actual}"),
  /** The way of paying is one of those asked for. */
  PAYMENT_METHOD_FITS("promotion.payment-method-fits", "it is paid by {actual}"),
  /** The customer has ordered nothing before. */
  FIRST_ORDER("promotion.first-order", "it is the customer's first order"),
  /** It is one of every so many orders. */
  NTH_ORDER("promotion.nth-order", "{before} orders came before, and one of every {needed} counts"),
  /** The birthday is near. */
  BIRTHDAY_NEAR("promotion.birthday-near", "the customer's birthday is near"),
  /** The day of the week is one of those asked for. */
  WEEKDAY_FITS("promotion.weekday-fits", "it is {actual}"),
  /** The time of day is within those asked for. */
  TIME_FITS("promotion.time-fits", "it is {actual} in {zone}"),
  /** The day is within those asked for. */
  DATE_FITS("promotion.date-fits", "it is {actual} in {zone}"),
  /** A condition of the host's own holds. */
  OWN_HOLDS("promotion.own-holds", "{why}"),
  /** A condition of the host's own does not hold. */
  OWN_DIFFERS("promotion.own-differs", "it does not apply: {why}"),
  /** What would rule it out is not there. */
  NOT_RULED_OUT("promotion.not-ruled-out", "nothing rules it out"),

  /** Too little is spent. */
  SPEND_TOO_LOW(
      "promotion.spend-too-low",
      "{missing} more for {selection} is needed: {actual} of {needed} are there"),
  /** Too little is spent, with or without taxes. */
  SPEND_TOO_LOW_TAXES(
      "promotion.spend-too-low-taxes",
      "{missing} more for {selection}, taxes {taxes}, is needed: {actual} of {needed} are there"),
  /** Too few units are bought. */
  QUANTITY_TOO_LOW(
      "promotion.quantity-too-low",
      "{missing} more of {selection} are needed: {actual} of {needed} are there"),
  /** The tier is none of those asked for. */
  TIER_DIFFERS("promotion.tier-differs", "the tier is {actual}, it must be one of {needed}"),
  /** The customer is in no segment asked for. */
  SEGMENT_DIFFERS("promotion.segment-differs", "the customer is in none of the segments {needed}"),
  /** The region is none of those asked for. */
  REGION_DIFFERS("promotion.region-differs", "it goes to {actual}, it must be one of {needed}"),
  /** The channel is none of those asked for. */
  CHANNEL_DIFFERS(
      "promotion.channel-differs", "it is bought in {actual}, it must be one of {needed}"),
  /** The way of shipping is none of those asked for. */
  SHIPPING_METHOD_DIFFERS(
      "promotion.shipping-method-differs", "it is sent by {actual}, it must be one of {needed}"),
  /** The store is none of those asked for. */
  STORE_DIFFERS(
      "promotion.store-differs", "it is bought in store {actual}, it must be one of {needed}"),
  /** The way of paying is none of those asked for. */
  PAYMENT_METHOD_DIFFERS(
      "promotion.payment-method-differs", "it is paid by {actual}, it must be one of {needed}"),
  /** The customer has ordered before. */
  NOT_FIRST_ORDER("promotion.not-first-order", "{actual} orders came before, it must be the first"),
  /** It is none of every so many orders. */
  NOT_NTH_ORDER(
      "promotion.not-nth-order",
      "{missing} more orders must come before: one of every {needed} counts, {before} are there"),
  /** Nobody said how often the customer has ordered. */
  ORDERS_UNKNOWN(
      "promotion.orders-unknown", "how often the customer has ordered before is not known"),
  /** The birthday is too far away. */
  BIRTHDAY_FAR(
      "promotion.birthday-far",
      "the customer's birthday is further away than {before} days ahead or {after} days ago"),
  /** Nobody said when the birthday is. */
  BIRTHDAY_UNKNOWN("promotion.birthday-unknown", "the customer's birthday is not known"),
  /** The day of the week is none of those asked for. */
  WEEKDAY_DIFFERS("promotion.weekday-differs", "it is {actual}, it must be one of {needed}"),
  /** The time of day is outside those asked for. */
  TIME_DIFFERS(
      "promotion.time-differs", "it is {actual} in {zone}, it must be from {from} until {until}"),
  /** The day is outside those asked for. */
  DATE_DIFFERS(
      "promotion.date-differs",
      "it is {actual} in {zone}, it must be from {from} to before {until}"),
  /** What must not be is there. */
  RULED_OUT("promotion.ruled-out", "what must not be is there"),
  /** None of several ways to get it fits; the reasons after it say why. */
  NO_ALTERNATIVE("promotion.no-alternative", "none of its {count} alternatives fits"),
  /** It starts later. */
  NOT_YET_VALID("promotion.not-yet-valid", "it starts at {from}"),
  /** It has ended. */
  NO_LONGER_VALID("promotion.no-longer-valid", "it ended at {until}"),
  /** It needs a coupon that was not entered. */
  COUPON_MISSING("promotion.coupon-missing", "its coupon was not entered"),
  /** No promotion has that coupon. */
  COUPON_UNKNOWN("promotion.coupon-unknown", "no promotion has the coupon {coupon}"),
  /** More coupons were entered than are looked at. */
  COUPON_TOO_MANY(
      "promotion.coupon-too-many", "{entered} coupons were entered, at most {allowed} count"),
  /** It names amounts in another currency. */
  CURRENCY_DIFFERS("promotion.currency-differs", "it is for {needed}, the cart is in {actual}"),
  /** Another promotion of its group gave something. */
  GROUP_TAKEN("promotion.group-taken", "{by} of the same group {group} goes first"),
  /** It stands alone, and another one gave something before. */
  NOT_ALONE("promotion.not-alone", "it stands alone, and {by} goes first"),
  /** Another one that stands alone gave something before. */
  DISPLACED("promotion.displaced", "{by} stands alone and goes first"),
  /** No line is of what it is for. */
  NOTHING_SELECTED("promotion.nothing-selected", "no line is of {selection}"),
  /** What it is for costs nothing any more. */
  NOTHING_LEFT("promotion.nothing-left", "nothing is left to take off {selection}"),
  /** What it would take off is less than half a minor unit. */
  ROUNDED_AWAY("promotion.rounded-away", "what it takes off {selection} rounds to nothing"),

  /** What it is for costs no more than it would. */
  CHEAPER_ALREADY(
      "promotion.cheaper-already", "{selection} costs {actual}, and would cost no less with it"),
  /** What it is for has as many promotions as it may have, or is another's alone. */
  NOTHING_OPEN(
      "promotion.nothing-open", "every unit of {selection} has the promotions that it may have"),
  /** What may be chosen for nothing is not in the cart. */
  GIFT_NOT_CHOSEN(
      "promotion.gift-not-chosen", "{units} of {selection} may be put into the cart for nothing"),
  /** Without it less is to be paid, or no more. */
  NOT_CHOSEN("promotion.not-chosen", "others together leave less to be paid, or as little"),
  /** The order has as many promotions as it may have. */
  ORDER_FULL("promotion.order-full", "{allowed} promotions are applied, no more may be"),
  /** It, or one that gave something before, does not combine with the other. */
  NOT_COMBINED("promotion.not-combined", "it is not combined with {by}, which goes first"),

  /** The shipping costs no more than it would. */
  SHIPPING_CHEAPER("promotion.shipping-cheaper", "shipping costs {actual}, no more than {needed}"),
  /** It would take off more than it may. */
  CAPPED("promotion.capped", "it takes off {most} at most"),

  /** So much more spent would do. */
  MORE_SPENT("change.more-spent", "{more} more in {selection} for {saves} off"),
  /** So many more units would do. */
  MORE_UNITS("change.more-units", "{more} more of {selection}, {cost}, for {saves} off"),
  /** Its coupon would do. */
  COUPON_FOR("change.coupon", "its coupon for {saves} off"),

  /** What is kept costs more without what comes back. */
  REFUND_REEVALUATED(
      "refund.reevaluated",
      "what is kept costs {kept}; {paid} was paid and {before} credited before"),
  /** A refund is no more than what was paid for the units that come back. */
  REFUND_AT_MOST_PAID("refund.at-most-paid", "no more than {paid} was paid for what comes back"),
  /** Nothing is kept: all that was paid and not credited goes back. */
  REFUND_OF_THE_REST("refund.of-the-rest", "nothing is kept: what is left of {paid} goes back"),

  /** All its uses are taken. */
  USES_SPENT("promotion.uses-spent", "{promotion} is used up"),
  /** The customer has used it as often as one may. */
  USES_OF_CUSTOMER_SPENT(
      "promotion.uses-of-customer-spent", "the customer has used {promotion} as often as one may"),
  /** It counts uses by customer, and nobody said who it is. */
  CUSTOMER_UNKNOWN("promotion.customer-unknown", "who uses it is not known"),
  /** It may be had for fewer units than that. */
  UNITS_SPENT("promotion.units-spent", "{promotion} may be had for {left} more units"),
  /** Its budget is not enough. */
  BUDGET_SPENT("promotion.budget-spent", "of the budget of {promotion} {left} are left"),
  /** It takes off what is left of its budget. */
  TRIMMED("promotion.trimmed", "it takes off the {left} that are left of its budget"),
  /** What an order used of it may be used again. */
  LIMIT_GIVEN_BACK("promotion.limit-given-back", "what was used of {promotion} may be used again"),
  /** What an order used of it stays used. */
  LIMIT_STAYS_USED("promotion.limit-stays-used", "what was used of {promotion} stays used"),

  /** All uses of a coupon are taken. */
  COUPON_USED_UP("coupon.used-up", "coupon {coupon} is used up"),
  /** A coupon was never opened for use. */
  COUPON_NOT_OPEN("coupon.not-open", "coupon {coupon} has not been opened for use"),
  /** Nobody may use a coupon any more. */
  COUPON_STOPPED("coupon.stopped", "coupon {coupon} was stopped"),
  /** A coupon may not be used yet. */
  COUPON_TO_COME("coupon.to-come", "coupon {coupon} may be used from {from} on"),
  /** A coupon may not be used any more. */
  COUPON_OVER("coupon.over", "coupon {coupon} could be used until {until}"),
  /** A coupon is for another customer. */
  COUPON_OF_ANOTHER("coupon.of-another", "coupon {coupon} is for another customer"),
  /** All uses of the codes of a batch are taken. */
  COUPON_BATCH_USED_UP("coupon.batch-used-up", "the coupons of {batch} are used up"),
  /** The customer used coupons of the batch as often as one may. */
  COUPON_USED_BY_CUSTOMER(
      "coupon.used-by-customer", "the customer has used such coupons as often as one may"),
  /** Another code of the same coupon counts. */
  COUPON_SAME("coupon.same", "coupon {coupon} gives the same as {other}, which counts"),
  /** A use of a coupon is given back. */
  COUPON_GIVEN_BACK("coupon.given-back", "coupon {coupon} may be used again"),
  /** A use of a coupon is not given back. */
  COUPON_STAYS_USED("coupon.stays-used", "coupon {coupon} stays used");

  private final String code;
  private final String english;

  PricingReason(String code, String english) {
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
