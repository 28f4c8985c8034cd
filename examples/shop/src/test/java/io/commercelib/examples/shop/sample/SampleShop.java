package io.commercelib.examples.shop.sample;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;

/**
 * Makes the bundled sample: a stationery and tea shop that nobody owns, over twenty weeks up to
 * Christmas.
 *
 * <p>Everything is drawn from one seeded generator whose algorithm is fixed by its documentation,
 * so the text is the same on every machine. It has one of each oddity that a real file has, see
 * {@link #oddities()}. Run {@link #main} after a change, and commit what it writes.
 */
final class SampleShop {
  private static final String FOLDER = "src/main/resources/io/commercelib/examples/shop";
  private static final LocalDate FIRST_DAY = LocalDate.of(2025, 8, 4);
  private static final int WEEKS = 20;
  private static final int CUSTOMERS = 90;

  private static final List<String> COUNTRIES =
      List.of("United Kingdom", "United Kingdom", "United Kingdom", "Germany", "France", "Norway");

  /** A product: when it sells best, and how well. */
  private record Product(String sku, String name, String price, int weight, Season season) {}

  private enum Season {
    ALWAYS,
    SUMMER,
    SCHOOL,
    CHRISTMAS;

    /** Returns how much more than usual is sold in a week, the first being 0. */
    double factor(int week) {
      return switch (this) {
        case ALWAYS -> 1 + 0.02 * week;
        case SUMMER -> week < 6 ? 2.2 - 0.3 * week : 0.25;
        case SCHOOL -> week >= 3 && week <= 7 ? 2.5 : 0.6;
        case CHRISTMAS -> week < 10 ? 0.1 : 0.4 + 0.35 * (week - 10);
      };
    }
  }

  private record Sale(String invoice, String sku, int quantity, String price, String customer) {}

  private final Random random = new Random(20_250_804);
  private final List<Product> products = products();
  private final List<String> rows = new ArrayList<>();
  private final List<Sale> sales = new ArrayList<>();
  private int number = 700_001;

  private SampleShop() {}

  /** Writes the sample anew; run it in the module's folder. */
  public static void main(String[] arguments) throws IOException {
    Path folder = Path.of(FOLDER);
    Files.writeString(folder.resolve("sample.csv"), transactions(), StandardCharsets.UTF_8);
    Files.writeString(
        folder.resolve("sample-products.csv"), productNames(), StandardCharsets.UTF_8);
  }

  /** Returns the transaction file. */
  static String transactions() {
    SampleShop shop = new SampleShop();
    for (int day = 0; day < 7 * WEEKS; day++) {
      shop.day(FIRST_DAY.plusDays(day), day / 7);
    }
    return "invoice,sku,quantity,at,unit_price,customer,country\n"
        + String.join("\n", shop.rows)
        + "\n";
  }

  /** Returns the product names. */
  static String productNames() {
    StringBuilder csv = new StringBuilder("sku,description\n");
    for (Product product : products()) {
      csv.append(product.sku()).append(',').append(product.name()).append('\n');
    }
    return csv.toString();
  }

  /** Returns what the sample has on purpose, for the test to look for. */
  static List<String> oddities() {
    return List.of(
        "guest sale",
        "cancellation",
        "duplicate",
        "write off",
        "stock found",
        "free",
        "shipping",
        "shipping refund",
        "fee",
        "manual",
        "discount",
        "sample",
        "bad debt",
        "voucher",
        "charity");
  }

  private void day(LocalDate day, int week) {
    if (day.getDayOfWeek() == DayOfWeek.SATURDAY) {
      return;
    }
    int minute = 8 * 60 + 30;
    int orders = 2 + random.nextInt(3) + (week >= 12 ? 2 : 0);
    for (int i = 0; i < orders; i++) {
      minute += 10 + random.nextInt(80);
      sale(day.atTime(minute / 60, minute % 60), week);
      if (random.nextInt(9) == 0 && week > 0) {
        minute += 5;
        cancellation(day.atTime(minute / 60, minute % 60));
      }
    }
    oddity(day, day.atTime(20, 0));
  }

