package io.commercelib.core.risk;

import io.commercelib.spi.shipping.Address;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** How far the address that pays lies from the one that receives, the worst that differs. */
public enum AddressMismatch {
  /** They are alike in what is compared. */
  NONE,
  /** Somebody else receives. */
  RECIPIENT,
  /** Another postal code; the country is the same. */
  POSTCODE,
  /** Another country. */
  COUNTRY;

  private static final Pattern NO_LETTER_OR_DIGIT = Pattern.compile("[^\\p{L}\\p{N}]+");

  /**
   * Compares country, postal code and recipient; case, blanks and punctuation do not count. A
   * postal code that only one of them has is another one.
   */
  public static AddressMismatch between(Address billing, Address shipping) {
    if (!billing.country().equals(shipping.country())) {
      return COUNTRY;
    }
    if (!plain(billing.postalCode()).equals(plain(shipping.postalCode()))) {
      return POSTCODE;
    }
    return plain(billing.recipient()).equals(plain(shipping.recipient())) ? NONE : RECIPIENT;
  }

  private static String plain(Optional<String> text) {
    return text.map(AddressMismatch::plain).orElse("");
  }

  /** Returns a text in lower case with nothing but its letters and digits. */
  static String plain(String text) {
    return NO_LETTER_OR_DIGIT.matcher(text).replaceAll("").toLowerCase(Locale.ROOT);
  }
}
