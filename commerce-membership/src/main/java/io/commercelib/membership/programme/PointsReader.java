package io.commercelib.membership.programme;

import com.fasterxml.jackson.databind.JsonNode;
import io.commercelib.core.document.DocumentIds;
import io.commercelib.core.document.DocumentPart;
import io.commercelib.core.document.EnumWords;
import io.commercelib.core.money.Percent;
import io.commercelib.membership.points.ClawbackPolicy;
import io.commercelib.membership.points.PendingPolicy;
import io.commercelib.membership.points.PointsExpiry;
import io.commercelib.membership.points.PointsProgramme;
import io.commercelib.membership.points.RedemptionTerms;
import io.commercelib.membership.points.RestorePolicy;
import io.commercelib.membership.points.TransferTerms;
import io.commercelib.membership.points.earn.EarnCap;
import io.commercelib.membership.points.earn.EarnPeriod;
import io.commercelib.membership.points.earn.EarnRule;
import io.commercelib.membership.points.earn.EarnScope;
import io.commercelib.membership.points.earn.EarnTerms;
import io.commercelib.spi.id.Sku;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.Period;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

/** Reads how points are earned and used; not thread-safe. */
final class PointsReader {
  private static final Map<String, ClawbackPolicy> CLAWBACKS =
      EnumWords.of(ClawbackPolicy.values());
  private static final Map<String, PointsExpiry.RoundUp> ENDS =
      EnumWords.of(PointsExpiry.RoundUp.values());
  private static final Map<String, PointsExpiry.CountedFrom> STARTS =
      EnumWords.of(PointsExpiry.CountedFrom.values());
  private static final Map<String, EarnTerms.Multipliers> MULTIPLIERS =
      EnumWords.of(EarnTerms.Multipliers.values());
  private static final Map<String, EarnTerms.Rounded> ROUNDED =
      EnumWords.of(EarnTerms.Rounded.values());
  private static final Map<String, RoundingMode> ROUNDINGS =
      EnumWords.of(RoundingMode.values(), mode -> mode != RoundingMode.UNNECESSARY);
  private static final Map<String, EarnCap.Window> WINDOWS = EnumWords.of(EarnCap.Window.values());
  private static final long MOST_PER_UNIT = 1_000_000;
  private static final int MAX_REMINDERS = 20;
  private static final int MAX_REMIND_DAYS = 366;
  private static final long MOST = Long.MAX_VALUE;

  private final @Nullable ZoneId usualZone;
  private final @Nullable CurrencyUnit usualCurrency;
  private final DocumentIds ruleIds = new DocumentIds();
  private final DocumentIds capIds = new DocumentIds();
  private final Map<String, Kind> rules = new TreeMap<>();
  private final Map<String, Function<DocumentPart, @Nullable PendingPolicy>> pendings =
      new TreeMap<>();
  private final Map<String, Function<DocumentPart, @Nullable PointsExpiry>> expiries =
      new TreeMap<>();
  private final Map<String, Function<DocumentPart, @Nullable RestorePolicy>> restores =
      new TreeMap<>();

  /** Reads the fields of one kind of rules. */
  private interface Kind {
    @Nullable EarnRule read(DocumentPart part, String id, EarnScope scope, EarnPeriod period);
  }

  /** Makes one; zone and currency are those of the tiers, null if they could not be read. */
  PointsReader(@Nullable ZoneId usualZone, @Nullable CurrencyUnit usualCurrency) {
    this.usualZone = usualZone;
    this.usualCurrency = usualCurrency;
    rules.put("rate", PointsReader::rate);
    rules.put("multiplier", PointsReader::multiplier);
    rules.put("exclusion", (part, id, scope, period) -> new EarnRule.Exclusion(id, scope, period));
    pendings.put("none", part -> new PendingPolicy.None());
    pendings.put("days", part -> days(part, 1, PendingPolicy.MAX_DAYS, PendingPolicy.Days::new));
    pendings.put(
        "until-completed",
        part -> days(part, 0, PendingPolicy.MAX_DAYS, PendingPolicy.UntilCompleted::new));
    expiries.put("never", part -> PointsExpiry.never());
    expiries.put("after", PointsReader::after);
    restores.put(
        "extend", part -> days(part, 1, RestorePolicy.MAX_DAYS, RestorePolicy.Extend::new));
    restores.put("keep-expired", part -> new RestorePolicy.KeepExpired());
    restores.put("new-lot", part -> new RestorePolicy.NewLot());
  }

