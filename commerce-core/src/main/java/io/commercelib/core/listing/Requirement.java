package io.commercelib.core.listing;

import io.commercelib.core.text.FoldedText;
import java.math.BigDecimal;
import java.util.Optional;
import java.util.Set;
import org.joda.money.Money;

/**
 * What a rule asks of a content. What asks something of titles or descriptions asks it of those in
 * every language; what is not there at all is the business of {@link Present} and {@link Texts}.
 */
public sealed interface Requirement {
  /** Most words, names or formats that one of them lists. */
  int MAX_WORDS = 1_000;

  /** Returns what is done about the kind of this one. */
  <R> R match(Cases<R> cases);

  /** One method per kind: whoever does not decide about a new kind stops compiling. */
  interface Cases<R> {
    /** Decides about {@link Present}. */
    R present(Present asked);

    /** Decides about {@link TextLength}. */
    R textLength(TextLength asked);

    /** Decides about {@link WithoutWords}. */
    R withoutWords(WithoutWords asked);

    /** Decides about {@link Capitals}. */
    R capitals(Capitals asked);

    /** Decides about {@link Repeats}. */
    R repeats(Repeats asked);

    /** Decides about {@link Texts}. */
    R texts(Texts asked);

    /** Decides about {@link PictureCount}. */
    R pictureCount(PictureCount asked);

    /** Decides about {@link PictureSize}. */
    R pictureSize(PictureSize asked);

    /** Decides about {@link PictureFormats}. */
    R pictureFormats(PictureFormats asked);

    /** Decides about {@link MainPicture}. */
    R mainPicture(MainPicture asked);

    /** Decides about {@link Attribute}. */
    R attribute(Attribute asked);

    /** Decides about {@link PriceBetween}. */
    R priceBetween(PriceBetween asked);

    /** Decides about {@link InCategory}. */
    R inCategory(InCategory asked);

    /** Decides about {@link CategoryFit}. */
    R categoryFit(CategoryFit asked);

    /** Decides about {@link ProductCode}. */
    R productCode(ProductCode asked);
  }

  /** Which text. */
  enum TextField {
    /** The title, in every language. */
    TITLE,
    /** The description, in every language. */
    DESCRIPTION
  }

  /**
   * A part is there: a text that is not blank, at least one picture or SKU, and so on.
   *
   * @param field which
   */
  record Present(ListingField field) implements Requirement {
    @Override
    public <R> R match(Cases<R> cases) {
      return cases.present(this);
    }
  }

  /**
   * A text that is there is neither short nor long.
   *
   * @param fewest characters, blanks around it not counted
   * @param most characters
   */
  record TextLength(TextField field, int fewest, int most) implements Requirement {

    /** Checks the range. */
    public TextLength {
      range("text", fewest, most, ListingContent.MAX_DESCRIPTION);
    }

    @Override
    public <R> R match(Cases<R> cases) {
      return cases.textLength(this);
    }
  }

  /**
   * Some words do not stand in a text, in whatever case they are written. Signs are not looked at.
   *
   * @param words words, or several in a row, each with a letter
   */
  record WithoutWords(TextField field, Set<String> words) implements Requirement {

    /** Checks and copies the words. */
    public WithoutWords {
      words = checkedWords(words);
    }

    @Override
    public <R> R match(Cases<R> cases) {
      return cases.withoutWords(this);
    }
  }

  /**
   * A text does not shout.
   *
   * @param letters from how many letters on a word all in capitals counts, so that {@code USB} need
   *     not
   * @param most such words
   */
  record Capitals(TextField field, int letters, int most) implements Requirement {

    /** Checks the numbers. */
    public Capitals {
      range("capitals", letters, ListingContent.MAX_TITLE, ListingContent.MAX_TITLE);
      range("capitals", most, ListingContent.MAX_TITLE, ListingContent.MAX_TITLE);
    }

