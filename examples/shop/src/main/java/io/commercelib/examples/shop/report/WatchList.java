package io.commercelib.examples.shop.report;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.joda.money.Money;

/**
 * Members to look after on the last day of the file.
 *
 * @param basis one sentence each: by which model, on whom it was fitted, what is doubtful about it,
 *     and what members are taken to be worth
 * @param warnings the largest expected loss first
 * @param expectedLoss of all warnings
 * @param quiet members of whom there is nothing to say
 */
public record WatchList(
    List<String> basis, List<Warning> warnings, Money expectedLoss, long quiet) {

  /** Copies the lists. */
  public WatchList {
    basis = List.copyOf(basis);
    warnings = List.copyOf(warnings);
  }

  /** Returns the list of nobody. */
  public static WatchList none(Money zero) {
    return new WatchList(List.of(), List.of(), zero, 0);
  }

  /**
   * A member to look after.
   *
   * @param member the id of the file
   * @param tier that the member has
   * @param lastOrder day of it
   * @param pAlive probability of still being a customer; empty without a model
   * @param value what the member is worth if still a customer
   * @param expectedLoss of it
   * @param action what to do, in words
   * @param why in words
   */
  public record Warning(
      String member,
      String tier,
      LocalDate lastOrder,
      Optional<BigDecimal> pAlive,
      Money value,
      Money expectedLoss,
      String action,
      String why) {}
}
