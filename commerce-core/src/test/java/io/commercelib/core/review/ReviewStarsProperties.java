package io.commercelib.core.review;

import static org.assertj.core.api.Assertions.assertThat;

import io.commercelib.core.order.OrderLifecycle;
import io.commercelib.core.order.Orders;
import io.commercelib.core.privacy.OwnWords;
import io.commercelib.core.reason.Reason;
import io.commercelib.core.testing.SettableClock;
import io.commercelib.core.testing.SmallShop;
import io.commercelib.spi.id.CommandId;
import io.commercelib.spi.id.CustomerId;
import io.commercelib.spi.id.OrderId;
import io.commercelib.spi.memory.MemoryPaymentGateway;
import io.commercelib.spi.memory.MemoryStorage;
import io.commercelib.spi.storage.Query;
import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

class ReviewStarsProperties {
  private static final CustomerId ANN = new CustomerId("ann");

  /** Each number is an order, what happens to its review, and its stars. */
  @Property(tries = 60)
  void sums_are_what_counting_all_shown_reviews_gives(
      @ForAll @Size(max = 60) List<@IntRange(max = 104) Integer> steps) {
    SettableClock clock = new SettableClock(SmallShop.OPENING);
    SmallShop shop =
        new SmallShop(MemoryStorage.encoded(), MemoryPaymentGateway.create(clock), clock);
    Reviews reviews =
        new Reviews(
            ReviewSettings.builder()
                .storage(shop.storage)
                .clock(clock)
                .orders(new Orders(OrderLifecycle.definition()))
                .rules(ModerationRules.builder().addBanned("rude").build())
                .hideAt(2)
                .build());
    for (int order = 0; order < 3; order++) {
      shop.place("A-" + order, 1, 0);
      shop.deliver("A-" + order, "S-" + order, Map.of(SmallShop.MUGS, 1L));
    }

    for (int i = 0; i < steps.size(); i++) {
      step(reviews, new CommandId("c-" + i), steps.get(i));

      long[] counted = new long[StarCounts.MOST];
      reviews
          .page(Query.byKey())
          .values()
          .forEach(
              review -> review.shownVersion().ifPresent(version -> counted[version.stars() - 1]++));
      assertThat(reviews.starsOf(SmallShop.MUG).byStar())
          .containsExactly(counted[0], counted[1], counted[2], counted[3], counted[4]);
    }
  }

  private static void step(Reviews reviews, CommandId command, int number) {
    ReviewSubject subject = ReviewSubject.of(new OrderId("A-" + number % 3), SmallShop.MUGS);
    int stars = 1 + number % 5;
    OwnWords text = OwnWords.of(number % 2 == 0 ? "fine" : "rude");
    WriteReview writing = new WriteReview(command, subject, ANN, stars, OwnWords.of("View"), text);
    ReviewChange unused =
        switch (number / 15) {
          case 0, 1 -> reviews.submit(writing);
          case 2 -> reviews.edit(writing);
          case 3 -> reviews.approve(command, subject, "mod");
          case 4 ->
              reviews.reject(command, subject, List.of(Reason.of(ReviewReason.MODERATOR)), "mod");
          case 5 ->
              reviews.report(
                  command,
                  subject,
                  new ReviewReport(new CustomerId("bob-" + number), ReviewReport.Complaint.FALSE));
          default -> reviews.withdraw(command, subject, ANN);
        };
  }
}