    @Override
    public <R> R match(Cases<R> cases) {
      return cases.capitals(this);
    }
  }

  /**
   * No word comes again and again.
   *
   * @param letters from how many characters on a word counts, so that {@code and} need not
   * @param most times that a word may come
   */
  record Repeats(TextField field, int letters, int most) implements Requirement {

    /** Checks the numbers. */
    public Repeats {
      range("repeats", letters, ListingContent.MAX_TITLE, ListingContent.MAX_TITLE);
      if (most < 1) {
        throw new IllegalArgumentException(
            "a word may come %s times; let it come once at least".formatted(most));
      }
    }

    @Override
    public <R> R match(Cases<R> cases) {
      return cases.repeats(this);
    }
  }

  /**
   * Title and description are there in some languages.
   *
   * @param languages language tags
   */
  record Texts(Set<String> languages) implements Requirement {

    /** Copies the languages. */
    public Texts {
      languages = checkedNames("languages", languages);
    }

    @Override
    public <R> R match(Cases<R> cases) {
      return cases.texts(this);
    }
  }

  /**
   * So many pictures are there.
   *
   * @param fewest 0 or more
   */
  record PictureCount(int fewest, int most) implements Requirement {

    /** Checks the range. */
    public PictureCount {
      range("pictures", fewest, most, ListingContent.MAX_PARTS);
    }

    @Override
    public <R> R match(Cases<R> cases) {
      return cases.pictureCount(this);
    }
  }

  /**
   * No picture is smaller.
   *
   * @param width in pixels
   * @param height in pixels
   */
  record PictureSize(int width, int height) implements Requirement {

    /** Checks the size. */
    public PictureSize {
      range("width of pictures", width, Picture.MOST_PIXELS, Picture.MOST_PIXELS);
      range("height of pictures", height, Picture.MOST_PIXELS, Picture.MOST_PIXELS);
    }

    @Override
    public <R> R match(Cases<R> cases) {
      return cases.pictureSize(this);
    }
  }

  /**
   * No picture is of another format.
   *
   * @param formats in lower case
   */
  record PictureFormats(Set<String> formats) implements Requirement {

    /** Copies the formats. */
    public PictureFormats {
      formats = checkedNames("formats", formats);
    }

    @Override
    public <R> R match(Cases<R> cases) {
      return cases.pictureFormats(this);
    }
  }

  /**
   * One picture is the main one.
   *
   * @param onWhite whether nothing but white may be behind the goods
   */
  record MainPicture(boolean onWhite) implements Requirement {
    @Override
    public <R> R match(Cases<R> cases) {
      return cases.mainPicture(this);
    }
  }

  /** What the value of an attribute is. */
  enum Type {
    /** Any text. */
    TEXT,
    /** A number in plain digits, with at most nine before the point and six behind it. */
    NUMBER,
    /** {@code yes} or {@code no}. */
    FLAG
  }

  /**
   * An attribute fits.
   *
   * @param required whether it must be there; one that need not must fit if it is
   * @param unit of a number, behind it and a blank: {@code 330 ml}
   * @param in what it may be, compared without case; empty for anything of its type
   * @param from the least number
   * @param to the greatest number
   */
  record Attribute(
      String name,
      boolean required,
      Type type,
      Optional<String> unit,
      Set<String> in,
      Optional<BigDecimal> from,
      Optional<BigDecimal> to)
      implements Requirement {

    /** Checks that bounds and unit are those of a number, and copies the values. */
    public Attribute {
      if (name.isBlank()) {
        throw new IllegalArgumentException("an attribute has no name; name it");
      }
      in = in.isEmpty() ? Set.of() : checkedNames("values", in);
      boolean isNumber = type == Type.NUMBER;
      if (!isNumber && (unit.isPresent() || from.isPresent() || to.isPresent())) {
        throw new IllegalArgumentException(
            "attribute '%s' is no number; leave out unit, from and to".formatted(name));
      }
      if (type != Type.TEXT && !in.isEmpty()) {
        throw new IllegalArgumentException(
            "attribute '%s' is no text; leave out what it may be".formatted(name));
      }
      if (from.isPresent() && to.isPresent() && from.get().compareTo(to.get()) > 0) {
        throw new IllegalArgumentException(
            "attribute '%s' goes from %s to %s; let it end where it begins or above"
                .formatted(name, from.get().toPlainString(), to.get().toPlainString()));
      }
    }

    /** Returns a text that must be there. */
    public static Attribute text(String name) {
      return new Attribute(
          name, true, Type.TEXT, Optional.empty(), Set.of(), Optional.empty(), Optional.empty());
    }

    @Override
    public <R> R match(Cases<R> cases) {
      return cases.attribute(this);
    }
  }

