package io.commercelib.spi.shipping;

import io.commercelib.spi.privacy.PersonalData;
import java.util.List;
import java.util.Optional;

/**
 * Where goods go.
 *
 * @param recipient who receives
 * @param lines street and whatever comes before the town, in order
 * @param town the town
 * @param postalCode where the country has them
 * @param region state or province, where the country has them
 * @param country ISO 3166-1 alpha-2, such as {@code GB}
 * @param phone for the driver
 */
public record Address(
    @PersonalData String recipient,
    @PersonalData List<String> lines,
    @PersonalData String town,
    @PersonalData Optional<String> postalCode,
    Optional<String> region,
    String country,
    @PersonalData Optional<String> phone) {

  /** Checks the country and copies the lines. */
  public Address {
    lines = List.copyOf(lines);
    if (country.length() != 2 || !isCapital(country.charAt(0)) || !isCapital(country.charAt(1))) {
      throw new IllegalArgumentException(
          "country '%s' of an address; write two capital letters as ISO 3166-1 has them, such as GB"
              .formatted(country));
    }
  }

  private static boolean isCapital(char c) {
    return c >= 'A' && c <= 'Z';
  }

  /** Tells region and country alone. */
  @Override
  public String toString() {
    return "Address[***, %s%s]".formatted(region.map(name -> name + ", ").orElse(""), country);
  }
}
