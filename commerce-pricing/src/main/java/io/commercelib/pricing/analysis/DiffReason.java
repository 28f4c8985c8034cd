package io.commercelib.pricing.analysis;

import io.commercelib.core.reason.ReasonCode;

/** In what two rule sets differ. */
public enum DiffReason implements ReasonCode {
  /** A promotion is new. */
  ADDED("diff.added", "{promotion} is new: {reward}"),
  /** A promotion is gone. */
  REMOVED("diff.removed", "{promotion} is gone: {reward}"),
  /** Something of a promotion is something else. */
  CHANGED("diff.changed", "{promotion}: {field} {before} -> {after}"),
  /** Something of a promotion is set that was not. */
  SET("diff.set", "{promotion}: {field} {after}, none before"),
  /** Something of a promotion is not set any more. */
  UNSET("diff.unset", "{promotion}: {field} {before} no more"),
  /** A list of names has become another. */
  NAMES_CHANGED("diff.names-changed", "{promotion}: {field} gains {gained}, loses {lost}"),
  /** A condition is new. */
  CONDITION_ADDED("diff.condition-added", "{promotion}: asks for {after}, too"),
  /** A condition is gone. */
  CONDITION_REMOVED("diff.condition-removed", "{promotion}: asks for {before} no more"),
  /** A condition is another. */
  CONDITION_CHANGED("diff.condition-changed", "{promotion}: asks for {after} instead of {before}"),
  /** The same conditions stand in another order. */
  CONDITIONS_REORDERED(
      "diff.conditions-reordered", "{promotion}: the same conditions stand in another order"),
  /** Something differs that is too long to show. */
  OTHERWISE("diff.otherwise", "{promotion}: differs in names that are too many to show"),
  /** A setting of the rules is another. */
  SETTING_CHANGED("diff.setting-changed", "rules: {field} {before} -> {after}");

  private final String code;
  private final String english;

  DiffReason(String code, String english) {
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
