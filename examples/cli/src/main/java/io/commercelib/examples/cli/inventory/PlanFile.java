package io.commercelib.examples.cli.inventory;

import io.commercelib.examples.cli.input.Faults;
import io.commercelib.examples.cli.input.JsonPart;
import io.commercelib.examples.cli.input.JsonText;
import io.commercelib.examples.cli.input.LinesFile;
import io.commercelib.examples.cli.input.TextFile;
import io.commercelib.examples.cli.input.UnusableInputException;
import io.commercelib.inventory.StockItem;
import io.commercelib.inventory.demand.DemandHistory;
import io.commercelib.inventory.demand.DemandPeriod;
import io.commercelib.inventory.demand.LeadTime;
import io.commercelib.inventory.reorder.OrderTerms;
import io.commercelib.inventory.reorder.ReorderPolicy;
import io.commercelib.inventory.reorder.StockPosition;
import io.commercelib.inventory.replenishment.PlanSource;
import io.commercelib.inventory.replenishment.ReplenishmentItem;
import io.commercelib.inventory.replenishment.SupplierTerms;
import io.commercelib.inventory.supplier.PriceTiers;
import io.commercelib.inventory.supplier.SupplierId;
import io.commercelib.inventory.supplier.SupplierOffer;
import io.commercelib.spi.id.LocationId;
import io.commercelib.spi.id.Sku;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.joda.money.BigMoney;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;

/** Reads what {@code plan} is given: settings with suppliers, and a line for each item. */
final class PlanFile {
  /** Most bytes of a line. */
  static final int MOST_BYTES = 1 << 20;

  private static final int MOST_SUPPLIERS = 10_000;

  private PlanFile() {}

  /**
   * What holds for all items.
   *
   * @param today the first day that is not over
   * @param currency of all amounts
   * @param budget for all orders; empty for any
   * @param policy of items that have none of their own
   * @param suppliers all of them
   */
  record Settings(
      LocalDate today,
      CurrencyUnit currency,
      Optional<Money> budget,
      ReorderPolicy policy,
      List<SupplierTerms> suppliers) {}

  /** Returns the settings of a file, or throws with all its faults. */
  static Settings settings(Path path) throws UnusableInputException {
    TextFile file = TextFile.read(path, MOST_BYTES);
    Faults faults = new Faults(file.name());
    JsonPart document =
        JsonPart.of(new JsonText().read(file), "", faults, "write an object with a policy");
    document.text("format", "plan/1"::equals, "write \"plan/1\"");
    Optional<LocalDate> today =
        document
            .text("today", text -> dayOf(text).isPresent(), "write a day as text: \"2026-11-30\"")
            .flatMap(PlanFile::dayOf);
    Optional<CurrencyUnit> currency =
        document
            .text("currency", text -> currencyOf(text).isPresent(), "write a currency: \"GBP\"")
            .flatMap(PlanFile::currencyOf);
    Optional<Money> budget =
        document.field("budget").isPresent() ? money(document, "budget", faults) : Optional.empty();
    Optional<ReorderPolicy> policy =
        document.part("policy").flatMap(part -> policy(part, new ReorderParts(faults)));
    if (document.field("policy").isEmpty()) {
      document.fault("policy", "write an object with the kind of the policy");
    }
    List<SupplierTerms> suppliers = new ArrayList<>();
    for (JsonPart part : document.parts("suppliers", 1, MOST_SUPPLIERS, "suppliers")) {
      supplier(part, faults).ifPresent(suppliers::add);
    }
    document.refuseOthers();
    faults.throwIfAny();
    return new Settings(
        today.orElseThrow(),
        currency.orElseThrow(),
        budget,
        policy.orElseThrow(),
        List.copyOf(suppliers));
  }

  private static Optional<SupplierTerms> supplier(JsonPart part, Faults faults) {
    Optional<String> id = part.text("supplier", text -> !text.isBlank(), "write its id");
    SupplierTerms.Builder terms = SupplierTerms.builder();
    optionalMoney(part, "minimumOrderValue", faults).ifPresent(terms::minimumOrderValue);
    optionalMoney(part, "freight", faults).ifPresent(terms::freight);
    optionalMoney(part, "freeFreightFrom", faults).ifPresent(terms::freeFreightFrom);
    for (String day :
        part.distinctTexts(
            "orderDays", 0, 7, text -> weekdayOf(text).isPresent(), "write a day: \"MONDAY\"")) {
      weekdayOf(day).ifPresent(terms::addOrderDays);
    }
    terms.isLate(part.flag("late"));
    part.refuseOthers();
    return id.flatMap(
        name ->
            new ReorderParts(faults)
                .made(part, () -> terms.supplier(new SupplierId(name)).build()));
  }

  private static Optional<ReorderPolicy> policy(JsonPart part, ReorderParts parts) {
    Optional<ReorderPolicy> read =
        part.text(
                "kind",
                ReorderParts.POLICIES::contains,
                "write one of " + Faults.oneOf(ReorderParts.POLICIES))
            .flatMap(kind -> parts.policy(kind, part));
    part.refuseOthers();
    return read;
  }

  /** Checks every line, and throws with the faults of all. */
  static void check(Path path) throws UnusableInputException {
    List<String> faults = new ArrayList<>();
    LinesFile.read(
        path,
        MOST_BYTES,
        new LinesFile.Lines() {
          @Override
          public void line(long number, String text) {
            if (faults.size() < Faults.MAX_TOLD) {
              try {
                item("%s: line %s".formatted(path, number), text);
              } catch (UnusableInputException e) {
                faults.addAll(e.lines());
              }
            }
          }

          @Override
          public void fault(long number, String why) {
            faults.add("%s: line %s: %s".formatted(path, number, why));
          }
        });
    if (!faults.isEmpty()) {
      throw new UnusableInputException(faults);
    }
  }

