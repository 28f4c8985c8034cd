package io.commercelib.core.quote;

import com.google.common.hash.Hashing;
import io.commercelib.core.json.CanonicalText;
import io.commercelib.core.json.JsonCodec;
import java.nio.charset.StandardCharsets;
import java.util.Set;

/** Hashes what a quote was made of: equal inputs alike, in whatever order sets and maps keep. */
final class Fingerprint {
  private static final CanonicalText<PricingRequest> TEXT =
      CanonicalText.of(JsonCodec.of(PricingRequest.class), Set.of("tags", "segments"));
  private static final int DIGITS = 32;

  private Fingerprint() {}

  static String of(PricingRequest request, String rulesVersion) {
    return Hashing.sha256()
        .hashString(TEXT.of(request) + "\n" + rulesVersion, StandardCharsets.UTF_8)
        .toString()
        .substring(0, DIGITS);
  }
}
