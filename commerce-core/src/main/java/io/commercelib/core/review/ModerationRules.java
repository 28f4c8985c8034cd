package io.commercelib.core.review;

import io.commercelib.core.privacy.OwnWords;
import io.commercelib.core.reason.Reason;
import io.commercelib.core.text.FoldedText;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.immutables.value.Value;

/**
 * What somebody must look at before everybody sees it. Whoever is in doubt gets it: a rule that
 * finds too much costs a look. Immutable; reads a text once for each phrase.
 */
@Value.Immutable
public interface ModerationRules {

  /** Returns phrases that the shop does not show, found word by word in whatever case. */
  List<String> banned();

  /** Returns phrases of praise, which do not go with 1 or 2 stars. */
  List<String> praise();

  /** Returns phrases of complaint, which do not go with 4 or 5 stars. */
  List<String> complaint();

  /** Returns whether mail addresses, links and telephone numbers are looked for: yes. */
  @Value.Default
  default boolean findsContacts() {
    return true;
  }

  /** Checks that every phrase has a word. */
  @Value.Check
  default void check() {
    for (List<String> phrases : List.of(banned(), praise(), complaint())) {
      for (String phrase : phrases) {
        if (FoldedText.of(phrase).isEmpty()) {
          throw new IllegalArgumentException(
              "phrase '%s' of the moderation has no word; write one".formatted(phrase));
        }
      }
    }
  }

  /** Returns what somebody must look at; empty for nothing. */
  default List<Reason> findings(int stars, OwnWords title, OwnWords text) {
    String all = title.text() + "\n" + text.text();
    FoldedText words = FoldedText.of(all);
    List<Reason> findings = new ArrayList<>();
    for (String phrase : banned()) {
      if (words.contains(FoldedText.of(phrase))) {
        findings.add(Reason.of(ReviewReason.BANNED, "phrase", phrase));
      }
    }
    if (findsContacts()) {
      ContactData.kindsIn(all)
          .forEach(kind -> findings.add(Reason.of(ReviewReason.CONTACT, "kind", kind)));
    }
    List<String> odd = stars <= 2 ? praise() : stars >= 4 ? complaint() : List.of();
    Optional<String> found =
        odd.stream().filter(phrase -> words.contains(FoldedText.of(phrase))).findFirst();
    found.ifPresent(
        phrase -> findings.add(Reason.of(ReviewReason.AT_ODDS, "stars", stars, "phrase", phrase)));
    return findings;
  }

  /** Returns a builder. */
  static Builder builder() {
    return new Builder();
  }

  /** Builds; not thread-safe. */
  final class Builder extends ImmutableModerationRules.Builder {
    Builder() {}
  }
}
