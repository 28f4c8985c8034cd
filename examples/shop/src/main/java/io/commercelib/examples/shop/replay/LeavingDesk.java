package io.commercelib.examples.shop.replay;

import io.commercelib.core.reason.ReasonText;
import io.commercelib.examples.shop.replay.BuyingHistory.Bought;
import io.commercelib.examples.shop.report.Figures;
import io.commercelib.examples.shop.report.WatchList;
import io.commercelib.membership.churn.BgNbd;
import io.commercelib.membership.churn.ChurnCandidate;
import io.commercelib.membership.churn.ChurnReport;
import io.commercelib.membership.churn.ChurnWarning;
import io.commercelib.membership.churn.ChurnWarnings;
import io.commercelib.membership.churn.ComingLoss;
import io.commercelib.membership.churn.CustomerLifetimeValue;
import io.commercelib.membership.churn.FitOptions;
import io.commercelib.membership.churn.GammaGamma;
import io.commercelib.membership.churn.MbgNbd;
import io.commercelib.membership.churn.PurchaseColumns;
import io.commercelib.membership.churn.PurchaseFit;
import io.commercelib.membership.churn.PurchaseHistory;
import io.commercelib.membership.churn.PurchaseModel;
import io.commercelib.membership.churn.PurchaseTime;
import io.commercelib.membership.churn.SpendFit;
import io.commercelib.membership.reason.MembershipReason;
import io.commercelib.membership.tier.Tier;
import io.commercelib.membership.tier.TierDecision;
import io.commercelib.spi.id.CustomerId;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import org.joda.money.Money;

/** Tells on the last day of the file which members to look after, by a model of their purchases. */
final class LeavingDesk {
  /** Over how many weeks to come a member's worth is reckoned. */
  static final int WEEKS_AHEAD = 26;

  private static final ReasonText ENGLISH = ReasonText.english(List.of(MembershipReason.values()));

  private final TreeMap<CustomerId, PurchaseHistory> histories = new TreeMap<>();
  private final LocalDate lastDay;
  private final Function<CustomerId, Optional<TierDecision>> tiers;

  LeavingDesk(
      BuyingHistory history,
      LocalDate lastDay,
      Function<CustomerId, Optional<TierDecision>> tiers) {
    this.lastDay = lastDay;
    this.tiers = tiers;
    history
        .byCustomer()
        .forEach(
            (customer, orders) -> {
              PurchaseHistory.Builder days = PurchaseHistory.builder();
              for (Bought order : orders) {
                days.add(order.day(), order.kept());
              }
              histories.put(customer, days.build());
            });
  }

  WatchList watchList() {
    if (histories.isEmpty()) {
      return WatchList.none(Tallies.zero());
    }
    PurchaseColumns columns =
        PurchaseColumns.of(
            histories.values().stream()
                .map(history -> history.summary(lastDay, PurchaseTime.WEEKS))
                .toList());
    PurchaseFit purchases = BgNbd.fit(columns, FitOptions.standard());
    SpendFit spend =
        GammaGamma.fit(
            histories.values().stream()
                .map(PurchaseHistory::repeatSpend)
                .flatMap(Optional::stream)
                .toList(),
            FitOptions.standard());
    Map<CustomerId, TierDecision> decisions = new HashMap<>();
    histories
        .keySet()
        .forEach(
            member -> tiers.apply(member).ifPresent(decision -> decisions.put(member, decision)));
    ChurnReport report = report(purchases.model(), spend, decisions);
    List<WatchList.Warning> warnings = new ArrayList<>();
    for (ChurnWarning warning : report.warnings()) {
      PurchaseHistory history = historyOf(warning.member());
      warnings.add(
          new WatchList.Warning(
              warning.member().value(),
              Optional.ofNullable(decisions.get(warning.member()))
                  .map(decision -> decision.tier().name())
                  .orElse(""),
              history.lastDay(),
              warning.pAlive(),
              value(history, purchases.model(), spend),
              warning.expectedLoss(),
              warning.action().name().toLowerCase(Locale.ROOT).replace('_', ' '),
              why(warning)));
    }
    List<String> basis = new ArrayList<>(basis(purchases, spend));
    if (purchases.model().isPresent()) {
      MbgNbd.fit(columns, FitOptions.standard())
          .model()
          .map(other -> beside(other, report(Optional.of(other), spend, decisions)))
          .ifPresent(basis::add);
    }
    return new WatchList(basis, warnings, loss(report), report.quiet());
  }

