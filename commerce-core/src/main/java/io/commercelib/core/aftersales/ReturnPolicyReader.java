package io.commercelib.core.aftersales;

import io.commercelib.core.document.DocumentPart;
import io.commercelib.core.document.EnumWords;
import io.commercelib.core.money.Percent;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

/** Reads policies from documents. */
final class ReturnPolicyReader {
  /** Most names in one list of a scope. */
  static final int MAX_NAMES = 1_000;

  private static final Map<String, CaseKind> KINDS = EnumWords.of(CaseKind.values());
  private static final Map<String, ReturnReason> REASONS = EnumWords.of(ReturnReason.values());
  private static final Map<String, ReturnShipping.Bearer> BEARERS =
      EnumWords.of(ReturnShipping.Bearer.values());
  private static final Map<String, OriginalShipping.Back> BACKS =
      EnumWords.of(OriginalShipping.Back.values());
  private static final Map<String, RoundingMode> ROUNDINGS =
      EnumWords.of(RoundingMode.values(), mode -> mode != RoundingMode.UNNECESSARY);

  private ReturnPolicyReader() {}

  static @Nullable ReturnPolicy policy(DocumentPart document) {
    String id = document.name("id");
    ZoneId zone = zone(document);
    List<ReturnWindow> windows = rules(document, "windows", ReturnPolicyReader::window);
    List<ReturnExclusion> exclusions = rules(document, "exclusions", ReturnPolicyReader::exclusion);
    List<EvidenceDemand> evidence = rules(document, "evidence", ReturnPolicyReader::evidence);
    List<ReturnFee> fees = rules(document, "fees", ReturnPolicyReader::fee);
    List<ReturnShipping> returnShipping =
        rules(document, "returnShipping", ReturnPolicyReader::returnShipping);
    List<OriginalShipping> originalShipping =
        rules(document, "originalShipping", ReturnPolicyReader::originalShipping);
    Long days =
        document.has("priceProtectionDays")
            ? document.number("priceProtectionDays", 0, ReturnWindow.MOST_DAYS)
            : null;
    if (!document.has("windows")) {
      document.fault("windows", "write a list of 0 to %s rules".formatted(max()));
    }
    if (id == null
        || zone == null
        || windows == null
        || exclusions == null
        || evidence == null
        || fees == null
        || returnShipping == null
        || originalShipping == null) {
      return null;
    }
    return ReturnPolicy.builder()
        .id(id)
        .zone(zone)
        .windows(windows)
        .exclusions(exclusions)
        .evidence(evidence)
        .fees(fees)
        .returnShipping(returnShipping)
        .originalShipping(originalShipping)
        .priceProtectionDays(Optional.ofNullable(days).map(Math::toIntExact))
        .build();
  }

  private static int max() {
    return ReturnPolicyFormat.MAX_RULES;
  }

  private static <T> @Nullable List<T> rules(
      DocumentPart document, String name, Function<DocumentPart, @Nullable T> read) {
    return document.has(name) ? document.parts(name, 0, max(), "rules", read) : List.of();
  }

  private static @Nullable ZoneId zone(DocumentPart document) {
    String name = document.name("zone");
    if (name == null) {
      return null;
    }
    try {
      return ZoneId.of(name);
    } catch (DateTimeException e) {
      document.fault("zone", "write a zone of the IANA data base, such as \"Europe/London\"");
      return null;
    }
  }

  private static @Nullable ReturnWindow window(DocumentPart part) {
    String id = part.name("id");
    Long days = part.number("days", 0, ReturnWindow.MOST_DAYS);
    PolicyScope scope = scope(part);
    return id == null || days == null || scope == null
        ? null
        : new ReturnWindow(id, days.intValue(), scope);
  }

  private static @Nullable ReturnExclusion exclusion(DocumentPart part) {
    String id = part.name("id");
    PolicyScope scope = scope(part);
    return id == null || scope == null ? null : new ReturnExclusion(id, scope);
  }

