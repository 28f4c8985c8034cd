package io.commercelib.core.fulfilment.carrier;

import io.commercelib.core.document.DocumentPart;
import io.commercelib.core.document.EnumWords;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

/** Reads carrier rules from a document; notes every fault and goes on. Not thread-safe. */
final class CarrierRulesReader {
  private static final Map<String, Preference> PREFERENCES = EnumWords.of(Preference.values());
  private static final Map<String, Fleet> FLEETS = EnumWords.of(Fleet.values());
  private static final Map<String, DayOfWeek> WEEKDAYS = EnumWords.of(DayOfWeek.values());
  private static final int MAX_MILLIMETRES = 1_000_000;

  private final DocumentPart document;
  private final Map<String, BusinessDays> calendars = new HashMap<>();

  CarrierRulesReader(DocumentPart document) {
    this.document = document;
  }

  @Nullable CarrierRules read() {
    Set<Preference> prefer = document.words("prefer", Preference.values().length, PREFERENCES);
    List<BusinessDays> read =
        document.parts("calendars", 1, CarrierFormat.MAX_SERVICES, "calendars", this::calendar);
    List<CarrierService> services =
        document.parts("services", 1, CarrierFormat.MAX_SERVICES, "services", this::service);
    return prefer == null || read == null || services == null
        ? null
        : CarrierRules.builder().prefer(prefer).services(services).build();
  }

  private @Nullable BusinessDays calendar(DocumentPart part) {
    String name = part.name("name");
    Set<DayOfWeek> weekdays = part.words("weekdays", 7, WEEKDAYS);
    Set<LocalDate> holidays =
        part.has("holidays") ? part.dates("holidays", BusinessDays.MAX_HOLIDAYS) : Set.of();
    if (name == null || weekdays == null || holidays == null) {
      return null;
    }
    BusinessDays days = new BusinessDays(name, weekdays, holidays);
    if (calendars.put(name, days) != null) {
      part.fault("name", "name each calendar differently; it stands earlier in this list");
    }
    return days;
  }

  private @Nullable CarrierService service(DocumentPart part) {
    String carrier = part.name("carrier");
    String name = part.name("service");
    Fleet fleet = part.word("fleet", FLEETS);
    ZoneId zone = part.zone("zone");
    LocalTime cutOff = part.time("cutOff");
    BusinessDays collects = calendarOf(part, "collects");
    BusinessDays delivers = calendarOf(part, "delivers");
    Optional<ParcelLimits> limits =
        part.has("limits")
            ? Optional.ofNullable(
                part.part("limits", "write an object with the limits", this::limits))
            : Optional.empty();
    Optional<Long> divisor = optionalCount(part, "cubicMillimetresPerGram");
    Optional<Long> perDay = optionalCount(part, "parcelsPerDay");
    List<ServiceArea> areas = part.parts("areas", 1, CarrierFormat.MAX_AREAS, "areas", this::area);
    if (carrier == null
        || name == null
        || fleet == null
        || zone == null
        || cutOff == null
        || collects == null
        || delivers == null
        || areas == null) {
      return null;
    }
    return CarrierService.builder()
        .id(new ServiceId(carrier, name))
        .fleet(fleet)
        .limits(limits)
        .cubicMillimetresPerGram(divisor)
        .zone(zone)
        .cutOff(cutOff)
        .collects(collects)
        .delivers(delivers)
        .parcelsPerDay(perDay)
        .areas(areas)
        .build();
  }

  private @Nullable BusinessDays calendarOf(DocumentPart part, String name) {
    // A calendar that could not be read is told at its own place, and not again here.
    String called = part.name(name);
    BusinessDays days = called == null ? null : calendars.get(called);
    if (called != null && days == null) {
      part.fault(name, "write the name of one of the calendars");
    }
    return days;
  }

  private @Nullable ParcelLimits limits(DocumentPart part) {
    Long grams = part.number("grams", 1, Long.MAX_VALUE);
    Long longest = part.number("longestMillimetres", 1, MAX_MILLIMETRES);
    Long withGirth = part.number("lengthPlusGirthMillimetres", 1, MAX_MILLIMETRES);
    return grams == null || longest == null || withGirth == null
        ? null
        : new ParcelLimits(grams, Math.toIntExact(longest), Math.toIntExact(withGirth));
  }

  private @Nullable ServiceArea area(DocumentPart part) {
    String name = part.name("name");
    String country = part.name("country");
    Set<String> postcodes =
        part.has("postcodes") ? part.names("postcodes", CarrierFormat.MAX_AREAS) : Set.of();
    ZoneId zone = part.zone("zone");
    Long fewest = part.number("fewestDays", 0, ServiceArea.MAX_DAYS);
    Long most = part.number("mostDays", 0, ServiceArea.MAX_DAYS);
    List<CostStep> costs = part.parts("costs", 1, CarrierFormat.MAX_AREAS, "costs", this::cost);
    return name == null
            || country == null
            || postcodes == null
            || zone == null
            || fewest == null
            || most == null
            || costs == null
        ? null
        : new ServiceArea(
            name, country, postcodes, zone, Math.toIntExact(fewest), Math.toIntExact(most), costs);
  }

  private @Nullable CostStep cost(DocumentPart part) {
    Long grams = part.number("upToGrams", 1, Long.MAX_VALUE);
    Money cost = part.money("cost");
    return grams == null || cost == null ? null : new CostStep(grams, cost);
  }

  private static Optional<Long> optionalCount(DocumentPart part, String name) {
    return part.has(name)
        ? Optional.ofNullable(part.number(name, 1, Long.MAX_VALUE))
        : Optional.empty();
  }
}