  @Nullable PointsProgramme read(DocumentPart part) {
    int before = part.faults().count();
    String id = Fields.slug(part, "id", PointsProgramme.MAX_ID_LENGTH);
    ZoneId zone = part.has("zone") ? part.zone("zone") : usualZone;
    CurrencyUnit currency =
        part.has("currency") ? Fields.currency(part, "currency") : usualCurrency;
    EarnTerms earning = part.part("earning", "write an object with rules", this::earning);
    part.faults().within(Optional.empty());
    PendingPolicy pending = policy(part, "pending", pendings, new PendingPolicy.None());
    PointsExpiry expiry = policy(part, "expiry", expiries, PointsExpiry.never());
    Optional<Long> inactive =
        Fields.optional(part, "inactiveMonths", 1, PointsProgramme.MAX_MONTHS);
    SortedSet<Integer> reminders = reminders(part);
    Optional<RedemptionTerms> redemption =
        part.has("redemption")
            ? Optional.ofNullable(
                part.part(
                    "redemption",
                    "write an object with unit and value",
                    inner -> redemption(inner, currency)))
            : Optional.empty();
    ClawbackPolicy clawback = part.wordOr("clawback", CLAWBACKS, ClawbackPolicy.NEGATIVE);
    if (clawback == ClawbackPolicy.ASK_MONEY && !part.has("redemption")) {
      part.fault("clawback", "write redemption too: without it points have no value in money");
    }
    RestorePolicy restore = policy(part, "restore", restores, new RestorePolicy.Extend(30));
    Optional<TransferTerms> transfers =
        part.has("transfers")
            ? Optional.ofNullable(
                part.part("transfers", "write an object", PointsReader::transfers))
            : Optional.empty();
    if (part.faults().count() > before
        || id == null
        || zone == null
        || currency == null
        || earning == null
        || pending == null
        || expiry == null
        || clawback == null
        || restore == null) {
      return null;
    }
    return PointsProgramme.builder()
        .id(id)
        .zone(zone)
        .currency(currency)
        .earning(earning)
        .pending(pending)
        .expiry(expiry)
        .inactiveMonths(inactive.map(Long::intValue))
        .remindDaysBefore(reminders)
        .redemption(redemption)
        .clawback(clawback)
        .restore(restore)
        .transfers(transfers)
        .build();
  }

  private static <T> @Nullable T policy(
      DocumentPart part,
      String name,
      Map<String, Function<DocumentPart, @Nullable T>> kinds,
      T otherwise) {
    if (!part.has(name)) {
      return otherwise;
    }
    return part.part(
        name,
        "write an object with kind",
        inner -> {
          Function<DocumentPart, @Nullable T> kind = inner.kind(kinds);
          return kind == null ? null : kind.apply(inner);
        });
  }

  private static <T> @Nullable T days(
      DocumentPart part, int least, int most, Function<Integer, T> make) {
    Long days = part.number("days", least, most);
    return days == null ? null : make.apply(days.intValue());
  }

  private static @Nullable PointsExpiry after(DocumentPart part) {
    Period period = part.period("period");
    PointsExpiry.RoundUp end = part.wordOr("roundUp", ENDS, PointsExpiry.RoundUp.DAY);
    PointsExpiry.CountedFrom from =
        part.wordOr("countedFrom", STARTS, PointsExpiry.CountedFrom.EARNED);
    return period == null || end == null || from == null
        ? null
        : new PointsExpiry.After(period, end, from);
  }

  private static SortedSet<Integer> reminders(DocumentPart part) {
    SortedSet<Integer> days = new TreeSet<>();
    JsonNode found = part.field("remindDaysBefore");
    if (found == null) {
      return days;
    }
    if (!found.isArray() || found.isEmpty() || found.size() > MAX_REMINDERS) {
      part.fault("remindDaysBefore", "write a list of 1 to %s numbers".formatted(MAX_REMINDERS));
      return days;
    }
    for (int i = 0; i < found.size(); i++) {
      JsonNode one = found.get(i);
      boolean isFit =
          one.isIntegralNumber()
              && one.canConvertToInt()
              && one.intValue() >= 1
              && one.intValue() <= MAX_REMIND_DAYS;
      if (!isFit) {
        part.faults()
            .add(
                part.at("remindDaysBefore") + "/" + i,
                one,
                "write a whole number from 1 to " + MAX_REMIND_DAYS);
      } else if (!days.add(one.intValue())) {
        part.faults()
            .add(part.at("remindDaysBefore") + "/" + i, one, "write it once; it stands earlier");
      }
    }
    return days;
  }

