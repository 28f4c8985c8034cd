package io.commercelib.pricing.analysis;

import io.commercelib.pricing.analysis.Overlap.Certainty;
import io.commercelib.pricing.analysis.Overlap.Relation;
import io.commercelib.pricing.engine.PricingEngine;
import io.commercelib.pricing.engine.PricingPlan;
import io.commercelib.pricing.engine.Strategy;
import io.commercelib.pricing.promotion.Layer;
import io.commercelib.pricing.promotion.Promotion;
import io.commercelib.pricing.promotion.Selector;
import io.commercelib.pricing.rules.RuleSet;
import java.time.Instant;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Finds which promotions of a rule set meet: on a cart that both hold for, off the same line or off
 * the shipping, and what comes of it.
 *
 * <p>That two never meet is proved from the definitions, that they do by a cart. Two that ask for
 * different categories, or for different tags, are taken to be apart, as items of both are rare and
 * the catalogue is not known; {@link #between} asks about them all the same. What takes nothing off
 * meets nobody. Promotions are filed by what an item must have for them, so that those of different
 * goods are never compared.
 */
public final class RuleOverlap {
  /** Most pairs that are compared; how many are left is told. */
  static final int MOST_COMPARED = 50_000;

  private static final GoodsOfReward GOODS = new GoodsOfReward();

  private final RuleSet rules;
  private final Instant now;
  private final Rivalry rivalry;
  private final Circumstances circumstances;
  private final Meeting meeting;

  private RuleOverlap(RuleSet rules, Instant now) {
    this.rules = rules;
    this.now = now;
    rivalry = new Rivalry(rules);
    circumstances = new Circumstances(rules.zone());
    PricingPlan plan = PricingEngine.compile(rules, Strategy.byPriority());
    meeting = new Meeting(plan, now);
  }

  /**
   * Returns which promotions meet or may.
   *
   * @param now what was over by then is left out
   */
  public static OverlapMatrix of(RuleSet rules, Instant now) {
    return new RuleOverlap(rules, now).matrix();
  }

  /**
   * Returns what two promotions do where they meet, also if they never do.
   *
   * @param now around which a cart is looked for
   * @throws IllegalArgumentException if the rules do not have both, or they are one
   */
  public static Overlap between(RuleSet rules, String one, String other, Instant now) {
    RuleOverlap overlap = new RuleOverlap(rules, now);
    List<Promotion> both =
        rules.promotions().stream()
            .filter(promotion -> promotion.id().equals(one) || promotion.id().equals(other))
            .toList();
    if (both.size() != 2) {
      throw new IllegalArgumentException(
          "rules %s do not have both '%s' and '%s'; name two promotions of theirs"
              .formatted(rules.version(), one, other));
    }
    return overlap.between(overlap.live(both.get(0)), overlap.live(both.get(1)));
  }

  private Live live(Promotion promotion) {
    return new Live(promotion, Applicability.of(promotion, rules));
  }

  private OverlapMatrix matrix() {
    List<Live> live =
        rules.promotions().stream()
            .filter(promotion -> promotion.layer() != Layer.POINTS)
            .filter(promotion -> promotion.validUntil().filter(end -> !end.isAfter(now)).isEmpty())
            .map(this::live)
            .filter(each -> !circumstances.areImpossible(each.applicability().whole()))
            .toList();
    Files files = new Files(live);
    List<Overlap> pairs = new ArrayList<>();
    long compared = 0;
    long left = 0;
    for (int i = 0; i < live.size(); i++) {
      BitSet others = files.behind(i);
      for (int j = others.nextSetBit(0); j >= 0; j = others.nextSetBit(j + 1)) {
        if (compared == MOST_COMPARED) {
          left++;
          continue;
        }
        compared++;
        Overlap overlap = between(live.get(i), live.get(j));
        if (overlap.certainty() != Certainty.IMPOSSIBLE) {
          pairs.add(overlap);
        }
      }
    }
    return new OverlapMatrix(pairs, left);
  }

  private Overlap between(Live first, Live second) {
    Promotion one = first.promotion();
    Promotion other = second.promotion();
    Relation relation = rivalry.excludes(one, other) ? Relation.DISPLACE : Relation.COMBINE;
    boolean takesNothing = one.layer() == Layer.POINTS || other.layer() == Layer.POINTS;
    if (takesNothing
        || Rivalry.areGoodsApart(one, other)
        || rivalry.areNeverTogether(first.applicability(), second.applicability())) {
      return new Overlap(one.id(), other.id(), relation, Certainty.IMPOSSIBLE, Optional.empty());
    }
    var witness =
        relation == Relation.DISPLACE
            ? meeting.displacing(first, second)
            : meeting.combining(first, second);
    return new Overlap(
        one.id(),
        other.id(),
        relation,
        witness.isPresent() ? Certainty.PROVED : Certainty.POSSIBLE,
        witness);
  }

  /** What an item can be asked to have, the most telling first. */
  private enum Kind {
    SKU,
    BRAND,
    SELLER,
    ATTRIBUTE,
    CATEGORY,
    TAG
  }

  /** Promotions by what an item must have for them. */
  private static final class Files {
    private final List<Map<Kind, Set<String>>> keys = new ArrayList<>();
    private final BitSet everything = new BitSet();
    private final BitSet shipping = new BitSet();
    private final Map<Kind, Map<String, BitSet>> byKey = new EnumMap<>(Kind.class);
    private final Map<Kind, BitSet> byKind = new EnumMap<>(Kind.class);

    Files(List<Live> live) {
      for (Live each : live) {
        file(each.promotion());
      }
    }

    private void file(Promotion promotion) {
      int rank = keys.size();
      List<Selector> goods = promotion.reward().match(GOODS);
      Map<Kind, Set<String>> found = new EnumMap<>(Kind.class);
      boolean isFiled = true;
      for (Selector selector : goods) {
        for (List<GoodsFact> facts : Goods.selectedBy(selector).each()) {
          isFiled &= addKeys(facts, found);
        }
      }
      keys.add(isFiled ? found : Map.of());
      if (goods.isEmpty()) {
        shipping.set(rank);
      } else if (!isFiled) {
        everything.set(rank);
      } else {
        found.forEach(
            (kind, names) -> {
              byKind.computeIfAbsent(kind, unused -> new BitSet()).set(rank);
              Map<String, BitSet> ofKind = byKey.computeIfAbsent(kind, unused -> new HashMap<>());
              names.forEach(name -> ofKind.computeIfAbsent(name, unused -> new BitSet()).set(rank));
            });
      }
    }

    /** Adds the names of one fact, of the most telling kind; returns whether there is one. */
    private static boolean addKeys(List<GoodsFact> facts, Map<Kind, Set<String>> into) {
      for (Kind kind : Kind.values()) {
        for (GoodsFact fact : facts) {
          if (fact instanceof GoodsFact.Named named
              && named.names().isOneOf()
              && kind(named.names().of()) == kind) {
            String before = kind == Kind.ATTRIBUTE ? named.names().of() + "\n" : "";
            Set<String> names = into.computeIfAbsent(kind, unused -> new HashSet<>());
            named.names().names().forEach(name -> names.add(before + name));
            return true;
          }
        }
      }
      return false;
    }

    private static Kind kind(String of) {
      return switch (of) {
        case Goods.SKU -> Kind.SKU;
        case Goods.BRAND -> Kind.BRAND;
        case Goods.SELLER -> Kind.SELLER;
        case Goods.CATEGORY -> Kind.CATEGORY;
        case Goods.TAG -> Kind.TAG;
        default -> Kind.ATTRIBUTE;
      };
    }

    /** Returns the promotions behind one that may meet it. */
    BitSet behind(int rank) {
      BitSet others = new BitSet();
      if (shipping.get(rank)) {
        others.or(shipping);
      } else if (everything.get(rank)) {
        others.or(everything);
        byKind.values().forEach(others::or);
      } else {
        others.or(everything);
        Map<Kind, Set<String>> mine = keys.get(rank);
        byKind.forEach(
            (kind, ofKind) -> {
              Set<String> names = mine.get(kind);
              if (names == null || mine.size() > 1) {
                // What one knows by SKU another may know by category.
                others.or(ofKind);
              } else {
                Map<String, BitSet> named = byKey.getOrDefault(kind, Map.of());
                names.forEach(name -> others.or(named.getOrDefault(name, new BitSet())));
              }
            });
      }
      others.clear(0, rank + 1);
      return others;
    }
  }
}
