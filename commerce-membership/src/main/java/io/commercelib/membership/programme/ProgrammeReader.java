package io.commercelib.membership.programme;

import com.fasterxml.jackson.databind.JsonNode;
import io.commercelib.core.document.DocumentIds;
import io.commercelib.core.document.DocumentPart;
import io.commercelib.core.document.EnumWords;
import io.commercelib.membership.points.PointsProgramme;
import io.commercelib.membership.tier.DowngradePolicy;
import io.commercelib.membership.tier.Period;
import io.commercelib.membership.tier.Programme;
import io.commercelib.membership.tier.ProgrammeVersions;
import io.commercelib.membership.tier.RefundDay;
import io.commercelib.membership.tier.RefundPolicy;
import io.commercelib.membership.tier.Requirement;
import io.commercelib.membership.tier.Tier;
import io.commercelib.membership.tier.UpgradeTime;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.MonthDay;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.joda.money.CurrencyUnit;
import org.jspecify.annotations.Nullable;

/**
 * Reads one document and notes all that is wrong with it on the way; not thread-safe. Null stands
 * for what could not be read.
 */
final class ProgrammeReader {
  private static final Map<String, UpgradeTime> UPGRADES = EnumWords.of(UpgradeTime.values());
  private static final Map<String, DowngradePolicy> DOWNGRADES =
      EnumWords.of(DowngradePolicy.values());
  private static final Map<String, RefundPolicy> REFUNDS = EnumWords.of(RefundPolicy.values());
  private static final Map<String, RefundDay> REFUND_DAYS = EnumWords.of(RefundDay.values());
  private static final Map<String, ProgrammeVersions.Switch> SWITCHES =
      EnumWords.of(ProgrammeVersions.Switch.values());
  private static final Map<String, Period.Anchor> ANCHORS = EnumWords.of(Period.Anchor.values());
  private static final Pattern MONTH_DAY = Pattern.compile("[0-9]{2}-[0-9]{2}");

  private final Map<String, Function<DocumentPart, @Nullable Period>> periods = new TreeMap<>();
  private final DocumentIds versionIds = new DocumentIds();
  private @Nullable String id;
  private @Nullable ZoneId zone;
  private @Nullable CurrencyUnit currency;
  private @Nullable LocalDate lastFrom;
  private int seen;

  ProgrammeReader() {
    periods.put("rolling", ProgrammeReader::rolling);
    periods.put("calendar", ProgrammeReader::calendar);
    periods.put("anniversary", ProgrammeReader::anniversary);
    periods.put("lifetime", part -> new Period.Lifetime());
  }

  /** Reads a document; what it returns counts only if no fault was noted. */
  @Nullable LoyaltyProgramme read(DocumentPart document) {
    id = Fields.slug(document, "id", Tier.MAX_ID_LENGTH);
    zone = document.zone("zone");
    currency = Fields.currency(document, "currency");
    List<ProgrammeVersions.Version> read =
        document.parts(
            "versions", 1, ProgrammeVersions.MAX_VERSIONS, "versions", this::versionOfSeveral);
    document.faults().within(Optional.empty());
    Optional<PointsProgramme> points = Optional.empty();
    if (document.has("points")) {
      points =
          Optional.ofNullable(
              document.part(
                  "points",
                  "write an object with id and earning",
                  part -> new PointsReader(zone, currency).read(part)));
    }
    document.faults().within(Optional.empty());
    if (read == null || document.faults().count() > 0) {
      return null;
    }
    ProgrammeVersions tiers = ProgrammeVersions.of(read.get(0).programme());
    for (ProgrammeVersions.Version version : read.subList(1, read.size())) {
      tiers = tiers.then(version.from().orElseThrow(), version.how(), version.programme());
    }
    return new LoyaltyProgramme(tiers, points);
  }

  private ProgrammeVersions.@Nullable Version versionOfSeveral(DocumentPart part) {
    boolean isFirst = seen++ == 0;
    part.faults().within(Optional.empty());
    Optional<LocalDate> from = part.optionalDate("from");
    ProgrammeVersions.Switch how =
        part.wordOr("switch", SWITCHES, ProgrammeVersions.Switch.AT_NEXT_REVIEW);
    if (isFirst) {
      for (String name : List.of("from", "switch")) {
        if (part.has(name)) {
          part.fault(name, "take it out: the first version holds from the beginning");
        }
      }
    } else if (!part.has("from")) {
      part.fault("from", "write its first day, as text: \"2026-11-27\"");
    } else if (from.isPresent()) {
      if (lastFrom != null && !from.get().isAfter(lastFrom)) {
        part.fault("from", "write a later day than %s, that of the one before".formatted(lastFrom));
      }
      lastFrom = from.get();
    }
    Programme programme = version(part);
    return programme == null || how == null
        ? null
        : new ProgrammeVersions.Version(from, how, programme);
  }

