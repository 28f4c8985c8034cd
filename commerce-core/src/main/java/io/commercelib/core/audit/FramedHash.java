package io.commercelib.core.audit;

import com.google.common.hash.Hasher;
import com.google.common.hash.Hashing;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Hashes parts one by one, each framed by its length, so that no two lists of parts give the same
 * bytes: a text is its length in bytes as four bytes, highest first, and its UTF-8 bytes; a number
 * is eight bytes, highest first; a map is its size as a number, then its names and values as texts
 * in the order of names. Not thread-safe.
 */
final class FramedHash {
  private final Hasher hasher;

  private FramedHash(Hasher hasher) {
    this.hasher = hasher;
  }

  /** Begins with a tag that says what is hashed, and in which version. */
  static FramedHash of(String tag) {
    return new FramedHash(Hashing.sha256().newHasher()).text(tag);
  }

  /** As {@link #of}, with a salt that must be known to compute it. */
  static FramedHash salted(String salt, String tag) {
    return new FramedHash(Hashing.hmacSha256(salt.getBytes(StandardCharsets.UTF_8)).newHasher())
        .text(tag);
  }

  FramedHash text(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    number4(bytes.length);
    hasher.putBytes(bytes);
    return this;
  }

  /** Guava puts numbers lowest byte first; what others verify has the highest first. */
  private void number4(int number) {
    hasher.putInt(Integer.reverseBytes(number));
  }

  FramedHash number(long number) {
    hasher.putLong(Long.reverseBytes(number));
    return this;
  }

  FramedHash instant(Instant at) {
    return number(at.getEpochSecond()).number(at.getNano());
  }

  FramedHash map(Map<String, String> map) {
    SortedMap<String, String> sorted = new TreeMap<>(map);
    number(sorted.size());
    sorted.forEach((name, value) -> text(name).text(value));
    return this;
  }

  String hex() {
    return hasher.hash().toString();
  }
}
