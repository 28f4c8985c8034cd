package io.commercelib.membership.programme;

import com.fasterxml.jackson.databind.JsonNode;
import io.commercelib.core.document.DocumentPart;
import io.commercelib.core.document.EnumWords;
import io.commercelib.membership.tier.Metric;
import io.commercelib.membership.tier.Requirement;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

/** Reads requirements; not thread-safe. */
final class RequirementReader {
  private static final String REMEDY =
      "write a requirement, such as {\"kind\": \"spend\", \"atLeast\": \"GBP 200.00\"}";

  private final @Nullable CurrencyUnit currency;
  private final Map<String, Kind> kinds = new TreeMap<>();
  private int parts;

  /** Reads the fields of one kind. */
  private interface Kind {
    @Nullable Requirement read(DocumentPart part, int depth);
  }

  /**
   * Makes one.
   *
   * @param currency of the programme; null if that could not be read
   */
  RequirementReader(@Nullable CurrencyUnit currency) {
    this.currency = currency;
    kinds.put("spend", (part, depth) -> spend(part));
    for (Metric metric : Metric.values()) {
      if (metric != Metric.SPEND) {
        kinds.put(EnumWords.of(metric), (part, depth) -> atLeast(part, metric));
      }
    }
    kinds.put("term", (part, depth) -> term(part));
    kinds.put("all", this::all);
    kinds.put("any-of", this::anyOf);
    kinds.put("lifetime", this::lifetime);
  }

  /** Reads a requirement that stands in a field. */
  @Nullable Requirement read(DocumentPart part, String name) {
    parts = 0;
    return part.part(name, REMEDY, inner -> requirement(inner, 1));
  }

  private @Nullable Requirement requirement(DocumentPart part, int depth) {
    if (depth > Requirement.MAX_DEPTH) {
      part.fault("kind", "nest at most %s deep".formatted(Requirement.MAX_DEPTH));
      part.acceptOthers();
      return null;
    }
    if (++parts > ProgrammeFormat.MAX_REQUIREMENT_PARTS) {
      if (parts == ProgrammeFormat.MAX_REQUIREMENT_PARTS + 1) {
        part.fault(
            "kind",
            "ask for at most %s parts in one requirement"
                .formatted(ProgrammeFormat.MAX_REQUIREMENT_PARTS));
      }
      part.acceptOthers();
      return null;
    }
    Kind kind = part.kind(kinds);
    return kind == null ? null : kind.read(part, depth);
  }

  private @Nullable Requirement spend(DocumentPart part) {
    Money amount = Fields.amount(part, "atLeast", currency, "all amounts of the programme");
    return amount == null ? null : new Requirement.SpendAtLeast(amount);
  }

  private static @Nullable Requirement atLeast(DocumentPart part, Metric metric) {
    Long units = part.number("atLeast", 1, Long.MAX_VALUE);
    return units == null ? null : new Requirement.AtLeast(metric, units);
  }

  private static @Nullable Requirement term(DocumentPart part) {
    String name = part.name("name");
    return name == null ? null : new Requirement.HasTerm(name);
  }

  private @Nullable Requirement all(DocumentPart part, int depth) {
    List<Requirement> of = of(part, depth);
    return of == null ? null : new Requirement.All(of);
  }

  private @Nullable Requirement anyOf(DocumentPart part, int depth) {
    JsonNode listed = part.field("of");
    int most = listed == null ? Requirement.MAX_PARTS : listed.size();
    Long least = part.number("least", 1, Math.max(1, Math.min(most, Requirement.MAX_PARTS)));
    List<Requirement> of = of(part, depth);
    return of == null || least == null ? null : new Requirement.AnyOf(least.intValue(), of);
  }

  private @Nullable List<Requirement> of(DocumentPart part, int depth) {
    return part.parts(
        "of", 2, Requirement.MAX_PARTS, "requirements", inner -> requirement(inner, depth + 1));
  }

  private @Nullable Requirement lifetime(DocumentPart part, int depth) {
    Requirement of = part.part("of", REMEDY, inner -> requirement(inner, depth + 1));
    return of == null ? null : new Requirement.Lifetime(of);
  }
}
