package io.commercelib.spi.id;

/** Names an after-sale case. */
public record CaseId(String value) implements Id {

  /** Checks the text; see {@link Id}. */
  public CaseId {
    Id.check("case id", value);
  }

  @Override
  public String toString() {
    return value;
  }
}
