package io.commercelib.core.listing;

import com.fasterxml.jackson.databind.JsonNode;
import io.commercelib.core.catalog.Category;
import io.commercelib.core.catalog.CategoryId;
import io.commercelib.core.catalog.CategoryTree;
import io.commercelib.core.document.DocumentFaults;
import io.commercelib.core.document.DocumentIds;
import io.commercelib.core.document.DocumentPart;
import io.commercelib.core.document.EnumWords;
import io.commercelib.core.listing.Requirement.Attribute;
import io.commercelib.core.listing.Requirement.TextField;
import io.commercelib.core.money.Percent;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

/**
 * Reads one document of rules and notes all that is wrong with it on the way; not thread-safe. Null
 * stands for what could not be read.
 */
final class RulesReader {
  private static final Map<String, Severity> SEVERITIES = EnumWords.of(Severity.values());
  private static final Map<String, TextField> TEXT_FIELDS = EnumWords.of(TextField.values());
  private static final Map<String, ListingField> FIELDS = EnumWords.of(ListingField.values());
  private static final Map<String, Requirement.Type> TYPES =
      EnumWords.of(Requirement.Type.values());
  private static final BigDecimal MOST_NUMBER = new BigDecimal("999999999.999999");
  private static final String NUMBER =
      "write a number in plain digits, at most nine before the point, as text: \"0.5\"";
  private static final String PERCENT = "write a percentage, zero or more, as text: \"12.5\"";

  private final DocumentPart document;
  private final DocumentFaults faults;
  private final Map<String, Function<DocumentPart, @Nullable Requirement>> kinds = new TreeMap<>();

  RulesReader(DocumentPart document) {
    this.document = document;
    faults = document.faults();
    kinds.put("present", RulesReader::present);
    kinds.put("text-length", RulesReader::textLength);
    kinds.put("without-words", this::withoutWords);
    kinds.put("capitals", RulesReader::capitals);
    kinds.put("repeats", RulesReader::repeats);
    kinds.put("texts", RulesReader::texts);
    kinds.put("picture-count", RulesReader::pictureCount);
    kinds.put("picture-size", RulesReader::pictureSize);
    kinds.put("picture-formats", RulesReader::pictureFormats);
    kinds.put("main-picture", part -> new Requirement.MainPicture(part.flag("onWhite")));
    kinds.put("attribute", this::attribute);
    kinds.put("price-between", RulesReader::priceBetween);
    kinds.put("in-category", part -> new Requirement.InCategory(part.flag("lowest")));
    kinds.put("category-fit", this::categoryFit);
    kinds.put("product-code", part -> new Requirement.ProductCode(part.flag("required")));
  }

  /** A category with its own rules. */
  private record Branch(Category category, CategoryRules rules) {}

  /** Reads rules; what it returns counts only if no fault was noted. */
  @Nullable ListingRules rules() {
    List<ListingRule> general = rulesOf(document, "rules");
    List<Branch> branches =
        document.has("categories")
            ? document.parts(
                "categories", 0, ListingFormat.MAX_CATEGORIES, "categories", this::branch)
            : List.of();
    CriticalEdits critical =
        document.has("criticalEdits")
            ? document.part(
                "criticalEdits", "write an object with fields or priceUp", this::critical)
            : CriticalEdits.standard();
    boolean fourEyes = document.flag("fourEyes");
    if (general == null || branches == null || critical == null || faults.count() > 0) {
      return null;
    }
    ListingRules.Builder rules =
        ListingRules.builder()
            .categories(CategoryTree.of(branches.stream().map(Branch::category).toList()))
            .rules(general)
            .criticalEdits(critical)
            .fourEyes(fourEyes);
    for (Branch branch : branches) {
      boolean asksNothing = branch.rules().rules().isEmpty() && branch.rules().without().isEmpty();
      if (!asksNothing) {
        rules.putByCategory(branch.category().id(), branch.rules());
      }
    }
    return rules.build();
  }