  /** Returns the items of a file that was checked, which is read anew each time. */
  static PlanSource source(Path path) {
    return () -> new Items(path);
  }

  private static PlanSource.SupplierItem item(String name, String text)
      throws UnusableInputException {
    Faults faults = new Faults(name);
    ReorderParts parts = new ReorderParts(faults);
    JsonPart line =
        JsonPart.of(
            new JsonText().read(new TextFile(name, text)),
            "",
            faults,
            "write an object of an item");
    Optional<StockItem> item = stockItem(line, parts);
    Optional<StockPosition> position = parts.position(line);
    Optional<DemandHistory> history =
        line.part("demand")
            .flatMap(
                demand -> {
                  DemandPeriod period = ReorderParts.period(demand);
                  Optional<DemandHistory> read = parts.history(demand, period);
                  demand.refuseOthers();
                  return read;
                });
    if (line.field("demand").isEmpty()) {
      line.fault("demand", "write an object with period, start and units");
    }
    Optional<SupplierOffer> from =
        item.flatMap(known -> line.part("from").flatMap(part -> offer(known, part, parts, faults)));
    if (line.field("from").isEmpty()) {
      line.fault("from", "write an object with supplier, unitCost and leadTime");
    }
    Optional<SupplierOffer> substitute =
        item.flatMap(
            known -> line.part("substitute").flatMap(part -> offer(known, part, parts, faults)));
    Optional<Money> value = money(line, "unitValue", faults);
    Optional<ReorderPolicy> policy = line.part("policy").flatMap(part -> policy(part, parts));
    line.refuseOthers();
    faults.throwIfAny();
    Optional<PlanSource.SupplierItem> read =
        parts.made(
            line,
            () ->
                new PlanSource.SupplierItem(
                    ReplenishmentItem.builder()
                        .item(item.orElseThrow())
                        .history(history.orElseThrow())
                        .stock(position.orElseThrow())
                        .leadTime(from.orElseThrow().leadTime())
                        .policy(policy)
                        .build(),
                    Stream.concat(from.stream(), substitute.stream()).toList(),
                    value.orElseThrow()));
    faults.throwIfAny();
    return read.orElseThrow();
  }

  private static Optional<StockItem> stockItem(JsonPart line, ReorderParts parts) {
    Optional<String> sku = line.text("sku", text -> !text.isBlank(), "write the SKU");
    String location =
        line.optionalText("location", text -> !text.isBlank(), "write its id").orElse("ALL");
    return sku.flatMap(
        name -> parts.made(line, () -> new StockItem(new Sku(name), new LocationId(location))));
  }

  private static Optional<SupplierOffer> offer(
      StockItem item, JsonPart part, ReorderParts parts, Faults faults) {
    Optional<String> supplier = part.text("supplier", text -> !text.isBlank(), "write its id");
    Optional<Money> cost = money(part, "unitCost", faults);
    Optional<LeadTime> leadTime = parts.leadTime(part);
    Optional<OrderTerms> terms = parts.terms(part);
    part.refuseOthers();
    if (supplier.isEmpty() || cost.isEmpty() || leadTime.isEmpty() || terms.isEmpty()) {
      return Optional.empty();
    }
    return parts.made(
        part,
        () ->
            SupplierOffer.builder()
                .supplier(new SupplierId(supplier.get()))
                .prices(PriceTiers.flat(item.sku(), cost.get().toBigMoney()))
                .leadTime(leadTime.get())
                .terms(terms.get())
                .build());
  }

  private static Optional<Money> optionalMoney(JsonPart part, String name, Faults faults) {
    return part.field(name).isPresent() ? money(part, name, faults) : Optional.empty();
  }

  private static Optional<Money> money(JsonPart part, String name, Faults faults) {
    Optional<BigMoney> amount = ReorderParts.money(part, name);
    return amount.flatMap(
        big ->
            new ReorderParts(faults)
                .made(part, () -> Money.of(big.getCurrencyUnit(), big.getAmount())));
  }

  private static Optional<LocalDate> dayOf(String text) {
    try {
      return Optional.of(LocalDate.parse(text));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  private static Optional<DayOfWeek> weekdayOf(String text) {
    for (DayOfWeek day : DayOfWeek.values()) {
      if (day.name().equals(text)) {
        return Optional.of(day);
      }
    }
    return Optional.empty();
  }

  private static Optional<CurrencyUnit> currencyOf(String text) {
    return CurrencyUnit.registeredCurrencies().stream()
        .filter(currency -> currency.getCode().equals(text))
        .findFirst();
  }

  /** The items of a file, one line after the other. */
  private static final class Items implements Iterator<PlanSource.SupplierItem> {
    private final BufferedReader reader;
    private final String name;
    private Optional<String> next = Optional.empty();

    Items(Path path) {
      name = path.toString();
      try {
        InputStream raw = Files.newInputStream(path);
        reader =
            new BufferedReader(
                new InputStreamReader(
                    name.endsWith(".gz") ? new GZIPInputStream(raw) : raw, StandardCharsets.UTF_8));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
      advance();
    }

    private void advance() {
      try {
        String line = reader.readLine();
        while (line != null && line.isBlank()) {
          line = reader.readLine();
        }
        next = Optional.ofNullable(line);
        if (line == null) {
          reader.close();
        }
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    @Override
    public boolean hasNext() {
      return next.isPresent();
    }

    @Override
    public PlanSource.SupplierItem next() {
      String line = next.orElseThrow();
      advance();
      try {
        return item(name, line);
      } catch (UnusableInputException e) {
        throw new IllegalStateException("the file has changed while it was read", e);
      }
    }
  }
}
