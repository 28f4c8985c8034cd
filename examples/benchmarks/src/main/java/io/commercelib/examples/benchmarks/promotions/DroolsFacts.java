package io.commercelib.examples.benchmarks.promotions;

import io.commercelib.pricing.testing.PlainEvaluator;
import io.commercelib.pricing.testing.Workload.Offer;
import io.commercelib.pricing.testing.Workload.Outcome;
import io.commercelib.pricing.testing.Workload.Purchase;
import io.commercelib.pricing.testing.Workload.Scope;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Set;
import org.drools.model.codegen.ExecutableModelProject;
import org.jspecify.annotations.Nullable;
import org.kie.api.KieServices;
import org.kie.api.builder.KieBuilder;
import org.kie.api.builder.KieFileSystem;
import org.kie.api.builder.Message;
import org.kie.api.runtime.KieSession;
import org.kie.api.runtime.rule.FactHandle;

/**
 * Drools as it is best at this: promotions are facts of a session that lives on, a few rules join
 * them with a cart's facts by hashed keys, and the cart's facts leave again. The rules find the
 * promotions; Java takes them in their order, for which a session has no cheap word.
 */
public final class DroolsFacts implements Peer {
  private static final String TEXT =
      """
      package io.commercelib.examples.benchmarks.promotions;

      import io.commercelib.examples.benchmarks.promotions.DroolsFacts.Shopper;
      import io.commercelib.examples.benchmarks.promotions.DroolsFacts.Word;
      import io.commercelib.examples.benchmarks.promotions.DroolsFacts.Filed;

      rule "a word of the cart is one that a promotion is filed under"
      when
        $cart : Shopper()
        $word : Word()
        $filed : Filed(word == $word.text, from <= $cart.at, until > $cart.at, tier <= $cart.tier)
      then
        $cart.found($filed.getRank());
      end

      rule "a promotion is for every cart"
      when
        $cart : Shopper()
        $filed : Filed(word == null, from <= $cart.at, until > $cart.at, tier <= $cart.tier)
      then
        $cart.found($filed.getRank());
      end
      """;

  private final List<Offer> offers;
  private final List<Purchase> purchases;
  private final KieSession session;
  private @Nullable PlainEvaluator last;

  DroolsFacts(WorkloadData data) {
    offers = data.offers();
    purchases = data.purchases();
    session = session();
    for (int rank = 0; rank < offers.size(); rank++) {
      file(offers.get(rank), rank);
    }
  }

  private static KieSession session() {
    KieServices services = KieServices.Factory.get();
    KieFileSystem files =
        services.newKieFileSystem().write("src/main/resources/promotions/promotions.drl", TEXT);
    KieBuilder builder = services.newKieBuilder(files).buildAll(ExecutableModelProject.class);
    if (builder.getResults().hasMessages(Message.Level.ERROR)) {
      throw new IllegalStateException(builder.getResults().toString());
    }
    return services
        .newKieContainer(builder.getKieModule().getReleaseId())
        .getKieBase()
        .newKieSession();
  }

  private void file(Offer offer, int rank) {
    Scope scope = offer.scope();
    switch (offer.type()) {
      case "COUPON" -> file(offer, rank, "coupon", Set.of(String.valueOf(offer.code())));
      case "FREE_SHIPPING" -> file(offer, rank, "region", Set.of(String.valueOf(offer.region())));
      // One of both is enough to be looked at.
      case "BUNDLE" -> file(offer, rank, "sku", Set.of(String.valueOf(offer.skuA())));
      default -> {
        if (scope == null) {
          session.insert(new Filed(null, rank, offer));
        } else if (scope.skus() != null) {
          file(offer, rank, "sku", scope.skus());
        } else if (scope.categories() != null) {
          file(offer, rank, "category", scope.categories());
        }
      }
    }
  }

  private void file(Offer offer, int rank, String kind, Set<String> names) {
    for (String name : names) {
      session.insert(new Filed(kind + ":" + name, rank, offer));
    }
  }

  @Override
  public Object price(int cart) {
    Purchase purchase = purchases.get(cart);
    Shopper shopper = new Shopper(purchase);
    List<FactHandle> facts = new ArrayList<>();
    facts.add(session.insert(shopper));
    purchase
        .lines()
        .forEach(
            line -> {
              facts.add(session.insert(new Word("sku", line.sku())));
              facts.add(session.insert(new Word("category", line.category())));
            });
    purchase.coupons().forEach(code -> facts.add(session.insert(new Word("coupon", code))));
    facts.add(session.insert(new Word("region", purchase.region())));
    session.fireAllRules();
    facts.forEach(session::delete);
    PlainEvaluator evaluator = new PlainEvaluator(purchase);
    shopper.found.stream().forEach(rank -> evaluator.take(offers.get(rank)));
    last = evaluator;
    return evaluator;
  }

  @Override
  public Outcome outcome() {
    if (last == null) {
      throw new IllegalStateException("nothing was priced yet");
    }
    return last.outcome();
  }

  /** Who buys, and what the rules found. */
  public static final class Shopper {
    private final Purchase purchase;
    private final BitSet found = new BitSet();

    Shopper(Purchase purchase) {
      this.purchase = purchase;
    }

    /** Returns when. */
    public long getAt() {
      return purchase.at();
    }

    /** Returns the tier. */
    public int getTier() {
      return purchase.tier();
    }

    /** Notes a promotion to look at. */
    public void found(int rank) {
      found.set(rank);
    }
  }

  /** Something of a cart that promotions are filed under. */
  public static final class Word {
    private final String text;

    Word(String kind, String name) {
      text = kind + ":" + name;
    }

    /** Returns what kind of thing, and its name. */
    public String getText() {
      return text;
    }
  }

  /** A promotion under a word; under null if it is for every cart. */
  public static final class Filed {
    private final @Nullable String word;
    private final int rank;
    private final Offer offer;

    Filed(@Nullable String word, int rank, Offer offer) {
      this.word = word;
      this.rank = rank;
      this.offer = offer;
    }

    /** Returns the word. */
    public @Nullable String getWord() {
      return word;
    }

    /** Returns the promotion's place in the order. */
    public int getRank() {
      return rank;
    }

    /** Returns from when on it is valid. */
    public long getFrom() {
      return offer.startsAt();
    }

    /** Returns until when. */
    public long getUntil() {
      return offer.endsAt();
    }

    /** Returns the least tier. */
    public int getTier() {
      return offer.minTier();
    }
  }
}
