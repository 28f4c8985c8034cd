package io.commercelib.core.fulfilment.carrier;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.commercelib.core.document.EnumWords;
import java.util.Map;
import java.util.TreeMap;

/** Writes carrier rules as a document. Thread-safe. */
final class CarrierRulesWriter {
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  ObjectNode document(CarrierRules rules) {
    ObjectNode document = NODES.objectNode().put("schemaVersion", CarrierFormat.SCHEMA_VERSION);
    ArrayNode prefer = document.putArray("prefer");
    rules.prefer().forEach(preference -> prefer.add(EnumWords.of(preference)));
    Map<String, BusinessDays> calendars = new TreeMap<>();
    for (CarrierService service : rules.services()) {
      calendars.put(service.collects().name(), service.collects());
      calendars.put(service.delivers().name(), service.delivers());
    }
    ArrayNode days = document.putArray("calendars");
    calendars.values().forEach(calendar -> days.add(calendar(calendar)));
    ArrayNode services = document.putArray("services");
    rules.services().forEach(service -> services.add(service(service)));
    return document;
  }

  private static ObjectNode calendar(BusinessDays days) {
    ObjectNode node = NODES.objectNode().put("name", days.name());
    ArrayNode weekdays = node.putArray("weekdays");
    days.weekdays().stream().sorted().map(day -> EnumWords.of(day)).forEach(weekdays::add);
    if (!days.holidays().isEmpty()) {
      ArrayNode holidays = node.putArray("holidays");
      days.holidays().stream().sorted().forEach(day -> holidays.add(day.toString()));
    }
    return node;
  }

  private static ObjectNode service(CarrierService service) {
    ObjectNode node =
        NODES
            .objectNode()
            .put("carrier", service.id().carrier())
            .put("service", service.id().service())
            .put("fleet", EnumWords.of(service.fleet()))
            .put("zone", service.zone().getId())
            .put("cutOff", service.cutOff().toString())
            .put("collects", service.collects().name())
            .put("delivers", service.delivers().name());
    service
        .limits()
        .ifPresent(
            limits ->
                node.putObject("limits")
                    .put("grams", limits.grams())
                    .put("longestMillimetres", limits.longestMillimetres())
                    .put("lengthPlusGirthMillimetres", limits.lengthPlusGirthMillimetres()));
    service.cubicMillimetresPerGram().ifPresent(n -> node.put("cubicMillimetresPerGram", n));
    service.parcelsPerDay().ifPresent(n -> node.put("parcelsPerDay", n));
    ArrayNode areas = node.putArray("areas");
    service.areas().forEach(area -> areas.add(area(area)));
    return node;
  }

  private static ObjectNode area(ServiceArea area) {
    ObjectNode node = NODES.objectNode().put("name", area.name()).put("country", area.country());
    if (!area.postcodes().isEmpty()) {
      ArrayNode postcodes = node.putArray("postcodes");
      area.postcodes().stream().sorted().forEach(postcodes::add);
    }
    node.put("zone", area.zone().getId())
        .put("fewestDays", area.fewestDays())
        .put("mostDays", area.mostDays());
    ArrayNode costs = node.putArray("costs");
    area.costs()
        .forEach(
            step ->
                costs
                    .addObject()
                    .put("upToGrams", step.upToGrams())
                    .put("cost", step.cost().toString()));
    return node;
  }
}
