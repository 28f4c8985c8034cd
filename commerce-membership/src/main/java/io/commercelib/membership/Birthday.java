package io.commercelib.membership;

import io.commercelib.core.json.JsonCodec;
import io.commercelib.membership.benefit.Benefit;
import io.commercelib.spi.privacy.PersonalData;
import io.commercelib.spi.storage.StoreDefinition;
import java.time.LocalDate;
import java.time.MonthDay;
import java.time.Year;
import java.util.Optional;

/**
 * When a member's birthday is.
 *
 * @param lockedOn the day on which it was changed, or a gift was given for it, last; empty for
 *     never
 */
record Birthday(@PersonalData MonthDay day, Optional<LocalDate> lockedOn) {
  /** For how long it cannot be changed after a change, or a gift. */
  static final int LOCKED_DAYS = 365;

  static final StoreDefinition<MemberKey, Birthday> STORE =
      StoreDefinition.of("member_birthdays", MemberKey.CODEC, JsonCodec.of(Birthday.class));

  /** Returns the birthday of a year. */
  LocalDate in(int year, Benefit.LeapDay leapDay) {
    boolean isMissing = day.equals(MonthDay.of(2, 29)) && !Year.isLeap(year);
    if (isMissing) {
      return leapDay == Benefit.LeapDay.FEBRUARY_28
          ? LocalDate.of(year, 2, 28)
          : LocalDate.of(year, 3, 1);
    }
    return day.atYear(year);
  }

  /** Returns from which day on it can be changed; the earliest of all if it is not locked. */
  LocalDate changeableFrom() {
    return lockedOn.map(locked -> locked.plusDays(LOCKED_DAYS)).orElse(LocalDate.MIN);
  }
}
