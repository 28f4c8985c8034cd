package io.commercelib.membership.growth;

import com.google.common.hash.Hashing;
import io.commercelib.core.money.Percent;
import io.commercelib.spi.id.CustomerId;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;

/** Who is left alone, to compare with: a share of the members, the same ones each time. */
final class HoldOut {
  // As fine as a percentage with six decimals can tell.
  private static final long PARTS = 100_000_000;

  private HoldOut() {}

  /** Returns whether a member is of the share that is left alone by what has a name. */
  static boolean contains(String name, CustomerId member, Percent share) {
    // The length keeps "a" with member "bc" apart from "ab" with member "c".
    String both = name.length() + ":" + name + member.value();
    long drawn =
        Math.floorMod(Hashing.sha256().hashString(both, StandardCharsets.UTF_8).asLong(), PARTS);
    return BigDecimal.valueOf(drawn)
            .compareTo(share.asFraction().multiply(BigDecimal.valueOf(PARTS)))
        < 0;
  }
}
