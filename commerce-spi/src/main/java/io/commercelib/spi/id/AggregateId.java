package io.commercelib.spi.id;

/**
 * Names an aggregate of any kind: what is loaded, changed and saved as one.
 *
 * @param kind such as {@code order} or {@code shipment}: at most 40 of lower-case letters, digits
 *     and hyphens
 * @param id the text of the aggregate's own id
 */
public record AggregateId(String kind, String id) implements Comparable<AggregateId> {

  /** Checks both parts; see {@link Id}. */
  public AggregateId {
    Id.check("aggregate kind", kind, 40);
    for (int i = 0; i < kind.length(); i++) {
      char c = kind.charAt(i);
      if (!(c >= 'a' && c <= 'z') && !(c >= '0' && c <= '9') && c != '-') {
        throw new IllegalArgumentException(
            "aggregate kind '%s' has '%c' in it; use a to z, 0 to 9 and hyphens"
                .formatted(kind, c));
      }
    }
    Id.check("id of " + kind, id);
  }

  /** Names the aggregate of a kind by its typed id. */
  public static AggregateId of(String kind, Id id) {
    return new AggregateId(kind, id.value());
  }

  /** By kind, then by id, each by its characters. */
  @Override
  public int compareTo(AggregateId other) {
    int byKind = kind.compareTo(other.kind);
    return byKind != 0 ? byKind : id.compareTo(other.id);
  }

  @Override
  public String toString() {
    return kind + "/" + id;
  }
}
