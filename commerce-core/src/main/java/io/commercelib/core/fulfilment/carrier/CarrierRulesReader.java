package io.commercelib.core.fulfilment.carrier;

import com.fasterxml.jackson.databind.JsonNode;
import io.commercelib.core.document.DocumentPart;
import io.commercelib.core.document.EnumWords;
import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
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
        : CarrierRules.builder().prefer(inOrder(prefer)).services(services).build();
  }

  /** The list says which decides first; a set of words does not. */
  private List<Preference> inOrder(Set<Preference> prefer) {
    JsonNode written = document.field("prefer");
    Set<Preference> ordered = new LinkedHashSet<>();
    for (int i = 0; written != null && i < written.size(); i++) {
      Preference next = PREFERENCES.get(written.get(i).textValue());
      if (next != null && prefer.contains(next)) {
        ordered.add(next);
      }
    }
    return List.copyOf(ordered);
  }

  private @Nullable BusinessDays calendar(DocumentPart part) {
    String name = part.name("name");
    Set<DayOfWeek> weekdays = part.words("weekdays", 7, WEEKDAYS);
    Set<LocalDate> holidays = part.has("holidays") ? dates(part, "holidays") : Set.of();
    if (name == null || weekdays == null || holidays == null) {
      return null;
    }
    BusinessDays days = new BusinessDays(name, weekdays, holidays);
    if (calendars.put(name, days) != null) {
      part.fault("name", "name each calendar differently; it stands earlier in this list");
    }
    return days;
  }

  private static @Nullable Set<LocalDate> dates(DocumentPart part, String name) {
    Set<String> written = part.names(name, BusinessDays.MAX_HOLIDAYS);
    JsonNode found = part.field(name);
    if (written == null || found == null) {
      return null;
    }
    Set<LocalDate> dates = new HashSet<>();
    boolean isGood = true;
    for (int i = 0; i < found.size(); i++) {
      try {
        dates.add(LocalDate.parse(found.get(i).textValue()));
      } catch (DateTimeException e) {
        part.faults()
            .add(part.at(name) + "/" + i, found.get(i), "write a date, as text: \"2026-12-25\"");
        isGood = false;
      }
    }
    return isGood ? dates : null;
  }

  private @Nullable CarrierService service(DocumentPart part) {
    String carrier = part.name("carrier");
    String name = part.name("service");
    Fleet fleet = part.word("fleet", FLEETS);
    ZoneId zone = zone(part);
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
    Long grams = count(part, "grams", Long.MAX_VALUE);
    Long longest = count(part, "longestMillimetres", MAX_MILLIMETRES);
    Long withGirth = count(part, "lengthPlusGirthMillimetres", MAX_MILLIMETRES);
    return grams == null || longest == null || withGirth == null
        ? null
        : new ParcelLimits(grams, Math.toIntExact(longest), Math.toIntExact(withGirth));
  }

  private @Nullable ServiceArea area(DocumentPart part) {
    String name = part.name("name");
    String country = part.name("country");
    Set<String> postcodes =
        part.has("postcodes") ? part.names("postcodes", CarrierFormat.MAX_AREAS) : Set.of();
    ZoneId zone = zone(part);
    Integer fewest = days(part, "fewestDays");
    Integer most = days(part, "mostDays");
    List<CostStep> costs = part.parts("costs", 1, CarrierFormat.MAX_AREAS, "costs", this::cost);
    return name == null
            || country == null
            || postcodes == null
            || zone == null
            || fewest == null
            || most == null
            || costs == null
        ? null
        : new ServiceArea(name, country, postcodes, zone, fewest, most, costs);
  }

  private @Nullable CostStep cost(DocumentPart part) {
    Long grams = count(part, "upToGrams", Long.MAX_VALUE);
    Money cost = part.money("cost");
    return grams == null || cost == null ? null : new CostStep(grams, cost);
  }

  private static @Nullable ZoneId zone(DocumentPart part) {
    String name = part.name("zone");
    if (name == null) {
      return null;
    }
    try {
      return ZoneId.of(name);
    } catch (DateTimeException e) {
      part.fault("zone", "write a time zone, such as \"Europe/London\"");
      return null;
    }
  }

  private static @Nullable Integer days(DocumentPart part, String name) {
    JsonNode found = part.field(name);
    if (found != null
        && found.isIntegralNumber()
        && found.canConvertToInt()
        && found.intValue() >= 0
        && found.intValue() <= ServiceArea.MAX_DAYS) {
      return found.intValue();
    }
    part.fault(name, "write a number of days from 0 to " + ServiceArea.MAX_DAYS);
    return null;
  }

  private static Optional<Long> optionalCount(DocumentPart part, String name) {
    return part.has(name)
        ? Optional.ofNullable(count(part, name, Long.MAX_VALUE))
        : Optional.empty();
  }

  private static @Nullable Long count(DocumentPart part, String name, long most) {
    JsonNode found = part.field(name);
    if (found != null
        && found.isIntegralNumber()
        && found.canConvertToLong()
        && found.longValue() >= 1
        && found.longValue() <= most) {
      return found.longValue();
    }
    part.fault(name, "write a whole number above 0, at most " + most);
    return null;
  }
}
