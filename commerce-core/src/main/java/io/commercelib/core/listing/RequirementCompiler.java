package io.commercelib.core.listing;

import io.commercelib.core.catalog.CategoryId;
import io.commercelib.core.catalog.CategoryTree;
import io.commercelib.core.listing.Requirement.TextField;
import io.commercelib.core.listing.RequirementCheck.Fault;
import io.commercelib.core.reason.Reason;
import io.commercelib.core.text.FoldedText;
import java.math.BigDecimal;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.joda.money.Money;

/** Makes checks of requirements, with all that can be worked out before a content is seen. */
final class RequirementCompiler implements Requirement.Cases<RequirementCheck> {
  // Bounded and without choices that overlap: matching takes one pass.
  private static final Pattern NUMBER = Pattern.compile("-?[0-9]{1,9}(\\.[0-9]{1,6})?");

  private final CategoryTree categories;

  RequirementCompiler(CategoryTree categories) {
    this.categories = categories;
  }

  /** A text in one language, and where it stands. */
  private record Placed(String pointer, String text) {}

  @Override
  public RequirementCheck present(Requirement.Present asked) {
    Fault missing = missing(asked.field().pointer());
    return content -> isThere(content, asked.field()) ? List.of() : List.of(missing);
  }

  @Override
  public RequirementCheck textLength(Requirement.TextLength asked) {
    return ofTexts(
        asked.field(),
        text -> {
          String stripped = text.strip();
          int length = stripped.codePointCount(0, stripped.length());
          if (length < asked.fewest()) {
            return Optional.of(
                Reason.of(ListingReason.TOO_SHORT, "length", length, "fewest", asked.fewest()));
          }
          return length > asked.most()
              ? Optional.of(
                  Reason.of(ListingReason.TOO_LONG, "length", length, "most", asked.most()))
              : Optional.empty();
        });
  }

  @Override
  public RequirementCheck withoutWords(Requirement.WithoutWords asked) {
    Map<String, FoldedText> words = folded(asked.words());
    return ofTexts(
        asked.field(),
        text -> {
          FoldedText within = FoldedText.of(text);
          List<String> found =
              words.entrySet().stream()
                  .filter(word -> within.contains(word.getValue()))
                  .map(Map.Entry::getKey)
                  .toList();
          return found.isEmpty()
              ? Optional.empty()
              : Optional.of(Reason.of(ListingReason.BANNED_WORDS, "words", listed(found)));
        });
  }

  @Override
  public RequirementCheck capitals(Requirement.Capitals asked) {
    return ofTexts(
        asked.field(),
        text -> {
          List<String> loud = loudWords(text, asked.letters());
          return loud.size() <= asked.most()
              ? Optional.empty()
              : Optional.of(
                  Reason.of(ListingReason.SHOUTS, "words", listed(loud), "most", asked.most()));
        });
  }

  @Override
  public RequirementCheck repeats(Requirement.Repeats asked) {
    return ofTexts(
        asked.field(),
        text -> {
          Map<String, Integer> times = new TreeMap<>();
          for (String word : FoldedText.of(text).words()) {
            if (word.codePointCount(0, word.length()) >= asked.letters()) {
              times.merge(word, 1, Integer::sum);
            }
          }
          times.values().removeIf(count -> count <= asked.most());
          return times.isEmpty()
              ? Optional.empty()
              : Optional.of(
                  Reason.of(
                      ListingReason.REPEATS,
                      "words",
                      listed(times.keySet()),
                      "most",
                      asked.most()));
        });
  }

  @Override
  public RequirementCheck texts(Requirement.Texts asked) {
    Set<String> languages = new TreeSet<>(asked.languages());
    return content -> {
      List<Fault> faults = new ArrayList<>();
      for (String language : languages) {
        LocalText text = content.texts().getOrDefault(language, new LocalText("", ""));
        if (text.title().isBlank()) {
          faults.add(missing(Pointer.ofText(language, "title")));
        }
        if (text.description().isBlank()) {
          faults.add(missing(Pointer.ofText(language, "description")));
        }
      }
      return faults;
    };
  }

  @Override
  public RequirementCheck pictureCount(Requirement.PictureCount asked) {
    return content -> {
      int count = content.pictures().size();
      if (count < asked.fewest()) {
        return one(
            "/pictures",
            Reason.of(ListingReason.TOO_FEW_PICTURES, "count", count, "fewest", asked.fewest()));
      }
      return count > asked.most()
          ? one(
              "/pictures",
              Reason.of(ListingReason.TOO_MANY_PICTURES, "count", count, "most", asked.most()))
          : List.of();
    };
  }

