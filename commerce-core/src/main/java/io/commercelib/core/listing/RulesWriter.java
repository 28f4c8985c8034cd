package io.commercelib.core.listing;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.commercelib.core.catalog.Category;
import io.commercelib.core.document.EnumWords;
import java.math.BigDecimal;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Writes rules as trees: equal ones alike, fields in a fixed order. */
final class RulesWriter implements Requirement.Cases<ObjectNode> {
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  ObjectNode rules(ListingRules rules) {
    ObjectNode document = NODES.objectNode().put("schemaVersion", ListingFormat.SCHEMA_VERSION);
    CriticalEdits critical = rules.criticalEdits();
    ObjectNode edits = document.putObject("criticalEdits");
    list(
        edits, "fields", critical.fields().stream().map(EnumWords::of).collect(Collectors.toSet()));
    list(edits, "attributes", critical.attributes());
    critical.priceUp().ifPresent(percent -> edits.put("priceUp", percent.value().toPlainString()));
    if (rules.fourEyes()) {
      document.put("fourEyes", true);
    }
    list(document.putArray("rules"), rules.rules());
    ArrayNode categories = document.putArray("categories");
    for (Category category : rules.categories().categories()) {
      ObjectNode node =
          categories.addObject().put("id", category.id().value()).put("name", category.name());
      category.parent().ifPresent(parent -> node.put("parent", parent.value()));
      CategoryRules here = rules.byCategory().get(category.id());
      if (here != null) {
        list(node, "without", here.without());
        list(node.putArray("rules"), here.rules());
      }
    }
    return document;
  }

  private void list(ArrayNode into, List<ListingRule> rules) {
    for (ListingRule rule : rules) {
      ObjectNode node =
          into.addObject()
              .put("id", rule.id())
              .put("severity", EnumWords.of(rule.severity()))
              .put("weight", rule.weight());
      node.setAll(rule.asks().match(this));
    }
  }

  @Override
  public ObjectNode present(Requirement.Present asked) {
    return kind("present").put("field", EnumWords.of(asked.field()));
  }

  @Override
  public ObjectNode textLength(Requirement.TextLength asked) {
    return kind("text-length")
        .put("field", EnumWords.of(asked.field()))
        .put("fewest", asked.fewest())
        .put("most", asked.most());
  }

  @Override
  public ObjectNode withoutWords(Requirement.WithoutWords asked) {
    return list(
        kind("without-words").put("field", EnumWords.of(asked.field())), "words", asked.words());
  }

  @Override
  public ObjectNode capitals(Requirement.Capitals asked) {
    return kind("capitals")
        .put("field", EnumWords.of(asked.field()))
        .put("letters", asked.letters())
        .put("most", asked.most());
  }

  @Override
  public ObjectNode repeats(Requirement.Repeats asked) {
    return kind("repeats")
        .put("field", EnumWords.of(asked.field()))
        .put("letters", asked.letters())
        .put("most", asked.most());
  }

  @Override
  public ObjectNode texts(Requirement.Texts asked) {
    return list(kind("texts"), "languages", asked.languages());
  }

  @Override
  public ObjectNode pictureCount(Requirement.PictureCount asked) {
    return kind("picture-count").put("fewest", asked.fewest()).put("most", asked.most());
  }

  @Override
  public ObjectNode pictureSize(Requirement.PictureSize asked) {
    return kind("picture-size").put("width", asked.width()).put("height", asked.height());
  }

  @Override
  public ObjectNode pictureFormats(Requirement.PictureFormats asked) {
    return list(kind("picture-formats"), "formats", asked.formats());
  }

  @Override
  public ObjectNode mainPicture(Requirement.MainPicture asked) {
    return kind("main-picture").put("onWhite", asked.onWhite());
  }

  @Override
  public ObjectNode attribute(Requirement.Attribute asked) {
    ObjectNode node =
        kind("attribute")
            .put("name", asked.name())
            .put("required", asked.required())
            .put("type", EnumWords.of(asked.type()));
    asked.unit().ifPresent(unit -> node.put("unit", unit));
    list(node, "in", asked.in());
    asked.from().map(BigDecimal::toPlainString).ifPresent(from -> node.put("from", from));
    asked.to().map(BigDecimal::toPlainString).ifPresent(to -> node.put("to", to));
    return node;
  }

  @Override
  public ObjectNode priceBetween(Requirement.PriceBetween asked) {
    return kind("price-between")
        .put("from", asked.from().toString())
        .put("to", asked.to().toString());
  }

  @Override
  public ObjectNode inCategory(Requirement.InCategory asked) {
    return kind("in-category").put("lowest", asked.lowest());
  }

  @Override
  public ObjectNode categoryFit(Requirement.CategoryFit asked) {
    return list(
        list(kind("category-fit"), "words", asked.words()), "attributes", asked.attributes());
  }

  @Override
  public ObjectNode productCode(Requirement.ProductCode asked) {
    return kind("product-code").put("required", asked.required());
  }

  private static ObjectNode kind(String kind) {
    return NODES.objectNode().put("kind", kind);
  }

  /** Nothing for none; sets in the order of their texts, so that equal ones are written alike. */
  private static ObjectNode list(ObjectNode node, String name, Set<String> names) {
    if (!names.isEmpty()) {
      ArrayNode list = node.putArray(name);
      names.stream().sorted().forEach(list::add);
    }
    return node;
  }
}
