package io.commercelib.pricing.rules;

import com.google.common.hash.Hashing;
import io.commercelib.pricing.promotion.Promotion;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Positive;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.immutables.value.Value;

/**
 * The promotions of a shop with the policy they are computed by. Immutable.
 *
 * <p>The order in which promotions are given makes no difference: they are kept in the order in
 * which they are taken.
 */
@Value.Immutable
public interface RuleSet {
  /** Most promotions of a set. */
  int MAX_PROMOTIONS = 20_000;

  /** What declared versions look like, as a regular expression. */
  String VERSION = Promotion.ID;

  /** The zone of rules that name none. */
  ZoneId UTC = ZoneId.of("UTC");

  /** What a zone looks like. */
  String ZONE_REMEDY = "write a time zone of the IANA, such as \"Europe/Berlin\"";

  /** What to write as a maximum number of promotions. */
  String MAXIMUM_REMEDY = "write a whole number, at least 1";

  /** Returns the author's word for this version; empty for none. */
  Optional<@Pattern(regexp = VERSION, message = Promotion.ID_REMEDY) String> declaredVersion();

  /** Returns from when on these rules hold in place of earlier ones; empty for ever since. */
  Optional<Instant> effectiveFrom();

  /** Returns by whose calendar and clocks conditions tell days and times. */
  @Value.Default
  default ZoneId zone() {
    return UTC;
  }

  /** Returns how amounts are rounded and shared out. */
  @Value.Default
  default PricingPolicy policy() {
    return PricingPolicy.standard();
  }

  /** Returns how many promotions may take something off one line; empty for any number. */
  Optional<@Positive(message = MAXIMUM_REMEDY) Integer> maximumOnLine();

  /** Returns how many promotions may give something on one order; empty for any number. */
  Optional<@Positive(message = MAXIMUM_REMEDY) Integer> maximumOnOrder();

  /** Returns the promotions, in the order in which they are taken. */
  List<Promotion> promotions();

  /**
   * Returns what names exactly these rules: the declared version, if any, an at sign, and the first
   * 16 hexadecimal digits of the SHA-256 of {@linkplain RuleFormat#write the set as text}.
   *
   * <p>A forgotten change of the declared version is seen this way.
   */
  @Value.Lazy
  default String version() {
    String hash =
        Hashing.sha256()
            .hashString(RuleFormat.standard().write(this), StandardCharsets.UTF_8)
            .toString()
            .substring(0, 16);
    return declaredVersion().orElse("") + "@" + hash;
  }

  /** Returns whether a text names a zone that every machine knows alike. */
  static boolean isZone(String text) {
    return ZoneId.getAvailableZoneIds().contains(text);
  }

  /** Returns the set of some promotions under the standard policy. */
  static RuleSet of(Promotion... promotions) {
    return builder().addPromotions(promotions).build();
  }

  /** Checks what must hold for every set, and puts the promotions in order. */
  @Value.Check
  default RuleSet check() {
    if (promotions().size() > MAX_PROMOTIONS) {
      throw new IllegalArgumentException(
          "a rule set has %s promotions; at most %s are allowed"
              .formatted(promotions().size(), MAX_PROMOTIONS));
    }
    declaredVersion()
        .filter(version -> !version.matches(VERSION))
        .ifPresent(
            version -> {
              throw new IllegalArgumentException(
                  "a rule set has a version of %s characters; %s"
                      .formatted(version.length(), Promotion.ID_REMEDY));
            });
    if (maximumOnLine().orElse(1) < 1 || maximumOnOrder().orElse(1) < 1) {
      throw new IllegalArgumentException(
          "a rule set allows %s promotions on a line and %s on an order; give at least 1 or none"
              .formatted(maximumOnLine(), maximumOnOrder()));
    }
    if (!isZone(zone().getId())) {
      throw new IllegalArgumentException(
          "a rule set is of the zone '%s'; %s".formatted(zone(), ZONE_REMEDY));
    }
    checkCountedTogether();
    Set<String> ids = new HashSet<>();
    boolean inOrder = true;
    for (int i = 0; i < promotions().size(); i++) {
      Promotion promotion = promotions().get(i);
      if (!ids.add(promotion.id())) {
        throw new IllegalArgumentException(
            "two promotions have the id '%s'; give each its own".formatted(promotion.id()));
      }
      inOrder &= i == 0 || Promotion.ORDER.compare(promotions().get(i - 1), promotion) < 0;
    }
    if (inOrder) {
      return this;
    }
    List<Promotion> sorted = promotions().stream().sorted(Promotion.ORDER).toList();
    return builder().from(this).promotions(sorted).build();
  }

  private void checkCountedTogether() {
    Map<String, List<Promotion>> countedTogether = new HashMap<>();
    for (Promotion promotion : promotions()) {
      if (promotion.limits().countedAs().isPresent()) {
        String name = promotion.limits().countedAs().get();
        List<Promotion> others = countedTogether.computeIfAbsent(name, any -> new ArrayList<>());
        for (Promotion other : others) {
          if (other.limits().contradicts(promotion.limits())) {
            throw new IllegalArgumentException(
                "promotions '%s' and '%s' are counted together as '%s'; let them limit alike what both limit"
                    .formatted(other.id(), promotion.id(), name));
          }
        }
        others.add(promotion);
      }
    }
  }

  /** Returns a builder; it starts at no promotions and the standard policy. */
  static Builder builder() {
    return new Builder();
  }

  /** Builds; not thread-safe. */
  final class Builder extends ImmutableRuleSet.Builder {
    Builder() {}
  }
}
