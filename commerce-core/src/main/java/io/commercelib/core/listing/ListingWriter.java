package io.commercelib.core.listing;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.commercelib.core.catalog.Variant;
import io.commercelib.core.document.EnumWords;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Writes listings as trees: equal ones alike, fields in a fixed order. */
final class ListingWriter {
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  ObjectNode listings(List<ListingDraft> drafts) {
    ObjectNode document = NODES.objectNode().put("schemaVersion", ListingFormat.SCHEMA_VERSION);
    ArrayNode list = document.putArray("listings");
    for (ListingDraft draft : drafts) {
      ObjectNode node =
          list.addObject()
              .put("id", draft.id().value())
              .put("product", draft.product().value())
              .put("seller", draft.seller());
      write(draft.content(), node.putObject("content"));
    }
    return document;
  }

  private static void write(ListingContent content, ObjectNode node) {
    node.put("title", content.title()).put("description", content.description());
    content.category().ifPresent(category -> node.put("category", category.value()));
    content.brand().ifPresent(brand -> node.put("brand", brand));
    content.gtin().ifPresent(gtin -> node.put("gtin", gtin));
    content.model().ifPresent(model -> node.put("model", model));
    content.price().ifPresent(price -> node.put("price", price.toString()));
    ArrayNode pictures = node.putArray("pictures");
    for (Picture picture : content.pictures()) {
      pictures
          .addObject()
          .put("name", picture.name())
          .put("width", picture.width())
          .put("height", picture.height())
          .put("format", picture.format())
          .put("main", picture.main())
          .put("background", EnumWords.of(picture.background()));
    }
    write(content.attributes(), node.putObject("attributes"));
    ObjectNode texts = node.putObject("texts");
    new TreeMap<>(content.texts())
        .forEach(
            (language, text) ->
                texts
                    .putObject(language)
                    .put("title", text.title())
                    .put("description", text.description()));
    ArrayNode variants = node.putArray("variants");
    for (Variant variant : content.variants()) {
      ObjectNode sku = variants.addObject().put("sku", variant.sku().value());
      sku.put("unit", EnumWords.of(variant.unit()));
      if (!variant.tags().isEmpty()) {
        ArrayNode tags = sku.putArray("tags");
        variant.tags().stream().sorted().forEach(tags::add);
      }
      write(variant.attributes(), sku.putObject("attributes"));
    }
  }

  private static void write(Map<String, String> attributes, ObjectNode node) {
    new TreeMap<>(attributes).forEach(node::put);
  }
}