  private void sale(LocalDateTime at, int week) {
    String invoice = Integer.toString(number++);
    boolean guest = random.nextInt(6) == 0;
    // Low numbers come back more often: some customers climb, most do not.
    int customer = (int) (CUSTOMERS * random.nextDouble() * random.nextDouble());
    String id = guest ? "" : Integer.toString(20_001 + customer);
    String country = guest ? COUNTRIES.get(0) : COUNTRIES.get(customer % COUNTRIES.size());
    int lines = 1 + random.nextInt(guest ? 14 : 9);
    List<String> written = new ArrayList<>();
    for (int i = 0; i < lines; i++) {
      Product product = pick(week);
      int quantity = 1 + random.nextInt(6);
      quantity *= !guest && customer < 8 ? 6 : 1;
      String sku = random.nextInt(90) == 0 ? product.sku().toLowerCase(Locale.ROOT) : product.sku();
      // One order in thirty is keyed in over two minutes.
      LocalDateTime keyed = i > lines / 2 && number % 30 == 0 ? at.plusMinutes(1) : at;
      written.add(row(invoice, sku, quantity, keyed, product.price(), id, country));
      sales.add(new Sale(invoice, product.sku(), quantity, product.price(), id + "," + country));
    }
    if (!country.equals(COUNTRIES.get(0))) {
      written.add(row(invoice, "POST", 1, at, "12.50", id, country));
    } else if (guest) {
      written.add(row(invoice, "DOT", 1, at, "3.95", id, country));
    }
    if (random.nextInt(25) == 0) {
      written.add(written.get(0));
    }
    rows.addAll(written);
  }

  private Product pick(int week) {
    double all = 0;
    for (Product product : products) {
      all += product.weight() * product.season().factor(week);
    }
    double at = random.nextDouble() * all;
    for (Product product : products) {
      at -= product.weight() * product.season().factor(week);
      if (at < 0) {
        return product;
      }
    }
    return products.get(products.size() - 1);
  }

  /** Takes back some of what a known customer bought not long ago. */
  private void cancellation(LocalDateTime at) {
    int from = Math.max(0, sales.size() - 150);
    Sale sale = sales.get(from + random.nextInt(sales.size() - from));
    String[] who = sale.customer().split(",", 2);
    if (who[0].isEmpty()) {
      return;
    }
    int quantity = 1 + random.nextInt(sale.quantity());
    rows.add(row("C" + number++, sale.sku(), -quantity, at, sale.price(), who[0], who[1]));
  }

  /** Adds, on days of their own, what a real file has besides sales. */
  private void oddity(LocalDate day, LocalDateTime at) {
    String uk = COUNTRIES.get(0);
    switch ((int) (day.toEpochDay() - FIRST_DAY.toEpochDay())) {
      case 9 -> rows.add(row(next(), "TEA-102", -14, at, "0.0", "", uk));
      case 16 -> rows.add(row(next(), "CUP-201", 20, at, "0.0", "", uk));
      case 23 -> rows.add(row(next(), "BANK CHARGES", 1, at, "15.00", "", uk));
      case 29 -> rows.add(row("C" + next(), "D", -1, at, "18.40", "20003", "United Kingdom"));
      case 36 -> rows.add(row(next(), "M", 1, at, "24.95", "20002", "United Kingdom"));
      // Nobody with this number ever bought a thing.
      case 43 -> rows.add(row("C" + next(), "INK-301", -2, at, "11.75", "29999", "France"));
      case 50 -> rows.add(row("C" + next(), "S", -1, at, "33.05", "", uk));
      case 57 -> {
        String invoice = next();
        rows.add(row(invoice, "PEN-303", 12, at, "2.25", "20001", uk));
        rows.add(row(invoice, "CARD-404", 1, at, "0.0", "20001", uk));
      }
      case 64 -> rows.add(row("A" + next(), "B", 1, at, "-412.80", "", uk));
      case 71 -> rows.add(row(next(), "GIFT_0001_20", 1, at, "16.67", "", uk));
      case 78 -> rows.add(row("C" + next(), "CRUK", -1, at, "21.30", "", uk));
      case 85 -> rows.add(row("C" + next(), "POST", -1, at, "12.50", "20004", "Germany"));
      case 92 -> rows.add(row("C" + next(), "CUP-202", -3, at, "6.95", "", uk));
      default -> {
        // Most days have nothing odd.
      }
    }
  }