  /** The price is there, in this currency, neither below nor above. Both ends may be the price. */
  record PriceBetween(Money from, Money to) implements Requirement {

    /** Checks the range. */
    public PriceBetween {
      if (!from.isSameCurrency(to) || from.isNegative() || to.isLessThan(from)) {
        throw new IllegalArgumentException(
            "prices from %s to %s; give one currency, zero or more, the lower one first"
                .formatted(from, to));
      }
    }

    @Override
    public <R> R match(Cases<R> cases) {
      return cases.priceBetween(this);
    }
  }

  /**
   * It stands in a category of the tree.
   *
   * @param lowest whether none may be below that
   */
  record InCategory(boolean lowest) implements Requirement {
    @Override
    public <R> R match(Cases<R> cases) {
      return cases.inCategory(this);
    }
  }

  /**
   * It looks as if it belonged into its category: one of some words stands in a title or
   * description, or one of some attributes is there.
   *
   * @param words may be empty if there are attributes
   * @param attributes names; may be empty if there are words
   */
  record CategoryFit(Set<String> words, Set<String> attributes) implements Requirement {

    /** Checks that there is something to look for, and copies both. */
    public CategoryFit {
      if (words.isEmpty() && attributes.isEmpty()) {
        throw new IllegalArgumentException("nothing tells what fits; list words or attributes");
      }
      words = words.isEmpty() ? Set.of() : checkedWords(words);
      attributes = attributes.isEmpty() ? Set.of() : checkedNames("attributes", attributes);
    }

    @Override
    public <R> R match(Cases<R> cases) {
      return cases.categoryFit(this);
    }
  }

  /**
   * The number under the bar code is one: 8, 12, 13 or 14 digits, the last of which fits the
   * others.
   *
   * @param required whether it must be there; one that need not must fit if it is
   */
  record ProductCode(boolean required) implements Requirement {
    @Override
    public <R> R match(Cases<R> cases) {
      return cases.productCode(this);
    }
  }

  private static void range(String what, int from, int to, int most) {
    if (from < 0 || to < from || to > most) {
      throw new IllegalArgumentException(
          "%s from %s to %s; give 0 to %s, the lower one first".formatted(what, from, to, most));
    }
  }

  private static Set<String> checkedNames(String what, Set<String> names) {
    if (names.isEmpty()
        || names.size() > MAX_WORDS
        || names.stream().anyMatch(name -> name.isBlank() || name.length() > 200)) {
      throw new IllegalArgumentException(
          "%s %s; list 1 to %s of at most 200 characters, none blank"
              .formatted(names.size(), what, MAX_WORDS));
    }
    return Set.copyOf(names);
  }

  private static Set<String> checkedWords(Set<String> words) {
    Set<String> named = checkedNames("words", words);
    for (String word : named) {
      if (!isWord(word)) {
        throw new IllegalArgumentException(
            "'%s' has no letter; write words, as signs are not looked at".formatted(word));
      }
    }
    return named;
  }

  /** Returns whether it can be looked for: there is a letter in it. */
  static boolean isWord(String text) {
    return FoldedText.of(text).hasLetter();
  }
}