  private static @Nullable RedemptionTerms redemption(
      DocumentPart part, @Nullable CurrencyUnit currency) {
    Long unit = part.number("unit", 1, MOST);
    Money value = Fields.amount(part, "value", currency, "points");
    long minimum = Fields.number(part, "minimum", 0, MOST, 0);
    Optional<Long> maximum = Fields.optional(part, "maximum", 1, MOST);
    BigDecimal percent =
        part.has("mostOfOrderPercent")
            ? Fields.above(part, "mostOfOrderPercent", 0, 100)
            : BigDecimal.valueOf(100);
    return unit == null || value == null || percent == null
        ? null
        : new RedemptionTerms(unit, value, minimum, maximum, new Percent(percent));
  }

  private static TransferTerms transfers(DocumentPart part) {
    return new TransferTerms(
        Fields.number(part, "fee", 0, MOST, 0), Fields.optional(part, "mostPerDay", 1, MOST));
  }

  // ---- earning ----

  private @Nullable EarnTerms earning(DocumentPart part) {
    int before = part.faults().count();
    List<EarnRule> read = part.parts("rules", 0, EarnTerms.MAX_RULES, "rules", this::rule);
    part.faults().within(Optional.empty());
    List<EarnCap> caps =
        part.has("caps")
            ? part.parts("caps", 0, EarnTerms.MAX_RULES, "caps", this::cap)
            : List.of();
    EarnTerms.Multipliers multipliers =
        part.wordOr("multipliers", MULTIPLIERS, EarnTerms.Multipliers.MAX);
    EarnTerms.Rounded rounded = part.wordOr("rounded", ROUNDED, EarnTerms.Rounded.PER_ORDER);
    RoundingMode rounding = part.wordOr("rounding", ROUNDINGS, RoundingMode.FLOOR);
    boolean onTax = part.flagOr("earnsOnTax", true);
    boolean onShipping = part.flag("earnsOnShipping");
    if (part.faults().count() > before
        || read == null
        || caps == null
        || multipliers == null
        || rounded == null
        || rounding == null) {
      return null;
    }
    return EarnTerms.builder()
        .rules(read)
        .caps(caps)
        .multipliers(multipliers)
        .rounded(rounded)
        .rounding(rounding)
        .earnsOnTax(onTax)
        .earnsOnShipping(onShipping)
        .build();
  }

  private @Nullable EarnRule rule(DocumentPart part) {
    JsonNode written = part.field("id");
    part.faults()
        .within(Optional.ofNullable(written).map(JsonNode::textValue).filter(DocumentPart::isName));
    Kind kind = part.kind(rules);
    String id = Fields.ownId(part, "id", EarnRule.MAX_ID_LENGTH, ruleIds);
    EarnScope scope =
        part.has("scope")
            ? part.part("scope", "write an object with categories, for one", PointsReader::scope)
            : EarnScope.everything();
    int before = part.faults().count();
    Optional<Instant> from = part.optionalInstant("from");
    Optional<Instant> until = part.optionalInstant("until");
    if (from.isPresent() && until.isPresent() && !from.get().isBefore(until.get())) {
      part.fault("until", "write a later instant than from, " + from.get());
    }
    EarnPeriod period =
        part.faults().count() > before ? EarnPeriod.always() : new EarnPeriod(from, until);
    if (kind == null || scope == null) {
      return null;
    }
    EarnRule rule = kind.read(part, id == null ? "unknown" : id, scope, period);
    return id == null ? null : rule;
  }

  private static EarnScope scope(DocumentPart part) {
    return EarnScope.builder()
        .categories(Fields.names(part, "categories"))
        .skus(Fields.names(part, "skus").stream().map(Sku::new).toList())
        .tags(Fields.names(part, "tags"))
        .brands(Fields.names(part, "brands"))
        .tiers(Fields.names(part, "tiers"))
        .segments(Fields.names(part, "segments"))
        .build();
  }

  private static @Nullable EarnRule rate(
      DocumentPart part, String id, EarnScope scope, EarnPeriod period) {
    BigDecimal points = Fields.above(part, "pointsPerUnit", 0, MOST_PER_UNIT);
    Optional<Long> most = Fields.optional(part, "mostPerOrder", 1, MOST);
    return points == null ? null : new EarnRule.Rate(id, points, scope, period, most);
  }

  private static @Nullable EarnRule multiplier(
      DocumentPart part, String id, EarnScope scope, EarnPeriod period) {
    BigDecimal factor = Fields.above(part, "factor", 0, MOST_PER_UNIT);
    return factor == null ? null : new EarnRule.Multiplier(id, factor, scope, period);
  }

  private @Nullable EarnCap cap(DocumentPart part) {
    String id = Fields.ownId(part, "id", EarnRule.MAX_ID_LENGTH, capIds);
    EarnCap.Window window = part.word("window", WINDOWS);
    Long points = part.number("points", 1, MOST);
    return id == null || window == null || points == null ? null : new EarnCap(id, window, points);
  }
}