  private @Nullable Programme version(DocumentPart part) {
    int before = part.faults().count();
    String version = Fields.ownId(part, "version", Tier.MAX_ID_LENGTH, versionIds);
    Period period =
        part.has("period")
            ? part.part(
                "period",
                "write a period, such as {\"kind\": \"lifetime\"}",
                inner -> {
                  Function<DocumentPart, @Nullable Period> kind = inner.kind(periods);
                  return kind == null ? null : kind.apply(inner);
                })
            : new Period.Rolling(12, 12);
    UpgradeTime upgrade = part.wordOr("upgrade", UPGRADES, UpgradeTime.AT_ONCE);
    if (period instanceof Period.Lifetime && upgrade == UpgradeTime.AT_REVIEW) {
      part.fault("upgrade", "write at-once: a lifetime has no reviews");
    }
    DowngradePolicy downgrade = part.wordOr("downgrade", DOWNGRADES, DowngradePolicy.RECOMPUTE);
    RefundPolicy refunds = part.wordOr("refunds", REFUNDS, RefundPolicy.AT_REVIEW);
    RefundDay refundDay = part.wordOr("refundDay", REFUND_DAYS, RefundDay.PURCHASE);
    boolean taxCounts = part.flagOr("taxCounts", true);
    boolean shippingCounts = part.flag("shippingCounts");
    Tiers tiers = new Tiers();
    List<Tier> read = part.parts("tiers", 1, Programme.MAX_TIERS, "tiers", tiers::read);
    part.faults().within(Optional.empty());
    if (part.faults().count() > before
        || id == null
        || zone == null
        || currency == null
        || version == null
        || period == null
        || upgrade == null
        || downgrade == null
        || refunds == null
        || refundDay == null
        || read == null) {
      return null;
    }
    return Programme.builder()
        .id(id)
        .version(version)
        .zone(zone)
        .currency(currency)
        .tiers(read)
        .period(period)
        .upgrade(upgrade)
        .downgrade(downgrade)
        .refunds(refunds)
        .refundDay(refundDay)
        .taxCounts(taxCounts)
        .shippingCounts(shippingCounts)
        .build();
  }

  /** Reads the tiers of one version, the base tier first. */
  private final class Tiers {
    private final DocumentIds ids = new DocumentIds();
    private final RequirementReader requirements = new RequirementReader(currency);
    private @Nullable Requirement below;
    private String idBelow = "";
    private boolean isBase = true;

    @Nullable Tier read(DocumentPart part) {
      boolean base = isBase;
      isBase = false;
      JsonNode written = part.field("id");
      part.faults()
          .within(
              Optional.ofNullable(written).map(JsonNode::textValue).filter(DocumentPart::isName));
      String tierId = Fields.ownId(part, "id", Tier.MAX_ID_LENGTH, ids);
      String name = part.name("name");
      Optional<Requirement> requirement = requirement(part, "requirement", base);
      Optional<Requirement> retention = requirement(part, "retention", base);
      if (!base && !part.has("requirement")) {
        part.fault("requirement", "write what it takes; only the first tier goes without");
      }
      if (requirement.isPresent()) {
        if (below != null && below.implies(requirement.get())) {
          part.fault(
              "requirement",
              "ask for more than tier '%s' does, whose members all meet this; order tiers from low to high"
                  .formatted(idBelow));
        }
        below = requirement.get();
        idBelow = tierId == null ? "" : tierId;
      }
      Tier.Builder tier = Tier.builder().requirement(requirement).retention(retention);
      tier.benefits(new BenefitReader().read(part));
      return tierId == null || name == null ? null : tier.id(tierId).name(name).build();
    }

    private Optional<Requirement> requirement(DocumentPart part, String name, boolean base) {
      if (!part.has(name)) {
        return Optional.empty();
      }
      if (base) {
        part.fault(name, "take it out: everybody has the first tier");
        return Optional.empty();
      }
      return Optional.ofNullable(requirements.read(part, name));
    }
  }

  // ---- periods ----

  private static @Nullable Period rolling(DocumentPart part) {
    Long window = part.number("windowMonths", 1, Period.MAX_MONTHS);
    Long validity = part.number("validityMonths", 1, Period.MAX_MONTHS);
    int grace = grace(part);
    return window == null || validity == null
        ? null
        : new Period.Rolling(window.intValue(), validity.intValue(), grace);
  }

  private static @Nullable Period calendar(DocumentPart part) {
    Long months = part.number("months", 1, 12);
    if (months != null && 12 % months != 0) {
      part.fault("months", "write 1, 2, 3, 4, 6 or 12: a year has a whole number of periods");
      months = null;
    }
    MonthDay start = start(part);
    int carry = carry(part);
    int grace = grace(part);
    return months == null || start == null
        ? null
        : new Period.Calendar(months.intValue(), start, carry, grace);
  }

  private static @Nullable MonthDay start(DocumentPart part) {
    JsonNode found = part.field("start");
    if (found != null && found.isTextual() && MONTH_DAY.matcher(found.textValue()).matches()) {
      try {
        MonthDay start = MonthDay.parse("--" + found.textValue());
        if (start.getDayOfMonth() <= 28) {
          return start;
        }
      } catch (DateTimeException e) {
        // Such as a thirteenth month; told below.
      }
    }
    part.fault("start", "write month and day, the 28th at most, as text: \"01-01\"");
    return null;
  }

  private static @Nullable Period anniversary(DocumentPart part) {
    Period.Anchor of = part.word("of", ANCHORS);
    Long months = part.number("months", 1, Period.MAX_MONTHS);
    int carry = carry(part);
    int grace = grace(part);
    return of == null || months == null
        ? null
        : new Period.Anniversary(of, months.intValue(), carry, grace);
  }

  private static int carry(DocumentPart part) {
    return (int) Fields.number(part, "carryPeriods", 0, Period.MAX_CARRY, 0);
  }

  private static int grace(DocumentPart part) {
    return (int) Fields.number(part, "graceDays", 0, Period.MAX_GRACE_DAYS, 0);
  }
}
