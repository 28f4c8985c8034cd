package io.commercelib.pricing.analysis;

import io.commercelib.pricing.promotion.Condition;
import io.commercelib.pricing.promotion.Promotion;
import io.commercelib.pricing.promotion.Reward;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.joda.money.Money;

/** Conditions and rewards in the words of a person, selections in their short notation. */
final class RuleWords implements Condition.Cases<String> {
  private static final int MOST_SHOWN = 10;
  private static final int LONGEST = 200;
  private static final RuleWords OF_CONDITION = new RuleWords();
  private static final RewardFields OF_REWARD = new RewardFields();

  private RuleWords() {}

  static String of(Condition condition) {
    return cut(condition.match(OF_CONDITION));
  }

  /** Returns a reward as its kind and the fields of it. */
  static String of(Reward reward) {
    return cut(
        fields(reward).entrySet().stream()
            .map(
                field ->
                    field.getKey().equals(RewardFields.KIND)
                        ? field.getValue()
                        : field.getKey() + " " + field.getValue())
            .collect(Collectors.joining(", ")));
  }

  /** Returns the kind of a reward and what stands in it, by name. */
  static Map<String, String> fields(Reward reward) {
    return reward.match(OF_REWARD);
  }

  static String validity(Promotion promotion) {
    List<String> words = new ArrayList<>();
    promotion.validFrom().ifPresent(from -> words.add("valid from " + from));
    promotion.validUntil().ifPresent(until -> words.add("valid until " + until));
    return String.join(", ", words);
  }

  /** Returns a constant as the format of the rules writes it. */
  static String word(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** Returns an amount without grouping, in the currency's decimals. */
  static String amount(Money money) {
    return money.getCurrencyUnit().getCode() + " " + money.getAmount().toPlainString();
  }

  private static String cut(String text) {
    return text.length() <= LONGEST ? text : text.substring(0, LONGEST - 3) + "...";
  }

  private static String names(Collection<String> names) {
    String shown = names.stream().limit(MOST_SHOWN).collect(Collectors.joining(", "));
    return names.size() > MOST_SHOWN
        ? "%s and %s more".formatted(shown, names.size() - MOST_SHOWN)
        : shown;
  }

  private String each(List<Condition> conditions, String between) {
    String shown =
        conditions.stream()
            .limit(MOST_SHOWN)
            .map(condition -> condition.match(this))
            .collect(Collectors.joining(between, "(", ")"));
    return conditions.size() > MOST_SHOWN
        ? "%s and %s more".formatted(shown, conditions.size() - MOST_SHOWN)
        : shown;
  }

  @Override
  public String all(Condition.All condition) {
    return each(condition.conditions(), " and ");
  }

  @Override
  public String any(Condition.Any condition) {
    return each(condition.conditions(), " or ");
  }

  @Override
  public String not(Condition.Not condition) {
    return "not " + condition.condition().match(this);
  }

  @Override
  public String minimumSpend(Condition.MinimumSpend condition) {
    String taxes =
        condition.taxes() == Condition.Taxes.AS_PRICED ? "" : ", taxes " + word(condition.taxes());
    return "at least %s for %s (%s%s)"
        .formatted(
            amount(condition.amount()),
            condition.selection().notation(),
            word(condition.total()),
            taxes);
  }

  @Override
  public String minimumQuantity(Condition.MinimumQuantity condition) {
    return "at least %s units of %s".formatted(condition.units(), condition.selection().notation());
  }

  @Override
  public String factIn(Condition.FactIn condition) {
    return word(condition.fact()) + " " + names(condition.names());
  }

  @Override
  public String firstOrder(Condition.FirstOrder condition) {
    return "the first order";
  }

  @Override
  public String everyNthOrder(Condition.EveryNthOrder condition) {
    return "one order of every " + condition.n();
  }

  @Override
  public String birthday(Condition.Birthday condition) {
    return "from %s days before the birthday to %s after it"
        .formatted(condition.daysBefore(), condition.daysAfter());
  }

  @Override
  public String weekdayIn(Condition.WeekdayIn condition) {
    return names(condition.days().stream().map(RuleWords::word).toList());
  }

  @Override
  public String timeOfDay(Condition.TimeOfDay condition) {
    return "from %s until %s".formatted(condition.from(), condition.until());
  }

  @Override
  public String dates(Condition.Dates condition) {
    List<String> words = new ArrayList<>();
    condition.from().ifPresent(from -> words.add("from " + from));
    condition.until().ifPresent(until -> words.add("to before " + until));
    return String.join(" ", words);
  }

  @Override
  public String own(Condition.Own condition) {
    return condition.kind() + " " + condition.fields();
  }
}