  @Override
  public RequirementCheck pictureSize(Requirement.PictureSize asked) {
    return content -> {
      List<Fault> faults = new ArrayList<>();
      for (int i = 0; i < content.pictures().size(); i++) {
        Picture picture = content.pictures().get(i);
        if (picture.width() < asked.width() || picture.height() < asked.height()) {
          String field = picture.width() < asked.width() ? "width" : "height";
          faults.add(
              new Fault(
                  Pointer.ofPicture(i, field),
                  Reason.of(
                          ListingReason.SMALL_PICTURE,
                          "width",
                          picture.width(),
                          "height",
                          picture.height())
                      .with("leastWidth", asked.width(), "leastHeight", asked.height())));
        }
      }
      return faults;
    };
  }

  @Override
  public RequirementCheck pictureFormats(Requirement.PictureFormats asked) {
    String formats = listed(new TreeSet<>(asked.formats()));
    return content -> {
      List<Fault> faults = new ArrayList<>();
      for (int i = 0; i < content.pictures().size(); i++) {
        String format = content.pictures().get(i).format();
        if (!asked.formats().contains(format)) {
          faults.add(
              new Fault(
                  Pointer.ofPicture(i, "format"),
                  Reason.of(ListingReason.OTHER_FORMAT, "format", format, "formats", formats)));
        }
      }
      return faults;
    };
  }

  @Override
  public RequirementCheck mainPicture(Requirement.MainPicture asked) {
    return content -> {
      List<Fault> faults = new ArrayList<>();
      int mains = 0;
      for (int i = 0; i < content.pictures().size(); i++) {
        Picture picture = content.pictures().get(i);
        mains += picture.main() ? 1 : 0;
        if (picture.main() && asked.onWhite() && picture.background() != Picture.Background.WHITE) {
          faults.add(
              new Fault(Pointer.ofPicture(i, "background"), Reason.of(ListingReason.NOT_ON_WHITE)));
        }
      }
      if (mains != 1) {
        faults.add(
            new Fault("/pictures", Reason.of(ListingReason.NOT_ONE_MAIN_PICTURE, "count", mains)));
      }
      return faults;
    };
  }

  @Override
  public RequirementCheck attribute(Requirement.Attribute asked) {
    String pointer = Pointer.ofAttribute(asked.name());
    // With their signs: A and A+ are two values.
    Set<String> wanted =
        asked.in().stream().map(FoldedText::sameCase).collect(Collectors.toUnmodifiableSet());
    String allowed = listed(new TreeSet<>(asked.in()));
    return content -> {
      String value = content.attributes().getOrDefault(asked.name(), "").strip();
      if (value.isEmpty()) {
        return asked.required() ? List.of(missing(pointer)) : List.of();
      }
      Optional<Reason> wrong =
          switch (asked.type()) {
            case TEXT ->
                wanted.isEmpty() || wanted.contains(FoldedText.sameCase(value))
                    ? Optional.empty()
                    : Optional.of(
                        Reason.of(ListingReason.OTHER_VALUE, "value", value, "allowed", allowed));
            case FLAG ->
                Set.of("yes", "no").contains(value)
                    ? Optional.empty()
                    : Optional.of(
                        Reason.of(ListingReason.OTHER_VALUE, "value", value, "allowed", "yes, no"));
            case NUMBER -> numberFault(asked, value);
          };
      return wrong.map(reason -> one(pointer, reason)).orElse(List.of());
    };
  }

  @Override
  public RequirementCheck priceBetween(Requirement.PriceBetween asked) {
    return content -> {
      if (content.price().isEmpty()) {
        return List.of(missing("/price"));
      }
      Money price = content.price().get();
      boolean fits =
          price.isSameCurrency(asked.from())
              && !price.isLessThan(asked.from())
              && !price.isGreaterThan(asked.to());
      return fits
          ? List.of()
          : one(
              "/price",
              Reason.of(ListingReason.OTHER_PRICE, "price", price, "from", asked.from())
                  .with("to", asked.to()));
    };
  }

  @Override
  public RequirementCheck inCategory(Requirement.InCategory asked) {
    return content -> {
      if (content.category().isEmpty()) {
        return List.of(missing("/category"));
      }
      CategoryId category = content.category().get();
      if (categories.find(category).isEmpty()) {
        return one("/category", Reason.of(ListingReason.UNKNOWN_CATEGORY, "category", category));
      }
      return asked.lowest() && !categories.childrenOf(category).isEmpty()
          ? one("/category", Reason.of(ListingReason.CATEGORY_TOO_WIDE, "category", category))
          : List.of();
    };
  }

  @Override
  public RequirementCheck categoryFit(Requirement.CategoryFit asked) {
    Map<String, FoldedText> words = folded(asked.words());
    Set<String> attributes = new TreeSet<>(asked.attributes());
    return content -> {
      boolean fits =
          attributes.stream()
              .anyMatch(name -> !content.attributes().getOrDefault(name, "").isBlank());
      if (!fits) {
        List<Placed> texts = new ArrayList<>(texts(content, TextField.TITLE));
        texts.addAll(texts(content, TextField.DESCRIPTION));
        fits =
            texts.stream()
                .map(placed -> FoldedText.of(placed.text()))
                .anyMatch(text -> words.values().stream().anyMatch(text::contains));
      }
      return fits
          ? List.of()
          : one(
              "/category",
              Reason.of(
                  ListingReason.UNFIT_CATEGORY,
                  "words",
                  listed(words.keySet()),
                  "attributes",
                  listed(attributes)));
    };
  }

