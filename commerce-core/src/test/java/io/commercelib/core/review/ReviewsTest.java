package io.commercelib.core.review;

import static org.assertj.core.api.Assertions.assertThat;

import io.commercelib.core.order.OrderLifecycle;
import io.commercelib.core.order.Orders;
import io.commercelib.core.privacy.OwnWords;
import io.commercelib.core.privacy.Person;
import io.commercelib.core.privacy.PrivacyRequests;
import io.commercelib.core.reason.Reason;
import io.commercelib.core.testing.SettableClock;
import io.commercelib.core.testing.SmallShop;
import io.commercelib.spi.id.CommandId;
import io.commercelib.spi.id.CustomerId;
import io.commercelib.spi.id.OrderId;
import io.commercelib.spi.memory.MemoryPaymentGateway;
import io.commercelib.spi.memory.MemoryStorage;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ReviewsTest {
  private static final CustomerId ANN = new CustomerId("ann");
  private static final ReviewSubject MUG = ReviewSubject.of(new OrderId("A-1"), SmallShop.MUGS);
  private static final ReviewSubject TEA = ReviewSubject.of(new OrderId("A-1"), SmallShop.TEAS);
  private static final ReviewSubject ORDER = ReviewSubject.of(new OrderId("A-1"));
  private static final Reason RUDE = Reason.of(ReviewReason.MODERATOR, "rule", "be kind");

  private final SettableClock clock = new SettableClock(SmallShop.OPENING);
  private final SmallShop shop =
      new SmallShop(MemoryStorage.encoded(), MemoryPaymentGateway.create(clock), clock);
  private final Reviews reviews =
      new Reviews(
          ReviewSettings.builder()
              .storage(shop.storage)
              .clock(clock)
              .orders(new Orders(OrderLifecycle.definition()))
              .rules(
                  ModerationRules.builder()
                      .addBanned("total rubbish")
                      .addPraise("wonderful")
                      .addComplaint("broken")
                      .build())
              .hideAt(2)
              .build());
  private int commands;

  @BeforeEach
  void mugsOfOneOrderArrive() {
    shop.place("A-1", 2, 1);
    shop.deliver("A-1", "S-1", Map.of(SmallShop.MUGS, 2L));
  }

  private CommandId command() {
    commands++;
    return new CommandId("r-" + commands);
  }

  private WriteReview writing(ReviewSubject subject, CustomerId by, int stars, String text) {
    return new WriteReview(
        command(), subject, by, stars, OwnWords.of("My view"), OwnWords.of(text));
  }

  private Review submitted(ReviewSubject subject, int stars, String text) {
    return changed(reviews.submit(writing(subject, ANN, stars, text)));
  }

  private static Review changed(ReviewChange change) {
    return ((ReviewChange.Changed) change).review();
  }

  private ReviewChange report(String by) {
    return reviews.report(
        command(), MUG, new ReviewReport(new CustomerId(by), ReviewReport.Complaint.OFFENSIVE));
  }

  private List<Long> stars() {
    return reviews.starsOf(SmallShop.MUG).byStar();
  }

  @Test
  void only_who_bought_it_and_has_got_it_reviews_it() {
    assertThat(reviews.submit(writing(MUG, new CustomerId("bob"), 5, "Nice")))
        .isEqualTo(
            new ReviewChange.Refused(
                List.of(
                    Reason.of(ReviewReason.NOT_BOUGHT, "customer", "bob", "subject", "A-1/MUG"))));
    assertThat(reviews.submit(writing(TEA, ANN, 5, "Nice")))
        .isEqualTo(
            new ReviewChange.Refused(
                List.of(Reason.of(ReviewReason.NOT_DELIVERED, "subject", "A-1/TEA"))));
    assertThat(submitted(MUG, 5, "Nice").state()).isEqualTo(ReviewState.PUBLISHED);
    assertThat(submitted(ORDER, 4, "Quick").sku()).isEmpty();
    assertThat(reviews.submit(writing(MUG, ANN, 1, "Once more")))
        .isEqualTo(
            new ReviewChange.Refused(
                List.of(Reason.of(ReviewReason.EXISTS, "subject", "A-1/MUG"))));
    assertThat(stars()).containsExactly(0L, 0L, 0L, 0L, 1L);
    assertThat(reviews.starsOfOrders().byStar()).containsExactly(0L, 0L, 0L, 1L, 0L);
  }

  @Test
  void rules_send_to_somebody_what_they_find_something_in() {
    Review found =
        submitted(
            MUG, 5, "Total RUBBISH, arrived broken. Write me: ann@example.org or +44 20 7946 0000");

    assertThat(found.state()).isEqualTo(ReviewState.IN_MODERATION);
    assertThat(found.versions().get(0).findings())
        .containsExactly(
            Reason.of(ReviewReason.BANNED, "phrase", "total rubbish"),
            Reason.of(ReviewReason.CONTACT, "kind", "mail address"),
            Reason.of(ReviewReason.CONTACT, "kind", "telephone number"),
            Reason.of(ReviewReason.AT_ODDS, "stars", 5, "phrase", "broken"));
    assertThat(stars()).containsExactly(0L, 0L, 0L, 0L, 0L);
  }

  @Test
  void prices_years_and_at_signs_are_no_contact_data() {
    assertThat(ContactData.kindsIn("2 mugs @ 4.00, bought 2019 and 2021. Nice @ home.")).isEmpty();
    assertThat(ContactData.kindsIn("see www.example.org")).containsExactly("link");
    assertThat(ContactData.kindsIn("bob@example.org.")).containsExactly("mail address");
  }

  @Test
  void version_before_is_shown_until_the_new_one_is() {
    submitted(MUG, 5, "Nice");
    Review edited = changed(reviews.edit(writing(MUG, ANN, 1, "wonderful, not")));
    List<Long> waiting = stars();
    Review rejected = changed(reviews.reject(command(), MUG, List.of(RUDE), "mod"));
    List<Long> afterRejection = stars();
    Review third = changed(reviews.edit(writing(MUG, ANN, 2, "Handle came off")));

    assertThat(edited.state()).isEqualTo(ReviewState.IN_MODERATION);
    assertThat(edited.shown()).contains(1);
    assertThat(waiting).containsExactly(0L, 0L, 0L, 0L, 1L);
    assertThat(rejected.rejectedFor()).containsExactly(RUDE);
    assertThat(afterRejection).containsExactly(0L, 0L, 0L, 0L, 1L);
    assertThat(third.state()).isEqualTo(ReviewState.IN_MODERATION);
    assertThat(third.versions().get(2).standing()).containsExactly(RUDE);
    changed(reviews.approve(command(), MUG, "mod"));
    assertThat(third.versions()).hasSize(3);
    assertThat(stars()).containsExactly(0L, 1L, 0L, 0L, 0L);
  }

  @Test
  void complaints_of_different_customers_hide_it_until_somebody_decides() {
    submitted(MUG, 1, "Rubbish");
    report("bob");
    ReviewChange again = report("bob");
    Review hidden = changed(report("cid"));
    List<Long> whileHidden = stars();
    Review restored = changed(reviews.approve(command(), MUG, "mod"));

    assertThat(again)
        .isEqualTo(
            new ReviewChange.Refused(List.of(Reason.of(ReviewReason.REPORTED, "customer", "bob"))));
    assertThat(hidden.state()).isEqualTo(ReviewState.HIDDEN);
    assertThat(whileHidden).containsExactly(0L, 0L, 0L, 0L, 0L);
    assertThat(restored.state()).isEqualTo(ReviewState.PUBLISHED);
    assertThat(stars()).containsExactly(1L, 0L, 0L, 0L, 0L);
    assertThat(reviews.page(Reviews.shownOf(SmallShop.MUG)).values()).hasSize(1);
  }

  @Test
  void hidden_review_is_not_shown_again_by_a_change_of_a_word() {
    submitted(MUG, 1, "Rubbish");
    report("bob");
    report("cid");

    changed(reviews.edit(writing(MUG, ANN, 1, "Rubbish!")));
    Review edited = changed(reviews.edit(writing(MUG, ANN, 2, "Rubbish, mostly")));

    assertThat(edited.state()).isEqualTo(ReviewState.IN_MODERATION);
    assertThat(edited.versions().get(2).standing())
        .containsExactly(Reason.of(ReviewReason.HIDDEN, "reports", 2));
    assertThat(stars()).containsExactly(0L, 0L, 0L, 0L, 0L);
  }

  @Test
  void seller_answers_and_author_takes_back() {
    submitted(MUG, 3, "So so");
    Review answered =
        changed(reviews.answer(command(), MUG, OwnWords.of("We are sorry."), "seller"));
    ReviewChange ofOther = reviews.withdraw(command(), MUG, new CustomerId("bob"));
    Review withdrawn = changed(reviews.withdraw(command(), MUG, ANN));

    assertThat(answered.answer()).contains(OwnWords.of("We are sorry."));
    assertThat(ofOther).isInstanceOf(ReviewChange.Refused.class);
    assertThat(withdrawn.state()).isEqualTo(ReviewState.WITHDRAWN);
    assertThat(reviews.edit(writing(MUG, ANN, 5, "Again")))
        .isInstanceOf(ReviewChange.Refused.class);
    assertThat(stars()).containsExactly(0L, 0L, 0L, 0L, 0L);
  }

  @Test
  void command_sent_twice_has_its_effect_once() {
    WriteReview asked = writing(MUG, ANN, 4, "Fine");

    assertThat(reviews.submit(asked)).isEqualTo(reviews.submit(asked));
    assertThat(stars()).containsExactly(0L, 0L, 0L, 1L, 0L);
  }

  @Test
  void words_are_exported_and_erased_and_stars_stay() {
    submitted(MUG, 4, "Fine");
    var records = reviews.personalRecords();
    String exported =
        new PrivacyRequests(shop.storage, List.of(records))
            .export(Person.of(ANN), clock.instant())
            .toJson();

    var erased = shop.storage.transact(tx -> records.erase(tx, Person.of(ANN), clock.instant()));
    var again = shop.storage.transact(tx -> records.erase(tx, Person.of(ANN), clock.instant()));

    assertThat(exported).contains("Fine", "My view", "\"commands\"");
    assertThat(erased.records()).isEqualTo(1);
    assertThat(again.records()).isZero();
    assertThat(reviews.find(MUG).orElseThrow().versions().get(0).text()).isEqualTo(OwnWords.none());
    assertThat(stars()).containsExactly(0L, 0L, 0L, 1L, 0L);
  }

  @Test
  void averages_are_exact_until_they_are_rounded() {
    StarCounts counts = new StarCounts(List.of(1L, 0L, 0L, 0L, 2L));

    assertThat(counts.sum()).isEqualTo(11);
    assertThat(counts.mean(2, RoundingMode.HALF_EVEN)).contains(new BigDecimal("3.67"));
    // (10 x 3.5 + 11) / (10 + 3) = 46/13
    assertThat(counts.bayesian(new BigDecimal("3.5"), 10, 4, RoundingMode.HALF_EVEN))
        .isEqualTo(new BigDecimal("3.5385"));
    assertThat(new StarCounts(List.of(0L, 0L, 0L, 0L, 0L)).mean(2, RoundingMode.HALF_EVEN))
        .isEmpty();
  }
}