  private @Nullable Branch branch(DocumentPart part) {
    String id = part.name("id");
    String name = part.has("name") ? part.name("name") : id;
    Optional<String> parent =
        part.has("parent") ? Optional.ofNullable(part.name("parent")) : Optional.empty();
    List<ListingRule> rules = part.has("rules") ? rulesOf(part, "rules") : List.of();
    Set<String> without =
        part.has("without") ? part.names("without", ListingRules.MAX_RULES) : Set.of();
    if (name != null && name.isBlank()) {
      part.fault("name", "write a name that customers see");
      return null;
    }
    return id == null || name == null || rules == null || without == null
        ? null
        : new Branch(
            new Category(new CategoryId(id), name, parent.map(CategoryId::new)),
            new CategoryRules(rules, without));
  }

  private @Nullable List<ListingRule> rulesOf(DocumentPart part, String name) {
    DocumentIds ids = new DocumentIds();
    List<ListingRule> rules =
        part.parts(name, 0, ListingRules.MAX_RULES, "rules", inner -> rule(inner, ids));
    faults.within(Optional.empty());
    return rules;
  }

  private @Nullable ListingRule rule(DocumentPart part, DocumentIds ids) {
    String id = ids.begin(part);
    Severity severity = part.word("severity", SEVERITIES);
    Long weight = part.number("weight", 0, ListingRule.MAX_WEIGHT);
    Function<DocumentPart, @Nullable Requirement> kind = part.kind(kinds);
    Requirement asks = kind == null ? null : kind.apply(part);
    return id == null || severity == null || weight == null || asks == null
        ? null
        : new ListingRule(id, severity, weight.intValue(), asks);
  }

  private static @Nullable Requirement present(DocumentPart part) {
    ListingField field = part.word("field", FIELDS);
    return field == null ? null : new Requirement.Present(field);
  }

  private static @Nullable Requirement textLength(DocumentPart part) {
    TextField field = part.word("field", TEXT_FIELDS);
    int[] range = range(part, ListingContent.MAX_DESCRIPTION);
    return field == null || range == null
        ? null
        : new Requirement.TextLength(field, range[0], range[1]);
  }

  private @Nullable Requirement withoutWords(DocumentPart part) {
    TextField field = part.word("field", TEXT_FIELDS);
    Set<String> words = words(part);
    return field == null || words == null ? null : new Requirement.WithoutWords(field, words);
  }

  private static @Nullable Requirement capitals(DocumentPart part) {
    TextField field = part.word("field", TEXT_FIELDS);
    Long letters = part.number("letters", 1, ListingContent.MAX_TITLE);
    Long most = part.number("most", 0, ListingContent.MAX_TITLE);
    return field == null || letters == null || most == null
        ? null
        : new Requirement.Capitals(field, letters.intValue(), most.intValue());
  }

  private static @Nullable Requirement repeats(DocumentPart part) {
    TextField field = part.word("field", TEXT_FIELDS);
    Long letters = part.number("letters", 1, ListingContent.MAX_TITLE);
    Long most = part.number("most", 1, ListingContent.MAX_TITLE);
    return field == null || letters == null || most == null
        ? null
        : new Requirement.Repeats(field, letters.intValue(), most.intValue());
  }

  private static @Nullable Requirement texts(DocumentPart part) {
    Set<String> languages = part.names("languages", ListingContent.MAX_PARTS);
    return languages == null ? null : new Requirement.Texts(languages);
  }

  private static @Nullable Requirement pictureCount(DocumentPart part) {
    int[] range = range(part, ListingContent.MAX_PARTS);
    return range == null ? null : new Requirement.PictureCount(range[0], range[1]);
  }

  private static @Nullable Requirement pictureSize(DocumentPart part) {
    Long width = part.number("width", 1, Picture.MOST_PIXELS);
    Long height = part.number("height", 1, Picture.MOST_PIXELS);
    return width == null || height == null
        ? null
        : new Requirement.PictureSize(width.intValue(), height.intValue());
  }

  private static @Nullable Requirement pictureFormats(DocumentPart part) {
    Set<String> formats = part.names("formats", ListingContent.MAX_PARTS);
    return formats == null ? null : new Requirement.PictureFormats(formats);
  }