  private ChurnReport report(
      Optional<PurchaseModel> model, SpendFit spend, Map<CustomerId, TierDecision> decisions) {
    List<ChurnCandidate> candidates = new ArrayList<>();
    histories.forEach(
        (member, history) ->
            candidates.add(
                ChurnCandidate.builder()
                    .member(member)
                    .history(history)
                    .valueIfAlive(value(history, model, spend))
                    .losses(
                        Optional.ofNullable(decisions.get(member))
                            .flatMap(LeavingDesk::comingFall)
                            .stream()
                            .toList())
                    .build()));
    Instant endOfDay = lastDay.plusDays(1).atStartOfDay(Shop.ZONE).minusNanos(1_000).toInstant();
    return ChurnWarnings.builder().zone(Shop.ZONE).model(model).build().at(candidates, endOfDay);
  }

  private static Money loss(ChurnReport report) {
    Money loss = Tallies.zero();
    for (ChurnWarning warning : report.warnings()) {
      loss = loss.plus(warning.expectedLoss());
    }
    return loss;
  }

  /** Who bought once is certain to be a customer still by the one model, and not by the other. */
  private static String beside(PurchaseModel other, ChurnReport report) {
    return ("By %s beside it, in which members may leave after their first purchase too (%s of them"
            + " after a purchase), there would be %s, and %s expected to be lost.")
        .formatted(
            other.kind(),
            leaving(other),
            Figures.count(report.warnings().size(), "warning", "warnings"),
            Figures.money(loss(report)));
  }

  /** Returns which share of members leaves after a purchase. */
  private static String leaving(PurchaseModel model) {
    return String.format(Locale.ROOT, "%.2f%%", 100 * model.a() / (model.a() + model.b()));
  }

  private PurchaseHistory historyOf(CustomerId member) {
    PurchaseHistory history = histories.get(member);
    if (history == null) {
      throw new IllegalStateException(
          "a warning of member '%s', who bought nothing".formatted(member));
    }
    return history;
  }

  /** Without a model, what a member spent so far is what can be lost. */
  private Money value(PurchaseHistory history, Optional<PurchaseModel> model, SpendFit spend) {
    CustomerLifetimeValue worth = new CustomerLifetimeValue(1, WEEKS_AHEAD, 0, 1);
    return model
        .map(
            known ->
                CustomerLifetimeValue.asMoney(
                    worth.ifAlive(
                        known,
                        history.summary(lastDay, PurchaseTime.WEEKS),
                        spend.expectedSpend(history.repeatSpend())),
                    Shop.CURRENCY,
                    RoundingMode.HALF_EVEN))
        .orElseGet(history::spend);
  }

  private static Optional<ComingLoss> comingFall(TierDecision decision) {
    List<Tier> all = decision.programme().tiers();
    return all.indexOf(decision.ifNothingMore()) < all.indexOf(decision.tier())
        ? decision
            .standing()
            .nextLookAt()
            .map(at -> new ComingLoss("tier " + decision.tier().name(), at))
        : Optional.empty();
  }

  /** What is at stake has a column of its own. */
  private static String why(ChurnWarning warning) {
    return String.join(
        "; ",
        warning.reasons().stream()
            .filter(reason -> !reason.is(MembershipReason.CHURN_EXPECTED_LOSS))
            .map(ENGLISH::of)
            .toList());
  }

  private List<String> basis(PurchaseFit purchases, SpendFit spend) {
    List<String> basis = new ArrayList<>();
    if (purchases instanceof PurchaseFit.Fitted fit) {
      PurchaseModel model = fit.fitted();
      basis.add(
          "As of %s by %s, fitted on %s: r %s, \u03b1 %s weeks, a %s, b %s; %s of them leave after a"
                  .formatted(
                      lastDay,
                      model.kind(),
                      Figures.count(fit.members(), "member", "members"),
                      shown(model.r()),
                      shown(model.alpha()),
                      shown(model.a()),
                      shown(model.b()),
                      leaving(model))
              + " purchase. A member is worth what would be spent in the next %s weeks by one who is"
                  .formatted(WEEKS_AHEAD)
              + " still a customer; expected to be lost is that times the probability of being none"
              + " any more.");
    } else if (purchases instanceof PurchaseFit.NotConverged none) {
      basis.add(
          "As of %s, without a model: %s. A member is worth what was spent until then."
              .formatted(
                  lastDay, String.join("; ", none.reasons().stream().map(ENGLISH::of).toList())));
    }
    if (spend instanceof SpendFit.Fitted fit && purchases.model().isPresent()) {
      basis.add(
          "What a purchase is worth, by the gamma-gamma model on %s: p %s, q %s, v %s."
              .formatted(
                  Figures.count(fit.members(), "member", "members"),
                  shown(fit.fitted().p()),
                  shown(fit.fitted().q()),
                  shown(fit.fitted().v())));
    }
    if (purchases.model().isPresent()) {
      spend
          .reasons()
          .forEach(
              reason ->
                  basis.add("Of what a purchase is worth: %s.".formatted(ENGLISH.of(reason))));
    }
    return basis;
  }

  /** Statistics with three decimals, the same in every locale. */
  private static String shown(double parameter) {
    return String.format(Locale.ROOT, "%.3f", parameter);
  }
}
