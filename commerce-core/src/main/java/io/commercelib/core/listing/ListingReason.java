package io.commercelib.core.listing;

import io.commercelib.core.reason.ReasonCode;

/** Why a listing is not as it should be, why something cannot be done to it, and what was said. */
public enum ListingReason implements ReasonCode {
  /** A part is not there. */
  MISSING("listing.missing", "{field} is missing; fill it in"),
  /** A text is too short. */
  TOO_SHORT("listing.too-short", "{length} characters; write at least {fewest}"),
  /** A text is too long. */
  TOO_LONG("listing.too-long", "{length} characters; write at most {most}"),
  /** Words stand in a text that must not. */
  BANNED_WORDS("listing.banned-words", "it says {words}; take that out"),
  /** Words are all in capitals. */
  SHOUTS("listing.shouts", "{words}: at most {most} words in capitals; write the others small"),
  /** Words come again and again. */
  REPEATS("listing.repeats", "{words} come more than {most} times; write each less often"),
  /** There are too few pictures. */
  TOO_FEW_PICTURES("listing.too-few-pictures", "{count} pictures; add some, up to {fewest}"),
  /** There are too many pictures. */
  TOO_MANY_PICTURES("listing.too-many-pictures", "{count} pictures; leave at most {most}"),
  /** A picture is too small. */
  SMALL_PICTURE(
      "listing.small-picture",
      "{width} x {height} pixels; give a picture of at least {leastWidth} x {leastHeight}"),
  /** A picture is of a format that is not taken. */
  OTHER_FORMAT("listing.other-format", "a picture as {format}; give it as one of {formats}"),
  /** Something is behind the goods of the main picture. */
  NOT_ON_WHITE("listing.not-on-white", "the main picture is not known to be on white; give one"),
  /** Not exactly one picture is the main one. */
  NOT_ONE_MAIN_PICTURE(
      "listing.not-one-main-picture", "{count} pictures are the main one; make it one"),
  /** An attribute has a value that it cannot have. */
  OTHER_VALUE("listing.other-value", "found {value}; write one of {allowed}"),
  /** An attribute is no number in its unit. */
  NO_NUMBER("listing.no-number", "found {value}; write a number in plain digits, then '{unit}'"),
  /** A number is out of its range. */
  OUT_OF_RANGE("listing.out-of-range", "found {value}; write {from} to {to}"),
  /** The price is out of its range. */
  OTHER_PRICE("listing.other-price", "it costs {price}; ask from {from} to {to}"),
  /** The category is not in the tree. */
  UNKNOWN_CATEGORY("listing.unknown-category", "there is no category {category}; choose another"),
  /** There are categories below. */
  CATEGORY_TOO_WIDE(
      "listing.category-too-wide", "there are categories below {category}; choose one of them"),
  /** Nothing shows that it belongs into its category. */
  UNFIT_CATEGORY(
      "listing.unfit-category",
      "nothing shows that it belongs there, by words ({words}) or attributes ({attributes}); tell"
          + " of it or choose another category"),
  /** The number under the bar code is none. */
  NO_GTIN("listing.no-gtin", "{gtin} is no GTIN; write 8, 12, 13 or 14 digits without a slip"),

  /** A listing of that name is there already. */
  EXISTS("listing.exists", "listing {listing} is there already; choose another id"),
  /** There is none of that name. */
  UNKNOWN("listing.unknown", "there is no listing {listing}"),
  /** The same seller shows the same goods elsewhere. */
  DUPLICATE("listing.duplicate", "listing {listing} shows the same by {by}; change that one"),
  /** A SKU is shown elsewhere. */
  SKU_TAKEN("listing.sku-taken", "SKU {sku} is shown by listing {listing}; give it another"),
  /** Somebody has changed it meanwhile. */
  VERSION_CHANGED(
      "listing.version-changed", "version {asked} is not at hand, but {found}; look at it first"),
  /** Rules that block are not met. */
  NOT_COMPLETE("listing.not-complete", "{findings} findings block: {rules}; mend them"),
  /** Who approves it has submitted it. */
  OWN_APPROVAL("listing.own-approval", "{by} has submitted it; let somebody else approve it"),
  /** The edit has to be reviewed first. */
  NEEDS_REVIEW("listing.needs-review", "what is changed has to be reviewed"),
  /** A draft stands beside it. */
  DRAFT_BESIDE("listing.draft-beside", "a draft stands beside it; finish or archive that first"),
  /** A beginning is named, or an end, that is over or in the wrong order. */
  TIMES_PAST("listing.times-past", "it is {now}; name times that lie ahead, the beginning first"),
  /** No beginning is named. */
  NO_BEGINNING("listing.no-beginning", "no beginning is named; name one"),
  /** A beginning is named for what has begun. */
  HAS_BEGUN("listing.has-begun", "customers see it already; name only an end"),
  /** It does not go live by its approval. */
  NOT_AT_ONCE("listing.not-at-once", "it does not replace what customers see by its approval"),

  /** What reviewers object to. */
  OBJECTIONS("listing.objections", "{objections}: {words}"),
  /** What somebody said. */
  SAID("listing.said", "{words}");

  private final String code;
  private final String english;

  ListingReason(String code, String english) {
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