  @Override
  public RequirementCheck productCode(Requirement.ProductCode asked) {
    return content -> {
      if (content.gtin().isEmpty()) {
        return asked.required() ? List.of(missing("/gtin")) : List.of();
      }
      String gtin = content.gtin().get();
      return Gtin.normalised(gtin).isPresent()
          ? List.of()
          : one("/gtin", Reason.of(ListingReason.NO_GTIN, "gtin", gtin));
    };
  }

  private static Optional<Reason> numberFault(Requirement.Attribute asked, String value) {
    String unit = asked.unit().map(word -> " " + word).orElse("");
    String digits = value.endsWith(unit) ? value.substring(0, value.length() - unit.length()) : "";
    if (!NUMBER.matcher(digits).matches()) {
      return Optional.of(Reason.of(ListingReason.NO_NUMBER, "value", value, "unit", unit));
    }
    BigDecimal number = new BigDecimal(digits);
    boolean isBelow = asked.from().filter(from -> number.compareTo(from) < 0).isPresent();
    boolean isAbove = asked.to().filter(to -> number.compareTo(to) > 0).isPresent();
    return isBelow || isAbove
        ? Optional.of(
            Reason.of(ListingReason.OUT_OF_RANGE, "value", value, "from", plain(asked.from()))
                .with("to", plain(asked.to())))
        : Optional.empty();
  }

  private static String plain(Optional<BigDecimal> bound) {
    return bound.map(BigDecimal::toPlainString).orElse("any");
  }

  /** Checks each text that is there. */
  private static RequirementCheck ofTexts(
      TextField field, Function<String, Optional<Reason>> fault) {
    return content -> {
      List<Fault> faults = new ArrayList<>();
      for (Placed placed : texts(content, field)) {
        fault
            .apply(placed.text())
            .ifPresent(reason -> faults.add(new Fault(placed.pointer(), reason)));
      }
      return faults;
    };
  }

  /** The texts that are not blank: the shop's own language first. */
  private static List<Placed> texts(ListingContent content, TextField field) {
    boolean isTitle = field == TextField.TITLE;
    String name = isTitle ? "title" : "description";
    List<Placed> texts = new ArrayList<>();
    texts.add(new Placed("/" + name, isTitle ? content.title() : content.description()));
    new TreeMap<>(content.texts())
        .forEach(
            (language, text) ->
                texts.add(
                    new Placed(
                        Pointer.ofText(language, name),
                        isTitle ? text.title() : text.description())));
    texts.removeIf(placed -> placed.text().isBlank());
    return texts;
  }

  private static List<String> loudWords(String text, int letters) {
    List<String> all = new ArrayList<>();
    StringBuilder word = new StringBuilder();
    String end = Normalizer.normalize(text, Normalizer.Form.NFKC) + " ";
    end.codePoints()
        .forEach(
            c -> {
              if (Character.isLetter(c)) {
                word.appendCodePoint(c);
              } else {
                if (word.codePointCount(0, word.length()) >= letters
                    && word.codePoints().allMatch(Character::isUpperCase)) {
                  all.add(word.toString());
                }
                word.setLength(0);
              }
            });
    return all;
  }

  private static boolean isThere(ListingContent content, ListingField field) {
    return switch (field) {
      case TITLE -> !content.title().isBlank();
      case DESCRIPTION -> !content.description().isBlank();
      case CATEGORY -> content.category().isPresent();
      case BRAND -> content.brand().isPresent();
      case GTIN -> content.gtin().isPresent();
      case MODEL -> content.model().isPresent();
      case PRICE -> content.price().isPresent();
      case PICTURES -> !content.pictures().isEmpty();
      case ATTRIBUTES -> !content.attributes().isEmpty();
      case TEXTS -> !content.texts().isEmpty();
      case VARIANTS -> !content.variants().isEmpty();
    };
  }

  /** By what was written, in order. */
  private static Map<String, FoldedText> folded(Set<String> words) {
    Map<String, FoldedText> folded = new TreeMap<>();
    words.forEach(word -> folded.put(word, FoldedText.of(word)));
    return folded;
  }

  /** At most ten: a reason is read by people. */
  private static String listed(Collection<String> words) {
    String first = words.stream().limit(10).collect(Collectors.joining(", "));
    return words.size() > 10 ? first + " and " + (words.size() - 10) + " more" : first;
  }

  private static Fault missing(String pointer) {
    return new Fault(pointer, Reason.of(ListingReason.MISSING, "field", pointer.substring(1)));
  }

  private static List<Fault> one(String pointer, Reason reason) {
    return List.of(new Fault(pointer, reason));
  }
}