  private @Nullable Requirement attribute(DocumentPart part) {
    int before = faults.count();
    String name = part.name("name");
    boolean required = part.flag("required");
    Requirement.Type type = part.wordOr("type", TYPES, Requirement.Type.TEXT);
    boolean isNumber = type == Requirement.Type.NUMBER;
    Optional<String> unit = Optional.empty();
    Optional<BigDecimal> from = Optional.empty();
    Optional<BigDecimal> to = Optional.empty();
    Set<String> in = Set.of();
    if (type == null || isNumber) {
      unit = part.has("unit") ? Optional.ofNullable(part.name("unit")) : Optional.empty();
      from = number(part, "from");
      to = number(part, "to");
      if (from.isPresent() && to.isPresent() && from.get().compareTo(to.get()) > 0) {
        part.fault("to", "write at least from, " + from.get().toPlainString());
      }
    }
    if ((type == null || type == Requirement.Type.TEXT) && part.has("in")) {
      Set<String> read = part.names("in", Requirement.MAX_WORDS);
      in = read == null ? Set.of() : read;
    }
    return name == null || type == null || faults.count() > before
        ? null
        : new Attribute(name, required, type, unit, in, from, to);
  }

  private static Optional<BigDecimal> number(DocumentPart part, String name) {
    return part.has(name)
        ? Optional.ofNullable(part.decimal(name, MOST_NUMBER.negate(), MOST_NUMBER, NUMBER))
        : Optional.empty();
  }

  private static @Nullable Requirement priceBetween(DocumentPart part) {
    Money from = part.money("from");
    Money to = part.money("to");
    if (from == null || to == null) {
      return null;
    }
    if (!from.isSameCurrency(to)) {
      part.fault("to", "write it in %s, as from is".formatted(from.getCurrencyUnit()));
      return null;
    }
    if (to.isLessThan(from)) {
      part.fault("to", "write at least from, " + from);
      return null;
    }
    return new Requirement.PriceBetween(from, to);
  }

  private @Nullable Requirement categoryFit(DocumentPart part) {
    int before = faults.count();
    if (!part.has("words") && !part.has("attributes")) {
      part.fault("words", "write words, attributes, or both");
      return null;
    }
    Set<String> words = part.has("words") ? words(part) : Set.of();
    Set<String> attributes =
        part.has("attributes") ? part.names("attributes", Requirement.MAX_WORDS) : Set.of();
    return words == null || attributes == null || faults.count() > before
        ? null
        : new Requirement.CategoryFit(words, attributes);
  }

  private @Nullable Set<String> words(DocumentPart part) {
    Set<String> words = part.names("words", Requirement.MAX_WORDS);
    JsonNode found = part.field("words");
    int before = faults.count();
    for (int i = 0; words != null && found != null && i < found.size(); i++) {
      if (!Requirement.isWord(found.get(i).textValue())) {
        faults.add(
            part.at("words") + "/" + i,
            found.get(i),
            "write a word with a letter in it; signs are not looked at");
      }
    }
    return faults.count() > before ? null : words;
  }

  private @Nullable CriticalEdits critical(DocumentPart part) {
    Set<ListingField> fields =
        part.has("fields") ? part.words("fields", FIELDS.size(), FIELDS) : Set.of();
    Set<String> attributes =
        part.has("attributes") ? part.names("attributes", ListingContent.MAX_PARTS) : Set.of();
    Optional<BigDecimal> priceUp =
        part.has("priceUp")
            ? Optional.ofNullable(
                part.decimal("priceUp", BigDecimal.ZERO, BigDecimal.valueOf(1_000_000), PERCENT))
            : Optional.empty();
    return fields == null || attributes == null
        ? null
        : new CriticalEdits(fields, attributes, priceUp.map(Percent::new));
  }

  private static int @Nullable [] range(DocumentPart part, int most) {
    Long fewest = part.has("fewest") ? part.number("fewest", 0, most) : Long.valueOf(0);
    Long highest = part.has("most") ? part.number("most", 0, most) : Long.valueOf(most);
    if (fewest == null || highest == null) {
      return null;
    }
    if (highest < fewest) {
      part.fault("most", "write at least fewest, " + fewest);
      return null;
    }
    return new int[] {fewest.intValue(), highest.intValue()};
  }
}
