package io.commercelib.examples.shop.replay;

import java.util.Map;
import java.util.Optional;

/** What ISO 3166-1 calls the countries of the file. */
final class Countries {
  private static final Map<String, String> CODES =
      Map.ofEntries(
          Map.entry("United Kingdom", "GB"),
          Map.entry("Australia", "AU"),
          Map.entry("Austria", "AT"),
          Map.entry("Bahrain", "BH"),
          Map.entry("Belgium", "BE"),
          Map.entry("Brazil", "BR"),
          Map.entry("Canada", "CA"),
          // Jersey has the same post and the same zone as the other islands.
          Map.entry("Channel Islands", "JE"),
          Map.entry("Cyprus", "CY"),
          Map.entry("Czech Republic", "CZ"),
          Map.entry("Denmark", "DK"),
          Map.entry("EIRE", "IE"),
          Map.entry("Finland", "FI"),
          Map.entry("France", "FR"),
          Map.entry("Germany", "DE"),
          Map.entry("Greece", "GR"),
          Map.entry("Hong Kong", "HK"),
          Map.entry("Iceland", "IS"),
          Map.entry("Israel", "IL"),
          Map.entry("Italy", "IT"),
          Map.entry("Japan", "JP"),
          Map.entry("Lebanon", "LB"),
          Map.entry("Lithuania", "LT"),
          Map.entry("Malta", "MT"),
          Map.entry("Netherlands", "NL"),
          Map.entry("Norway", "NO"),
          Map.entry("Poland", "PL"),
          Map.entry("Portugal", "PT"),
          Map.entry("RSA", "ZA"),
          Map.entry("Saudi Arabia", "SA"),
          Map.entry("Singapore", "SG"),
          Map.entry("Spain", "ES"),
          Map.entry("Sweden", "SE"),
          Map.entry("Switzerland", "CH"),
          Map.entry("USA", "US"),
          Map.entry("United Arab Emirates", "AE"));

  private Countries() {}

  /** Returns the code; empty where the file does not say which country it is. */
  static Optional<String> code(String country) {
    return Optional.ofNullable(CODES.get(country));
  }
}
