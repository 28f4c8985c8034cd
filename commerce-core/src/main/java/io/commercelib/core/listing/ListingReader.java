package io.commercelib.core.listing;

import com.fasterxml.jackson.databind.JsonNode;
import io.commercelib.core.catalog.CategoryId;
import io.commercelib.core.catalog.ProductId;
import io.commercelib.core.catalog.UnitOfMeasure;
import io.commercelib.core.catalog.Variant;
import io.commercelib.core.document.DocumentFaults;
import io.commercelib.core.document.DocumentIds;
import io.commercelib.core.document.DocumentPart;
import io.commercelib.core.document.EnumWords;
import io.commercelib.spi.id.Sku;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

/**
 * Reads one document of listings and notes all that is wrong with it on the way; not thread-safe.
 */
final class ListingReader {
  private static final Map<String, Picture.Background> BACKGROUNDS =
      EnumWords.of(Picture.Background.values());

  private static final Map<String, UnitOfMeasure> UNITS = EnumWords.of(UnitOfMeasure.values());

  private final DocumentPart document;
  private final DocumentFaults faults;
  private final DocumentIds ids = new DocumentIds();

  ListingReader(DocumentPart document) {
    this.document = document;
    faults = document.faults();
  }

  @Nullable List<ListingDraft> listings() {
    return document.parts("listings", 1, ListingFormat.MAX_LISTINGS, "listings", this::listing);
  }

  private @Nullable ListingDraft listing(DocumentPart part) {
    String id = ids.begin(part);
    String product = part.name("product");
    String seller = part.name("seller");
    ListingContent content =
        part.has("content")
            ? part.part("content", "write an object with title and so on", this::content)
            : ListingContent.builder().build();
    return id == null || product == null || seller == null || content == null
        ? null
        : new ListingDraft(new ListingId(id), new ProductId(product), seller, content);
  }

  private @Nullable ListingContent content(DocumentPart part) {
    int before = faults.count();
    ListingContent.Builder content = ListingContent.builder();
    content.title(text(part, "title", ListingContent.MAX_TITLE));
    content.description(text(part, "description", ListingContent.MAX_DESCRIPTION));
    content.category(name(part, "category").map(CategoryId::new));
    content.brand(name(part, "brand"));
    content.gtin(name(part, "gtin"));
    content.model(name(part, "model"));
    if (part.has("price")) {
      Money price = part.money("price");
      content.price(Optional.ofNullable(price));
    }
    if (part.has("pictures")) {
      List<Picture> pictures =
          part.parts("pictures", 0, ListingContent.MAX_PARTS, "pictures", ListingReader::picture);
      content.pictures(pictures == null ? List.of() : pictures);
    }
    if (part.has("attributes")) {
      Map<String, String> attributes = attributes(part);
      content.attributes(attributes == null ? Map.of() : attributes);
    }
    if (part.has("texts")) {
      Map<String, LocalText> texts = texts(part);
      content.texts(texts == null ? Map.of() : texts);
    }
    if (part.has("variants")) {
      List<Variant> variants =
          part.parts("variants", 0, ListingContent.MAX_PARTS, "SKUs", ListingReader::variant);
      content.variants(variants == null ? List.of() : variants);
    }
    return faults.count() > before ? null : content.build();
  }

  private static Optional<String> name(DocumentPart part, String name) {
    return part.has(name) ? Optional.ofNullable(part.name(name)) : Optional.empty();
  }

  private static String text(DocumentPart part, String name, int most) {
    JsonNode found = part.field(name);
    if (found == null) {
      return "";
    }
    if (!found.isTextual() || found.textValue().length() > most) {
      part.fault(name, "write a text of at most %s characters".formatted(most));
      return "";
    }
    return found.textValue();
  }

  private static @Nullable Picture picture(DocumentPart part) {
    String name = part.name("name");
    Long width = part.number("width", 1, Picture.MOST_PIXELS);
    Long height = part.number("height", 1, Picture.MOST_PIXELS);
    String format = part.name("format");
    boolean main = part.flag("main");
    Picture.Background background =
        part.wordOr("background", BACKGROUNDS, Picture.Background.UNKNOWN);
    return name == null || width == null || height == null || format == null || background == null
        ? null
        : new Picture(name, width.intValue(), height.intValue(), format, main, background);
  }

  private static @Nullable Map<String, String> attributes(DocumentPart within) {
    List<String> names = namesIn(within, "attributes");
    return within.part(
        "attributes",
        "write an object of texts",
        part -> {
          Map<String, String> attributes = new LinkedHashMap<>();
          for (String name : names) {
            String value = text(part, name, ListingContent.MAX_VALUE);
            if (isWord(part, name)) {
              attributes.put(name, value);
            }
          }
          return attributes;
        });
  }

  private static @Nullable Map<String, LocalText> texts(DocumentPart within) {
    List<String> languages = namesIn(within, "texts");
    return within.part(
        "texts",
        "write an object with a text for each language",
        part -> {
          Map<String, LocalText> texts = new LinkedHashMap<>();
          for (String language : languages) {
            LocalText text =
                part.part(
                    language,
                    "write an object with title and description",
                    inner ->
                        new LocalText(
                            text(inner, "title", ListingContent.MAX_TITLE),
                            text(inner, "description", ListingContent.MAX_DESCRIPTION)));
            if (isWord(part, language) && text != null) {
              texts.put(language, text);
            }
          }
          return texts;
        });
  }

  private static List<String> namesIn(DocumentPart part, String name) {
    List<String> names = new ArrayList<>();
    JsonNode found = part.field(name);
    if (found != null) {
      found.fieldNames().forEachRemaining(names::add);
    }
    return names;
  }

  private static boolean isWord(DocumentPart part, String name) {
    boolean isWord = DocumentPart.isName(name) && name.equals(name.strip());
    if (!isWord) {
      part.fault(name, "name it without blanks around the name");
    }
    return isWord;
  }

  private static @Nullable Variant variant(DocumentPart part) {
    String sku = part.name("sku");
    UnitOfMeasure unit = part.wordOr("unit", UNITS, UnitOfMeasure.PIECE);
    Set<String> tags = part.has("tags") ? part.names("tags", ListingContent.MAX_PARTS) : Set.of();
    Map<String, String> attributes = part.has("attributes") ? attributes(part) : Map.of();
    return sku == null || unit == null || tags == null || attributes == null
        ? null
        : Variant.builder().sku(new Sku(sku)).unit(unit).tags(tags).attributes(attributes).build();
  }
}
