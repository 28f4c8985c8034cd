package io.commercelib.core.privacy;

/**
 * Writes the {@code toString} of a value with personal data in it.
 *
 * <pre>{@code
 * return Masked.text("Recipient").hiding("name").with("country", country).toString();
 * // Recipient[name=***, country=GB]
 * }</pre>
 *
 * <p>Not thread-safe.
 */
public final class Masked {
  /** What stands for personal data. */
  public static final String MASK = "***";

  private final StringBuilder text;
  private boolean first = true;

  private Masked(String name) {
    this.text = new StringBuilder(name).append('[');
  }

  /** Begins the text of a value of that type. */
  public static Masked text(String type) {
    return new Masked(type);
  }

  /** Adds a part that tells nothing about a person. */
  public Masked with(String name, Object value) {
    add(name).append(value);
    return this;
  }

  /** Adds a part that is personal, without its value; whether it is absent is not told either. */
  public Masked hiding(String name) {
    add(name).append(MASK);
    return this;
  }

  /** Returns the text. */
  @Override
  public String toString() {
    return text + "]";
  }

  private StringBuilder add(String name) {
    if (!first) {
      text.append(", ");
    }
    first = false;
    return text.append(name).append('=');
  }
}
