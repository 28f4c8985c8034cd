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
import io.commercelib.inventory.reorder.ReorderPolicy;
import io.commercelib.inventory.reorder.StockPosition;
import io.commercelib.inventory.replenishment.PlanSource;
import io.commercelib.inventory.replenishment.ReplenishmentItem;
import io.commercelib.inventory.replenishment.SupplierTerms;
import io.commercelib.inventory.safetystock.ServiceTarget;
import io.commercelib.inventory.supplier.SourcingCosts;
import io.commercelib.inventory.supplier.SupplierChoice;
import io.commercelib.inventory.supplier.SupplierId;
import io.commercelib.inventory.supplier.SupplierOffer;
import io.commercelib.inventory.supplier.SupplierStatus;
import io.commercelib.spi.id.LocationId;
import io.commercelib.spi.id.Sku;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongConsumer;
import java.util.zip.GZIPInputStream;
import org.joda.money.BigMoney;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;

/** Reads what {@code plan} is given: settings with suppliers, and a line for each item. */
final class PlanFile {
  /** Most bytes of a line. */
  static final int MOST_BYTES = 1 << 20;

  private static final int MOST_SUPPLIERS = 10_000;
  private static final BigDecimal MOST_SHARE = BigDecimal.valueOf(100);
  private static final BigDecimal MOST_DAYS = BigDecimal.valueOf(3_650);

  private PlanFile() {}

  /**
   * What holds for all items.
   *
   * @param today the first day that is not over
   * @param currency of all amounts
   * @param budget for all orders; empty for any
   * @param policy of items that have none of their own
   * @param suppliers all of them
   * @param statuses how each of them stands
   * @param choice how offers are compared; empty if the first that can be had is taken
   */
  record Settings(
      LocalDate today,
      CurrencyUnit currency,
      Optional<Money> budget,
      ReorderPolicy policy,
      List<SupplierTerms> suppliers,
      Map<SupplierId, SupplierStatus> statuses,
      Optional<Choice> choice) {}