  private static @Nullable EvidenceDemand evidence(DocumentPart part) {
    Long atLeast = part.number("atLeast", 1, 20);
    PolicyScope scope = scope(part);
    return atLeast == null || scope == null ? null : new EvidenceDemand(atLeast.intValue(), scope);
  }

  private static @Nullable ReturnFee fee(DocumentPart part) {
    String id = part.name("id");
    ReturnFee.Charge charge = part.has("perUnit") ? perUnit(part) : share(part);
    PolicyScope scope = scope(part);
    return id == null || charge == null || scope == null ? null : new ReturnFee(id, charge, scope);
  }

  private static ReturnFee.@Nullable Charge perUnit(DocumentPart part) {
    Money amount = part.money("perUnit");
    if (amount != null && !amount.isPositive()) {
      part.fault("perUnit", "write more than zero");
    }
    return amount == null || !amount.isPositive() ? null : new ReturnFee.PerUnit(amount);
  }

  private static ReturnFee.@Nullable Charge share(DocumentPart part) {
    BigDecimal percent =
        part.decimal(
            "percent",
            new BigDecimal("0.000001"),
            BigDecimal.valueOf(100),
            "write above 0 and at most 100, as text: \"12.5\"; or \"perUnit\" instead");
    RoundingMode rounding = part.word("rounding", ROUNDINGS);
    return percent == null || rounding == null
        ? null
        : new ReturnFee.Share(new Percent(percent), rounding);
  }

  private static @Nullable ReturnShipping returnShipping(DocumentPart part) {
    String id = part.name("id");
    ReturnShipping.Bearer bearer = part.word("bearer", BEARERS);
    Money label = part.has("label") ? part.money("label") : null;
    PolicyScope scope = scope(part);
    return id == null || bearer == null || scope == null
        ? null
        : new ReturnShipping(id, bearer, Optional.ofNullable(label), scope);
  }

  private static @Nullable OriginalShipping originalShipping(DocumentPart part) {
    OriginalShipping.Back back = part.word("back", BACKS);
    PolicyScope scope = scope(part);
    return back == null || scope == null ? null : new OriginalShipping(back, scope);
  }

  private static @Nullable PolicyScope scope(DocumentPart rule) {
    return rule.has("for")
        ? rule.part("for", "write an object, or leave it out for everything", part -> named(part))
        : PolicyScope.all();
  }

  private static @Nullable PolicyScope named(DocumentPart part) {
    Set<CaseKind> kinds = part.has("kinds") ? part.words("kinds", KINDS.size(), KINDS) : Set.of();
    Set<ReturnReason> reasons =
        part.has("reasons") ? part.words("reasons", REASONS.size(), REASONS) : Set.of();
    Set<String> categories = names(part, "categories");
    Set<String> skus = names(part, "skus");
    Set<String> tiers = names(part, "tiers");
    Map<String, String> attributes = attributes(part);
    return kinds == null
            || reasons == null
            || categories == null
            || skus == null
            || tiers == null
            || attributes == null
        ? null
        : new PolicyScope(kinds, reasons, categories, skus, attributes, tiers);
  }

  private static @Nullable Set<String> names(DocumentPart part, String name) {
    return part.has(name) ? part.names(name, MAX_NAMES) : Set.of();
  }

  private static @Nullable Map<String, String> attributes(DocumentPart part) {
    if (!part.has("attributes")) {
      return Map.of();
    }
    List<Map.Entry<String, String>> read =
        part.parts("attributes", 1, 20, "attributes", ReturnPolicyReader::attribute);
    if (read == null) {
      return null;
    }
    Map<String, String> attributes = new TreeMap<>();
    for (Map.Entry<String, String> attribute : read) {
      if (attributes.put(attribute.getKey(), attribute.getValue()) != null) {
        part.fault("attributes", "write each attribute once");
      }
    }
    return attributes.size() == read.size() ? attributes : null;
  }

  private static Map.@Nullable Entry<String, String> attribute(DocumentPart part) {
    String name = part.name("name");
    String value = part.name("value");
    return name == null || value == null ? null : Map.entry(name, value);
  }
}
