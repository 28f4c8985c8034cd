package io.commercelib.core.document;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The ids of the entries of one list, each of which only one may have. Not thread-safe. */
public final class DocumentIds {
  private static final String ID = "id";

  private final Map<String, String> pointers = new HashMap<>();

  /** Returns the ids of a list of which nothing was read yet. */
  public DocumentIds() {}

  /**
   * Returns the id of an entry, in its field {@code id}; from here on faults are of this entry.
   *
   * @return null if it is no name, which is noted; one that another entry has is noted, and
   *     returned all the same
   */
  public @Nullable String begin(DocumentPart entry) {
    JsonNode written = entry.field(ID);
    entry
        .faults()
        .within(Optional.ofNullable(written).map(JsonNode::textValue).filter(DocumentPart::isName));
    return read(entry);
  }

  /** As {@link #begin}, while faults stay those of the entry that was begun last. */
  public @Nullable String read(DocumentPart entry) {
    String id = entry.name(ID);
    if (id != null) {
      claim(entry, ID, id);
    }
    return id;
  }

  /** Notes a fault if an entry has an id, in a field, that another one has. */
  public void claim(DocumentPart entry, String field, String id) {
    String earlier = pointers.putIfAbsent(id, entry.at(field));
    if (earlier != null) {
      entry.fault(field, "give it an id of its own; %s has this one".formatted(earlier));
    }
  }
}
