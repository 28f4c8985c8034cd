package io.commercelib.core.review;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Finds what looks like a way to reach somebody. A text is read once: no pattern language, so none
 * that takes for ever.
 */
final class ContactData {
  /** Telephone numbers have 8 digits or more in most countries; prices and years have fewer. */
  private static final int PHONE_DIGITS = 8;

  private static final String BETWEEN_DIGITS = " -./()+";

  private ContactData() {}

  static List<String> kindsIn(String text) {
    List<String> kinds = new ArrayList<>();
    String lower = text.toLowerCase(Locale.ROOT);
    if (hasMail(lower)) {
      kinds.add("mail address");
    }
    if (lower.contains("://") || lower.contains("www.")) {
      kinds.add("link");
    }
    if (hasPhone(text)) {
      kinds.add("telephone number");
    }
    return kinds;
  }

  /** Something before an at sign, and a point with something around it behind. */
  private static boolean hasMail(String text) {
    for (int at = text.indexOf('@'); at >= 0; at = text.indexOf('@', at + 1)) {
      boolean named = at > 0 && Character.isLetterOrDigit(text.charAt(at - 1));
      int end = at + 1;
      int point = -1;
      while (end < text.length() && isOfHost(text.charAt(end))) {
        point = text.charAt(end) == '.' && end > at + 1 ? end : point;
        end++;
      }
      // A full stop at the end of a sentence is none of the address.
      boolean hosted = point > 0 && (point < end - 1 || text.lastIndexOf('.', point - 1) > at);
      if (named && hosted) {
        return true;
      }
    }
    return false;
  }

  private static boolean isOfHost(char c) {
    return Character.isLetterOrDigit(c) || c == '.' || c == '-';
  }

  private static boolean hasPhone(String text) {
    int digits = 0;
    int between = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (Character.isDigit(c)) {
        digits++;
        between = 0;
        if (digits >= PHONE_DIGITS) {
          return true;
        }
      } else {
        between++;
        // More than two signs between two digits are the end of a number.
        if (BETWEEN_DIGITS.indexOf(c) < 0 || between > 2) {
          digits = 0;
        }
      }
    }
    return false;
  }
}
