package io.commercelib.core.aftersales;

import io.commercelib.core.reason.ReasonCode;

/** Why something cannot be done about a sale that is over. */
public enum CaseReason implements ReasonCode {
  /** The customer has fewer units than the case is about. */
  TOO_FEW_KEPT(
      "case.too-few-kept",
      "line {line}: the customer has {kept} unit(s) that no other case is about, {wanted} were asked"
          + " for"),
  /** The order has no such line. */
  NO_SUCH_LINE("case.no-such-line", "the order has no line {line}"),
  /** More came than the case is about. */
  MORE_THAN_ASKED(
      "case.more-than-asked", "line {line}: {come} unit(s) came, {outstanding} are still to come"),
  /** Not all that came was found to be something. */
  FOUND_OTHER_NUMBER(
      "case.found-other-number",
      "line {line}: {received} unit(s) came, {found} were found to be something"),
  /** It is too late. */
  WINDOW_CLOSED(
      "case.window-closed", "line {line}: it could be asked for until {until} by '{rule}'"),
  /** No window of the policy is for such goods and reasons. */
  NO_WINDOW("case.no-window", "line {line}: it cannot be asked for because of {reason}"),
  /** The policy excludes such goods. */
  EXCLUDED("case.excluded", "line {line}: it cannot be asked for by '{rule}'"),
  /** The policy wants more to be shown. */
  EVIDENCE_MISSING(
      "case.evidence-missing", "{needed} piece(s) of evidence are needed, {given} are given"),
  /** A fee of the policy is kept back. */
  FEE("case.fee", "{rule} for {units} unit(s) of line {line}"),
  /** The customer bears the label for the way back. */
  RETURN_LABEL("case.return-label", "the label for the way back, by '{rule}'"),
  /** What fell in price was made up for already. */
  PROTECTED_BEFORE("case.protected-before", "line {line}: case {case} was about its price already"),
  /** The price did not fall. */
  PRICE_NOT_FALLEN("case.price-not-fallen", "line {line}: its units cost {paid}, and {now} now"),
  /** The order is not paid for yet. */
  NOT_SOLD_YET("case.not-sold-yet", "the order is not paid for yet"),
  /** A case of that name is there already. */
  EXISTS("case.exists", "case {case} is there already; choose another id"),
  /** Goods come back first. */
  BRINGS_GOODS("case.brings-goods", "goods come back first in a {kind} case"),
  /** Some units are still to come. */
  UNITS_OUTSTANDING("case.units-outstanding", "{units} unit(s) are still to come"),
  /** Some units that came were not looked at. */
  UNITS_UNINSPECTED("case.units-uninspected", "{units} unit(s) that came are not looked at"),
  /** Not all that came is accepted. */
  NOT_ALL_ACCEPTED("case.not-all-accepted", "{accepted} of {received} unit(s) are accepted"),
  /** Nothing that came is accepted. */
  NOTHING_ACCEPTED("case.nothing-accepted", "nothing that came is accepted"),
  /** Money is on its way back already. */
  REFUND_UNDER_WAY("case.refund-under-way", "money is on its way back already"),
  /** Another order is to bring the goods already. */
  REPLACED("case.replaced", "order {order} is to bring other goods already"),
  /** The order is to bring other goods for another case. */
  ORDER_TAKEN(
      "case.order-taken", "order {order} is to bring other goods for case {case}; name another"),
  /** No order is to bring other goods. */
  NOT_REPLACED("case.not-replaced", "no order is to bring other goods"),
  /** Money was on its way back before. */
  REFUNDED_BEFORE("case.refunded-before", "money was on its way back before"),
  /** No money was on its way back yet. */
  NOT_REFUNDED_YET("case.not-refunded-yet", "no money was on its way back yet"),
  /** What the goods that came back are worth pays for others. */
  EXCHANGED("case.exchanged", "it pays for order {order}"),
  /** A case of another kind is settled otherwise. */
  OTHER_KIND("case.other-kind", "a {kind} case is settled otherwise"),
  /** What somebody said. */
  SAID("case.said", "{words}");

  private final String code;
  private final String english;

  CaseReason(String code, String english) {
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
