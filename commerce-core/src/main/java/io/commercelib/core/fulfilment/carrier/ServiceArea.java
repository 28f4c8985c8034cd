package io.commercelib.core.fulfilment.carrier;

import io.commercelib.spi.id.Id;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * A part of the world to which a service goes at one tariff and in one time. Immutable.
 *
 * @param name for people, such as {@code highlands}
 * @param country ISO 3166-1 alpha-2
 * @param postcodes how the postcodes begin that belong to it, without blanks, in capitals; empty
 *     for the whole country
 * @param zone whose days those of the delivery are
 * @param fewestDays working days from collection to delivery, zero or more
 * @param mostDays at least {@code fewestDays}
 * @param costs by billed weight of one parcel, rising; what is heavier than the last is not taken
 */
public record ServiceArea(
    String name,
    String country,
    Set<String> postcodes,
    ZoneId zone,
    int fewestDays,
    int mostDays,
    List<CostStep> costs) {
  /** Most working days on the way. */
  public static final int MAX_DAYS = 365;

  /** Checks all of it and copies the lists. */
  public ServiceArea {
    Id.check("name of an area", name);
    postcodes = Set.copyOf(postcodes);
    costs = List.copyOf(costs);
    if (country.length() != 2 || !country.chars().allMatch(c -> c >= 'A' && c <= 'Z')) {
      throw new IllegalArgumentException(
          "area '%s' is in country '%s'; write two capital letters such as GB"
              .formatted(name, country));
    }
    if (!postcodes.stream().allMatch(code -> !code.isEmpty() && code.equals(normalised(code)))) {
      throw new IllegalArgumentException(
          "area '%s' has postcodes that begin with %s; write them in capitals without blanks"
              .formatted(name, postcodes));
    }
    if (fewestDays < 0 || mostDays < fewestDays || mostDays > MAX_DAYS) {
      throw new IllegalArgumentException(
          "area '%s' takes %s to %s days; give zero or more, not falling, at most %s"
              .formatted(name, fewestDays, mostDays, MAX_DAYS));
    }
    boolean rising = !costs.isEmpty();
    for (int i = 1; i < costs.size(); i++) {
      rising &= costs.get(i - 1).upToGrams() < costs.get(i).upToGrams();
    }
    if (!rising) {
      throw new IllegalArgumentException(
          "area '%s' has costs up to %s g; give at least one, the weights rising"
              .formatted(name, costs.stream().map(CostStep::upToGrams).toList()));
    }
  }

  /**
   * Returns how many characters of a postcode make it belong to this; empty if it does not. The
   * more, the nearer.
   */
  Optional<Integer> nearness(String inCountry, Optional<String> postcode) {
    if (!country.equals(inCountry)) {
      return Optional.empty();
    }
    if (postcodes.isEmpty()) {
      return Optional.of(0);
    }
    String code = normalised(postcode.orElse(""));
    return postcodes.stream().filter(code::startsWith).map(String::length).max(Integer::compare);
  }

  private static String normalised(String postcode) {
    return postcode.replace(" ", "").toUpperCase(Locale.ROOT);
  }
}