  private String next() {
    return Integer.toString(number++);
  }

  private static String row(
      String invoice,
      String sku,
      int quantity,
      LocalDateTime at,
      String price,
      String customer,
      String country) {
    return String.join(
        ",", invoice, sku, Integer.toString(quantity), at.toString(), price, customer, country);
  }

  private static List<Product> products() {
    List<Product> products = new ArrayList<>();
    add(products, "TEA", Season.ALWAYS, "3.45", 9, TEAS);
    add(products, "CUP", Season.ALWAYS, "4.95", 6, CUPS);
    add(products, "INK", Season.SCHOOL, "5.75", 4, INKS);
    add(products, "CARD", Season.CHRISTMAS, "1.25", 14, CARDS);
    add(products, "SUN", Season.SUMMER, "7.95", 5, SUMMER);
    add(products, "STAR", Season.CHRISTMAS, "8.50", 8, STARS);
    return List.copyOf(products);
  }

  private static void add(
      List<Product> products,
      String prefix,
      Season season,
      String cheapest,
      int weight,
      List<String> names) {
    int hundred = 100 * (1 + products.size() / 10);
    for (int i = 0; i < names.size(); i++) {
      BigDecimal price =
          new BigDecimal(cheapest)
              .add(new BigDecimal("0.75").multiply(BigDecimal.valueOf(i * 3L % 7)));
      products.add(
          new Product(
              prefix + "-" + (hundred + i + 1),
              names.get(i),
              price.toPlainString(),
              Math.max(1, weight - i / 2),
              season));
    }
  }

  private static final List<String> TEAS =
      List.of(
          "Breakfast tea 250 g",
          "Green tea with jasmine 100 g",
          "Smoked tea 100 g",
          "Peppermint leaves 80 g",
          "Rooibos vanilla 150 g",
          "Oolong from the hills 75 g",
          "Tea tin with a tight lid",
          "Tea strainer fine mesh",
          "Honey sticks box of 20",
          "Tea sampler of twelve");

  private static final List<String> CUPS =
      List.of(
          "Blue mug with a chip pattern",
          "White cup and saucer",
          "Glass teapot one litre",
          "Cast iron teapot",
          "Cork coaster set of four",
          "Milk jug small",
          "Sugar bowl with a spoon",
          "Linen tea towel striped",
          "Enamel camping mug",
          "Cake plate footed");

  private static final List<String> INKS =
      List.of(
          "Ink bottle midnight",
          "Ink bottle moss",
          "Fountain pen medium nib",
          "Pencil set of twelve",
          "Notebook dotted A5",
          "Notebook lined A4",
          "Paper clips brass 50",
          "Ruler beech 30 cm",
          "Blotting paper pad",
          "Wax seal kit");

  private static final List<String> CARDS =
      List.of(
          "Card robin in the snow",
          "Card fox by a lantern",
          "Card three candles",
          "Card skating pond",
          "Card snowed-in village",
          "Card holly wreath",
          "Envelopes red pack of ten",
          "Gift tags kraft pack of 25",
          "Wrapping paper stars roll",
          "Ribbon velvet green");

  private static final List<String> SUMMER =
      List.of(
          "Picnic blanket checked",
          "Lemonade bottle swing top",
          "Paper lanterns set of five",
          "Straw sun hat",
          "Ice lolly moulds",
          "Garden bunting cotton",
          "Citronella candle in a tin",
          "Beach bag canvas",
          "Folding fan bamboo",
          "Seed packet wild meadow");

  private static final List<String> STARS =
      List.of(
          "Straw star large",
          "Paper star with a light",
          "Glass bauble clear",
          "Glass bauble red",
          "Candle holder brass",
          "Beeswax candles box of six",
          "Advent calendar with doors",
          "Wooden angel small",
          "Cinnamon sticks bundle",
          "Nutcracker soldier");
}
