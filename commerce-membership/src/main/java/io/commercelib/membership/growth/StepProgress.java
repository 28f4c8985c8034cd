package io.commercelib.membership.growth;

import java.util.List;
import org.joda.money.Money;

/**
 * How far a step is.
 *
 * @param step its id
 * @param needs all that it asks for
 */
public record StepProgress(String step, List<Need> needs) {

  /** Copies the needs. */
  public StepProgress {
    needs = List.copyOf(needs);
  }

  /** Returns whether nothing is missing. */
  public boolean isMet() {
    return needs.stream().allMatch(Need::isMet);
  }

  /** One thing that a step asks for. */
  public sealed interface Need {

    /** Returns whether enough is there. */
    boolean isMet();

    /** Returns what is there and what is needed, such as {@code 2 of 3 times}. */
    String haveOfNeed();

    /** Returns what is missing, such as {@code once} or {@code GBP 12.00}. */
    String missingText();
  }

  /** Actions. */
  public record Times(long have, long need) implements Need {

    /** Returns how many are missing, zero or more. */
    public long missing() {
      return Math.max(0, need - have);
    }

    @Override
    public boolean isMet() {
      return have >= need;
    }

    @Override
    public String haveOfNeed() {
      return have + " of " + need + (need == 1 ? " time" : " times");
    }

    @Override
    public String missingText() {
      return missing() + (missing() == 1 ? " time" : " times");
    }
  }

  /** Different days. */
  public record Days(long have, long need) implements Need {

    /** Returns how many are missing, zero or more. */
    public long missing() {
      return Math.max(0, need - have);
    }

    @Override
    public boolean isMet() {
      return have >= need;
    }

    @Override
    public String haveOfNeed() {
      return have + " of " + need + " days";
    }

    @Override
    public String missingText() {
      return missing() + (missing() == 1 ? " day" : " days");
    }
  }

  /** What was paid. */
  public record Amount(Money have, Money need) implements Need {

    /** Returns what is missing, zero or more. */
    public Money missing() {
      return isMet() ? Money.zero(need.getCurrencyUnit()) : need.minus(have);
    }

    @Override
    public boolean isMet() {
      return !have.isLessThan(need);
    }

    @Override
    public String haveOfNeed() {
      return have + " of " + need;
    }

    @Override
    public String missingText() {
      return missing().toString();
    }
  }
}