  /**
   * How the offers of an item are compared.
   *
   * @param reviewDays days between two plans
   */
  record Choice(SupplierChoice costs, ServiceTarget service, double reviewDays) {}

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
    Optional<Money> budget = optionalMoney(document, "budget", faults);
    Optional<ReorderPolicy> policy =
        document.part("policy").flatMap(part -> policy(part, new ReorderParts(faults)));
    if (document.field("policy").isEmpty()) {
      document.fault("policy", "write an object with the kind of the policy");
    }
    Optional<Choice> choice = document.part("choice").flatMap(part -> choice(part, faults));
    if (choice.isPresent() && currency.isPresent()) {
      requireCurrency(currency.get(), choice.get(), document);
    }
    List<SupplierTerms> suppliers = new ArrayList<>();
    Map<SupplierId, SupplierStatus> statuses = new HashMap<>();
    for (JsonPart part : document.parts("suppliers", 1, MOST_SUPPLIERS, "suppliers")) {
      SupplierStatus status = status(part);
      Optional<SupplierTerms> terms = supplier(part, faults);
      terms.ifPresent(suppliers::add);
      terms.ifPresent(each -> statuses.put(each.supplier(), status));
    }
    document.refuseOthers();
    faults.throwIfAny();
    return new Settings(
        today.orElseThrow(),
        currency.orElseThrow(),
        budget,
        policy.orElseThrow(),
        List.copyOf(suppliers),
        Map.copyOf(statuses),
        choice);
  }

  private static Optional<Choice> choice(JsonPart part, Faults faults) {
    ReorderParts parts = new ReorderParts(faults);
    Optional<Money> perOrder = parts.wholeMoney(part, "perOrder");
    Optional<BigDecimal> share =
        part.number(
            "holdingShareAYear",
            number -> number.signum() > 0 && number.compareTo(MOST_SHARE) <= 0,
            "write a share of the price above 0 and at most 100: 0.25");
    Optional<ServiceTarget> service = parts.target(part);
    Optional<BigDecimal> review =
        part.number(
            "reviewDays",
            number -> number.signum() >= 0 && number.compareTo(MOST_DAYS) <= 0,
            "write the days between two plans, 0 to 3650");
    part.refuseOthers();
    if (perOrder.isEmpty() || share.isEmpty() || service.isEmpty() || review.isEmpty()) {
      return Optional.empty();
    }
    return parts.made(
        part,
        () ->
            new Choice(
                new SupplierChoice(
                    SourcingCosts.ofYear(
                        perOrder.get(),
                        share.get(),
                        BigMoney.zero(perOrder.get().getCurrencyUnit()))),
                service.get(),
                review.get().doubleValue()));
  }

  private static void requireCurrency(CurrencyUnit currency, Choice choice, JsonPart document) {
    if (!choice.costs().costs().perOrder().getCurrencyUnit().equals(currency)) {
      document.part("choice").ifPresent(part -> part.fault("perOrder", inCurrency(currency)));
    }
  }

  private static String inCurrency(CurrencyUnit currency) {
    return "write it in %s like the plan".formatted(currency);
  }

  private static SupplierStatus status(JsonPart part) {
    Map<String, SupplierStatus> byWord = new LinkedHashMap<>();
    for (SupplierStatus status : SupplierStatus.values()) {
      byWord.put(status.word(), status);
    }
    return part.optionalText(
            "status", byWord::containsKey, "write one of " + Faults.oneOf(byWord.keySet()))
        .flatMap(word -> Optional.ofNullable(byWord.get(word)))
        .orElse(SupplierStatus.APPROVED);
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

  /**
   * Checks every line, and returns how many items there are, or throws with the faults of all.
   *
   * @param reached is told how many bytes of the file were read
   */
  static long check(Path path, Settings settings, LongConsumer reached)
      throws UnusableInputException {
    List<String> faults = new ArrayList<>();
    AtomicLong items = new AtomicLong();
    LinesFile.read(
        path,
        MOST_BYTES,
        new LinesFile.Lines() {
          @Override
          public void line(long number, String text) {
            items.incrementAndGet();
            if (faults.size() < Faults.MAX_TOLD) {
              try {
                item("%s: line %s".formatted(path, number), text, settings);
              } catch (UnusableInputException e) {
                faults.addAll(e.lines());
              }
            }
          }

          @Override
          public void fault(long number, String why) {
            faults.add("%s: line %s: %s".formatted(path, number, why));
          }

          @Override
          public void reached(long bytes) {
            reached.accept(bytes);
          }
        });
    if (!faults.isEmpty()) {
      throw new UnusableInputException(faults);
    }
    return items.get();
  }

  /** Returns the items of a file that was checked, which is read anew each time. */
  static PlanSource source(Path path, Settings settings) {
    return () -> new Items(path, settings);
  }

  private static PlanSource.SupplierItem item(String name, String text, Settings settings)
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
    // Without a SKU the offers are read all the same, for what is wrong with them.
    List<SupplierOffer> offers =
        new PlanOffers(parts, settings.statuses())
            .read(line, item.map(StockItem::sku).orElse(new Sku("?")));
    Optional<Money> value = parts.wholeMoney(line, "unitValue");
    if (value.isPresent() && !value.get().getCurrencyUnit().equals(settings.currency())) {
      line.fault("unitValue", inCurrency(settings.currency()));
    }
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
                        .leadTime(offers.get(0).leadTime())
                        .policy(policy)
                        .build(),
                    offers,
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

  private static Optional<Money> optionalMoney(JsonPart part, String name, Faults faults) {
    return part.field(name).isPresent()
        ? new ReorderParts(faults).wholeMoney(part, name)
        : Optional.empty();
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
    private final Settings settings;
    private Optional<String> next = Optional.empty();

    Items(Path path, Settings settings) {
      this.settings = settings;
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
        return item(name, line, settings);
      } catch (UnusableInputException e) {
        throw new IllegalStateException("the file has changed while it was read", e);
      }
    }
  }
}
