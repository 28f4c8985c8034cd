package io.commercelib.core.aftersales;

/** Why a customer asks for something after a sale. */
public enum ReturnReason {
  /** Nothing is wrong with it. */
  CHANGED_MIND,
  /** It does not work, or broke. */
  FAULTY,
  /** It was broken when it came. */
  DAMAGED_IN_TRANSIT,
  /** Something else came than what was ordered. */
  WRONG_ITEM,
  /** It is not what the shop said it is. */
  NOT_AS_DESCRIBED,
  /** Something that should have been in the parcel was not. */
  MISSING,
  /** It came too late. */
  LATE,
  /** It costs less now. */
  PRICE_FELL,
  /** None of these. */
  OTHER
}
