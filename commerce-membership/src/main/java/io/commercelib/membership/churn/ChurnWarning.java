package io.commercelib.membership.churn;

import io.commercelib.core.reason.Reason;
import io.commercelib.spi.id.CustomerId;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import org.joda.money.Money;

/**
 * A member to look after, why, and what is at stake.
 *
 * @param member who
 * @param expectedLoss what the member is worth if still a customer, times the probability of not
 *     being one
 * @param pAlive that probability's complement, with six decimals; empty without a model
 * @param action what to do
 * @param reasons why, at least one, and the loss last
 * @param triggers what the warning is about, each once for ever: to be kept, and given back as
 *     {@link ChurnCandidate#warnedBefore}
 */
public record ChurnWarning(
    CustomerId member,
    Money expectedLoss,
    Optional<BigDecimal> pAlive,
    ChurnAction action,
    List<Reason> reasons,
    List<String> triggers) {

  /** Copies the lists. */
  public ChurnWarning {
    reasons = List.copyOf(reasons);
    triggers = List.copyOf(triggers);
  }
}
