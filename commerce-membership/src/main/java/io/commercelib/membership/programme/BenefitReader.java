package io.commercelib.membership.programme;

import io.commercelib.core.document.DocumentIds;
import io.commercelib.core.document.DocumentPart;
import io.commercelib.core.document.EnumWords;
import io.commercelib.core.money.Percent;
import io.commercelib.membership.benefit.Benefit;
import io.commercelib.membership.benefit.Reward;
import io.commercelib.spi.id.Sku;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Reads the benefits of one tier; not thread-safe. */
final class BenefitReader {
  private static final Map<String, Benefit.LeapDay> LEAP_DAYS =
      EnumWords.of(Benefit.LeapDay.values());
  private static final Map<String, Benefit.Quota.Per> PERIODS =
      EnumWords.of(Benefit.Quota.Per.values());
  private static final int MAX_DAYS = 36_500;
  private static final long MOST = Long.MAX_VALUE;

  private final DocumentIds ids = new DocumentIds();
  private final Map<String, Kind> kinds = new TreeMap<>();
  private final Map<String, Function<DocumentPart, @Nullable Reward>> rewards = new TreeMap<>();

  /** Reads the fields of one kind. */
  private interface Kind {
    @Nullable Benefit read(DocumentPart part, String id);
  }

  BenefitReader() {
    kinds.put("discount", BenefitReader::discount);
    kinds.put("free-shipping", BenefitReader::freeShipping);
    kinds.put("points-multiplier", BenefitReader::pointsMultiplier);
    kinds.put("birthday-gift", this::birthdayGift);
    kinds.put("upgrade-gift", this::upgradeGift);
    kinds.put("early-access", BenefitReader::earlyAccess);
    kinds.put("priority-purchase", BenefitReader::priorityPurchase);
    kinds.put("return-window", BenefitReader::returnWindow);
    kinds.put("service-level", BenefitReader::serviceLevel);
    kinds.put("custom", BenefitReader::custom);
    rewards.put("points", part -> units(part, "points", Reward.Points::new));
    rewards.put("growth-value", part -> units(part, "units", Reward.GrowthValue::new));
    rewards.put("coupon", BenefitReader::coupon);
    rewards.put("gift", BenefitReader::gift);
    rewards.put("custom", BenefitReader::customReward);
  }

  List<Benefit> read(DocumentPart tier) {
    List<Benefit> benefits =
        tier.has("benefits")
            ? tier.parts("benefits", 0, ProgrammeFormat.MAX_BENEFITS, "benefits", this::benefit)
            : null;
    return benefits == null ? List.of() : benefits;
  }

  private @Nullable Benefit benefit(DocumentPart part) {
    Kind kind = part.kind(kinds);
    String id = Fields.ownId(part, "id", Benefit.MAX_ID_LENGTH, ids);
    // The other fields are looked at without an id too.
    Benefit benefit = kind == null ? null : kind.read(part, id == null ? "unknown" : id);
    return id == null ? null : benefit;
  }

  private static @Nullable Benefit discount(DocumentPart part, String id) {
    String segment = part.name("segment");
    Optional<Benefit.Quota> quota = quota(part);
    return segment == null ? null : new Benefit.Discount(id, segment, quota);
  }

  private static @Nullable Benefit freeShipping(DocumentPart part, String id) {
    String segment = part.name("segment");
    Optional<Benefit.Quota> quota = quota(part);
    return segment == null ? null : new Benefit.FreeShipping(id, segment, quota);
  }

  private static Optional<Benefit.Quota> quota(DocumentPart part) {
    if (!part.has("quota")) {
      return Optional.empty();
    }
    return Optional.ofNullable(
        part.part(
            "quota",
            "write an object with uses, per and promotions",
            inner -> {
              Long uses = inner.number("uses", 1, MOST);
              Benefit.Quota.Per per = inner.word("per", PERIODS);
              Set<String> promotions = inner.names("promotions", ProgrammeFormat.MAX_NAMES);
              return uses == null || per == null || promotions == null
                  ? null
                  : new Benefit.Quota(uses, per, promotions);
            }));
  }

  private static @Nullable Benefit pointsMultiplier(DocumentPart part, String id) {
    BigDecimal factor = Fields.above(part, "factor", 1, 1_000);
    return factor == null ? null : new Benefit.PointsMultiplier(id, factor);
  }

  private @Nullable Benefit birthdayGift(DocumentPart part, String id) {
    Reward reward = reward(part);
    long before = Fields.number(part, "daysBefore", 0, 31, 0);
    long after = Fields.number(part, "daysAfter", 0, 31, 0);
    long member = Fields.number(part, "memberDays", 0, MAX_DAYS, 0);
    Benefit.LeapDay leapDay = part.wordOr("leapDay", LEAP_DAYS, Benefit.LeapDay.FEBRUARY_28);
    return reward == null || leapDay == null
        ? null
        : new Benefit.BirthdayGift(id, reward, (int) before, (int) after, (int) member, leapDay);
  }

  private @Nullable Benefit upgradeGift(DocumentPart part, String id) {
    Reward reward = reward(part);
    return reward == null ? null : new Benefit.UpgradeGift(id, reward);
  }

  private static @Nullable Benefit earlyAccess(DocumentPart part, String id) {
    String sale = part.name("sale");
    Duration before = part.duration("before");
    return sale == null || before == null ? null : new Benefit.EarlyAccess(id, sale, before);
  }

  private static @Nullable Benefit priorityPurchase(DocumentPart part, String id) {
    String channel = part.name("channel");
    BigDecimal percent = Fields.above(part, "percent", 0, 100);
    Duration keptFor = part.duration("keptFor");
    return channel == null || percent == null || keptFor == null
        ? null
        : new Benefit.PriorityPurchase(id, channel, new Percent(percent), keptFor);
  }

  private static @Nullable Benefit returnWindow(DocumentPart part, String id) {
    Long days = part.number("days", 1, MAX_DAYS);
    return days == null ? null : new Benefit.ReturnWindow(id, days.intValue());
  }

  private static @Nullable Benefit serviceLevel(DocumentPart part, String id) {
    String level = part.name("level");
    return level == null ? null : new Benefit.ServiceLevel(id, level);
  }

  private static @Nullable Benefit custom(DocumentPart part, String id) {
    String type = part.name("type");
    String details = Fields.text(part, "details");
    return type == null || details == null ? null : new Benefit.Custom(id, type, details);
  }

  private @Nullable Reward reward(DocumentPart part) {
    return part.part(
        "reward",
        "write a reward, such as {\"kind\": \"points\", \"points\": 500}",
        inner -> {
          Function<DocumentPart, @Nullable Reward> kind = inner.kind(rewards);
          return kind == null ? null : kind.apply(inner);
        });
  }

  private static @Nullable Reward units(
      DocumentPart part, String name, Function<Long, Reward> make) {
    Long units = part.number(name, 1, MOST);
    return units == null ? null : make.apply(units);
  }

  private static @Nullable Reward coupon(DocumentPart part) {
    String campaign = part.name("campaign");
    return campaign == null ? null : new Reward.Coupon(campaign);
  }

  private static @Nullable Reward gift(DocumentPart part) {
    String sku = part.name("sku");
    Long units = part.number("units", 1, MOST);
    return sku == null || units == null ? null : new Reward.Gift(new Sku(sku), units);
  }

  private static @Nullable Reward customReward(DocumentPart part) {
    String type = part.name("type");
    String details = Fields.text(part, "details");
    return type == null || details == null ? null : new Reward.Custom(type, details);
  }
}
