package io.commercelib.pricing.rules;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.commercelib.core.quote.VolumePrice;
import io.commercelib.pricing.price.ListedPrice;
import io.commercelib.pricing.price.PriceList;
import io.commercelib.pricing.price.VolumePricing;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.joda.money.BigMoney;

/** Writes price lists; sets in the order of their texts, so that equal lists are written alike. */
final class PriceListWriter {
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  ObjectNode document(List<PriceList> lists) {
    ObjectNode document = NODES.objectNode();
    document.put("schemaVersion", PriceFormat.SCHEMA_VERSION);
    ArrayNode array = document.putArray("lists");
    lists.forEach(list -> array.add(list(list)));
    return document;
  }

  private static ObjectNode list(PriceList list) {
    ObjectNode node = NODES.objectNode();
    node.put("id", list.id());
    if (list.priority() != 0) {
      node.put("priority", list.priority());
    }
    node.put("currency", list.currency().getCode());
    node.put("taxes", list.taxIncluded() ? "included" : "excluded");
    names(node, "channels", list.channels());
    names(node, "stores", list.stores());
    names(node, "regions", list.regions());
    names(node, "tiers", list.tiers());
    names(node, "segments", list.segments());
    list.validFrom().ifPresent(from -> node.put("validFrom", from.toString()));
    list.validUntil().ifPresent(until -> node.put("validUntil", until.toString()));
    ArrayNode prices = node.putArray("prices");
    list.prices().forEach(price -> prices.add(price(price)));
    return node;
  }

  private static ObjectNode price(ListedPrice price) {
    ObjectNode node = NODES.objectNode();
    node.put("sku", price.sku().value());
    node.put("price", text(price.unitPrice()));
    if (!price.volumePrices().isEmpty()) {
      ArrayNode volumes = node.putArray("volumes");
      for (VolumePrice volume : price.volumePrices()) {
        volumes.addObject().put("from", volume.from()).put("price", text(volume.unitPrice()));
      }
      if (price.volumePricing() == VolumePricing.GRADUATED) {
        node.put("volumePricing", Words.of(VolumePricing.GRADUATED));
      }
    }
    price.floorPrice().ifPresent(floor -> node.put("floor", text(floor)));
    price.validFrom().ifPresent(from -> node.put("validFrom", from.toString()));
    price.validUntil().ifPresent(until -> node.put("validUntil", until.toString()));
    return node;
  }

  private static String text(BigMoney price) {
    return price.getAmount().toPlainString();
  }

  private static void names(ObjectNode node, String field, Set<String> names) {
    if (!names.isEmpty()) {
      ArrayNode array = node.putArray(field);
      new TreeSet<>(names).forEach(array::add);
    }
  }
}
