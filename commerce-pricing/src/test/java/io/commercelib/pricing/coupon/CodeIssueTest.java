package io.commercelib.pricing.coupon;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.commercelib.core.checkout.Hold;
import io.commercelib.core.checkout.HoldDraft;
import io.commercelib.core.money.Percent;
import io.commercelib.core.quote.PricingRequest;
import io.commercelib.core.reason.Reason;
import io.commercelib.core.reason.ReasonText;
import io.commercelib.pricing.engine.PricingEngine;
import io.commercelib.pricing.engine.PricingPlan;
import io.commercelib.pricing.engine.Strategy;
import io.commercelib.pricing.promotion.PricingReason;
import io.commercelib.pricing.promotion.Promotion;
import io.commercelib.pricing.promotion.Reward;
import io.commercelib.pricing.promotion.Selector;
import io.commercelib.pricing.rules.RuleSet;
import io.commercelib.pricing.testing.Basket;
import io.commercelib.spi.id.CustomerId;
import io.commercelib.spi.id.HoldId;
import io.commercelib.spi.id.OrderId;
import io.commercelib.spi.memory.MemoryStorage;
import io.commercelib.spi.storage.Storage;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class CodeIssueTest {
  private static final String AT = "2026-11-27T12:00:00Z";
  private static final Instant NOON = Instant.parse(AT);
  private static final ReasonText ENGLISH =
      ReasonText.english(Arrays.asList(PricingReason.values()));
  private static final CodePattern PATTERN = new CodePattern("XMAS", 12);

  private final PricingPlan plan =
      PricingEngine.compile(
          RuleSet.of(
              Promotion.builder()
                  .id("X-10")
                  .name("10 % off")
                  .priority(1)
                  .coupon("XMAS")
                  .reward(
                      new Reward.PercentOff(
                          Selector.everything(), Percent.of(10), Reward.PercentOff.Of.EACH_LINE))
                  .build()),
          Strategy.byPriority());
  private final Storage storage = MemoryStorage.encoded();
  private final Coupons coupons = Coupons.when(Coupons.WhenCancelled.GIVE_BACK);
  private final CodeIssue issue = CodeIssue.of(storage, coupons);
  private int orders;

  private void put(CouponBatch.Builder batch) {
    storage.transact(
        tx -> {
          coupons.put(tx, batch.id("B-1").coupon("XMAS").build());
          return true;
        });
  }

  private List<String> generate(int count) {
    List<String> codes = new ArrayList<>();
    issue.generate("B-1", PATTERN, count, new Random(7), codes::add);
    return codes;
  }

  /** Prices a cart with what is known of its codes, as a shop does. */
  private PricingRequest request(String customer, String at, String... codes) {
    Basket basket = Basket.in("GBP").line("MUG", 1, "5.00").at(at);
    for (String code : codes) {
      basket.coupon(code);
    }
    if (!customer.isEmpty()) {
      basket.boughtBy(customer);
    }
    PricingRequest request = basket.request();
    return PricingRequest.builder()
        .from(request)
        .coupons(storage.transact(tx -> coupons.factsOf(tx, request.cart(), request.at())))
        .build();
  }

  private String missed(PricingRequest request) {
    var quote = plan.price(request);
    assertThat(quote.applied()).isEmpty();
    return ENGLISH.of(quote.missed().get(0).reasons().get(0));
  }

  private Hold.Taken order(PricingRequest request) {
    orders++;
    HoldId id = new HoldId("O-" + orders);
    var draft = new HoldDraft(new OrderId(id.value()), plan.price(request), NOON);
    return storage.transact(tx -> coupons.take(tx, id, draft));
  }

  @Test
  void each_of_many_codes_is_used_once_however_it_is_typed() {
    put(CouponBatch.builder().usesPerCode(1));
    List<String> codes = generate(1_200);

    assertThat(new HashSet<>(codes)).hasSize(1_200).allMatch(PATTERN::accepts);
    String typed = codes.get(700).toLowerCase(Locale.ROOT).replace("-", " ");
    assertThat(plan.price(request("", AT, typed)).applied()).hasSize(1);
    assertThat(order(request("", AT, typed))).isEqualTo(Hold.Held.complete());
    assertThat(missed(request("", AT, codes.get(700)))).endsWith(" is used up");
    assertThat(order(request("", AT, codes.get(701)))).isEqualTo(Hold.Held.complete());
  }

  @Test
  void code_that_was_never_issued_gives_nothing_even_if_a_promotion_has_it() {
    put(CouponBatch.builder());

    assertThat(missed(request("", AT, "XMAS")))
        .isEqualTo("coupon XMAS has not been opened for use");
    assertThat(missed(request("", AT, "-"))).isEqualTo("coupon  has not been opened for use");
  }

  @Test
  void batch_has_a_limit_for_all_its_codes_and_one_for_each_customer() {
    put(CouponBatch.builder().usesPerCode(1).uses(3).usesPerCustomer(2));
    List<String> codes = generate(5);

    assertThat(missed(request("", AT, codes.get(0))))
        .isEqualTo(ENGLISH.of(Reason.of(PricingReason.CUSTOMER_UNKNOWN)));
    assertThat(order(request("C-1", AT, codes.get(0)))).isEqualTo(Hold.Held.complete());
    assertThat(order(request("C-1", AT, codes.get(1)))).isEqualTo(Hold.Held.complete());
    assertThat(missed(request("C-1", AT, codes.get(2))))
        .isEqualTo("the customer has used such coupons as often as one may");
    assertThat(order(request("C-2", AT, codes.get(2)))).isEqualTo(Hold.Held.complete());
    assertThat(missed(request("C-2", AT, codes.get(3))))
        .isEqualTo("the coupons of B-1 are used up");
  }

  @Test
  void terms_may_change_and_codes_are_stopped_or_assigned() {
    put(CouponBatch.builder().validFrom(NOON).validUntil(NOON.plusSeconds(60)));
    List<String> codes = generate(3);
    storage.transact(tx -> coupons.stop(tx, codes.get(1)));
    storage.transact(tx -> coupons.assign(tx, codes.get(2), new CustomerId("C-1")));

    assertThat(missed(request("", "2026-11-27T11:59:59Z", codes.get(0))))
        .endsWith(" may be used from 2026-11-27T12:00:00Z on");
    assertThat(plan.price(request("", AT, codes.get(0))).applied()).hasSize(1);
    assertThat(missed(request("", "2026-11-27T12:01:00Z", codes.get(0))))
        .endsWith(" could be used until 2026-11-27T12:01:00Z");
    assertThat(missed(request("", AT, codes.get(1)))).endsWith(" was stopped");
    assertThat(missed(request("C-2", AT, codes.get(2)))).endsWith(" is for another customer");
    assertThat(plan.price(request("C-1", AT, codes.get(2))).applied()).hasSize(1);
    boolean again = storage.transact(tx -> coupons.assign(tx, codes.get(2), new CustomerId("C-2")));
    assertThat(again).isFalse();
    put(CouponBatch.builder());
    assertThat(plan.price(request("", "2027-11-27T12:01:00Z", codes.get(0))).applied()).hasSize(1);
  }

  @Test
  void order_is_refused_if_its_code_was_stopped_since_it_was_priced() {
    put(CouponBatch.builder().usesPerCode(1));
    String code = generate(1).get(0);
    PricingRequest request = request("", AT, code);
    storage.transact(tx -> coupons.stop(tx, code));

    assertThat(order(request))
        .isEqualTo(
            new Hold.Refused(List.of(Reason.of(PricingReason.COUPON_STOPPED, "coupon", code))));
    assertThat(left(code)).isEqualTo(1);
  }

  private long left(String code) {
    return storage.transact(tx -> coupons.usesLeft(tx, code)).orElseThrow();
  }

  @Test
  void racing_orders_of_a_batch_use_it_exactly_as_often_as_it_may_be()
      throws ExecutionException, InterruptedException {
    put(CouponBatch.builder().usesPerCode(1).uses(40));
    List<String> codes = generate(60);
    List<PricingRequest> requests =
        // Each code twice, and more codes than the batch has uses.
        Stream.concat(codes.stream(), codes.stream()).map(code -> request("", AT, code)).toList();
    ExecutorService threads = Executors.newFixedThreadPool(8);

    List<Future<Hold.Taken>> results = new ArrayList<>();
    for (int i = 0; i < requests.size(); i++) {
      HoldId id = new HoldId("R-" + i);
      var draft = new HoldDraft(new OrderId(id.value()), plan.price(requests.get(i)), NOON);
      results.add(threads.submit(() -> storage.transact(tx -> coupons.take(tx, id, draft))));
    }
    int held = 0;
    for (Future<Hold.Taken> result : results) {
      held += result.get() instanceof Hold.Held ? 1 : 0;
    }
    threads.shutdown();

    assertThat(held).isEqualTo(40);
    assertThat(codes.stream().mapToLong(this::left).sum()).isZero();
  }

  @Test
  void codes_are_exported_and_imported_line_by_line() {
    put(CouponBatch.builder().usesPerCode(1));
    List<String> codes = generate(1_100);
    storage.transact(tx -> coupons.assign(tx, codes.get(0), new CustomerId("C-1")));
    List<String> lines = new ArrayList<>();
    issue.write("B-1", lines::add);

    assertThat(lines).hasSize(1_100).contains(codes.get(0) + ",C-1", codes.get(1));
    Storage another = MemoryStorage.encoded();
    CodeIssue there = CodeIssue.of(another, coupons);
    another.transact(
        tx -> {
          coupons.put(tx, CouponBatch.builder().id("B-1").coupon("XMAS").build());
          return true;
        });
    List<String> withFaults = new ArrayList<>(lines);
    withFaults.add(0, "no code!");
    withFaults.add("");
    withFaults.add("AB");
    CodeIssue.Imported first = there.read("B-1", withFaults.iterator());
    CodeIssue.Imported again = there.read("B-1", lines.iterator());
    List<String> back = new ArrayList<>();
    there.write("B-1", back::add);

    assertThat(back).isEqualTo(lines);
    assertThat(first.added()).isEqualTo(1_100);
    assertThat(first.faulty()).isEqualTo(2);
    assertThat(first.faults())
        .extracting(CodeIssue.Fault::toString)
        .containsExactly(
            "line 1: found 'no code!'; write a code of 3 to 32 letters, digits or hyphens, and after a comma its customer, if any",
            "line 1103: found 'AB'; write a code of 3 to 32 letters, digits or hyphens, and after a comma its customer, if any");
    assertThat(again).isEqualTo(new CodeIssue.Imported(0, 1_100, 0, List.of()));
  }

  @Test
  void own_code_and_batch_do_not_mix() {
    put(CouponBatch.builder());
    String code = generate(1).get(0);

    assertThatThrownBy(() -> storage.transact(tx -> coupons.open(tx, code, 3)))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("is issued already, in batch 'B-1'");
    assertThatThrownBy(() -> issue.read("B-2", List.of("ABC").iterator()))
        .hasMessageContaining("which is not there; put it first");
  }

  @Test
  void codes_that_could_be_guessed_are_not_issued() {
    put(CouponBatch.builder());

    assertThatThrownBy(
            () -> issue.generate("B-1", new CodePattern("", 8), 4, new Random(1), code -> {}))
        .hasMessageContaining("could be guessed");
  }
}
