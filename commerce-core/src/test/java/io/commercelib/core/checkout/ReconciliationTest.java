package io.commercelib.core.checkout;

import static io.commercelib.core.testing.SmallShop.MUGS;
import static io.commercelib.core.testing.SmallShop.OPENING;
import static org.assertj.core.api.Assertions.assertThat;

import io.commercelib.core.order.Tender;
import io.commercelib.core.payment.BookedMovement;
import io.commercelib.core.payment.Difference;
import io.commercelib.core.payment.Reconciliation;
import io.commercelib.core.testing.SettableClock;
import io.commercelib.core.testing.SmallShop;
import io.commercelib.spi.id.IdempotencyKey;
import io.commercelib.spi.id.OrderId;
import io.commercelib.spi.id.PaymentId;
import io.commercelib.spi.memory.MemoryPaymentGateway;
import io.commercelib.spi.memory.MemoryStorage;
import io.commercelib.spi.memory.PaymentBook;
import io.commercelib.spi.testing.ScriptedGateway;
import io.commercelib.spi.testing.ScriptedGateway.Behaviour;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.joda.money.Money;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Orders and the bank's book are held against each other, and every difference is told. */
class ReconciliationTest {
  private static final Instant TOMORROW = OPENING.plus(Duration.ofDays(1));

  private final SettableClock clock = new SettableClock(OPENING);
  private final MemoryPaymentGateway bank = MemoryPaymentGateway.create(clock);
  private final ScriptedGateway gateway = ScriptedGateway.around(bank, clock);
  private final SmallShop shop = new SmallShop(MemoryStorage.encoded(), gateway, clock);
  private final Reconciliation reconciliation = new Reconciliation(shop.storage);

  @BeforeEach
  void trade() {
    shop.place("A-1", 2, 0);
    shop.place("A-2", shop.quote(1, 1), Tender.rest("reserve"));
    shop.ship("A-2", "S-1", Map.of(MUGS, 1L));
    shop.place("A-3", 1, 0);
    shop.cancel("A-3");
    shop.place("A-4", shop.quote(1, 0), Tender.rest("invoice"));
  }

  @Test
  void nothing_is_told_where_both_books_agree() {
    assertThat(compare(book())).isEmpty();
  }

  @Test
  void money_that_nobody_here_knows_of_is_told() {
    List<BookedMovement> book = book();
    BookedMovement stray =
        new BookedMovement(
            new IdempotencyKey("elsewhere"),
            BookedMovement.Kind.TAKEN,
            Money.parse("GBP 1.00"),
            OPENING);
    book.add(stray);

    assertThat(compare(book)).containsExactly(new Difference.UnknownHere(stray));
  }

  @Test
  void money_whose_answer_was_lost_is_told() {
    gateway.next(Behaviour.UNKNOWN_DONE);
    shop.place("A-5", 1, 0);

    assertThat(compare(book()))
        .singleElement()
        .isInstanceOfSatisfying(
            Difference.NotDoneHere.class,
            difference -> assertThat(difference.order()).isEqualTo(new OrderId("A-5")));
  }

  @Test
  void other_amount_and_double_booking_are_told() {
    List<BookedMovement> book = book();
    book.add(book.get(0));

    assertThat(compare(book))
        .singleElement()
        .isInstanceOfSatisfying(
            Difference.OtherAmount.class,
            difference -> {
              assertThat(difference.payment()).isEqualTo(new PaymentId("A-1/1"));
              assertThat(difference.transaction().moved()).isEqualTo(Money.parse("GBP 11.00"));
              assertThat(difference.movement().amount()).isEqualTo(Money.parse("GBP 22.00"));
            });
  }

  @Test
  void what_the_book_does_not_have_is_told_for_its_period_and_methods_only() {
    List<BookedMovement> book = book();
    BookedMovement refund = book.remove(book.size() - 1);

    assertThat(compare(book))
        .singleElement()
        .isInstanceOfSatisfying(
            Difference.NotInBook.class,
            difference -> assertThat(difference.transaction().key()).isEqualTo(refund.key()));
    assertThat(
            reconciliation.compare(
                Set.of("card", "reserve"), book, TOMORROW, TOMORROW.plus(Duration.ofDays(1))))
        .isEmpty();
    assertThat(reconciliation.compare(Set.of("reserve"), book, OPENING, TOMORROW)).isEmpty();
  }

  private List<Difference> compare(List<BookedMovement> book) {
    return reconciliation.compare(Set.of("card", "reserve"), book, OPENING, TOMORROW);
  }

  /** Returns the bank's captures and refunds; the refund of A-3 comes last. */
  private List<BookedMovement> book() {
    List<BookedMovement> movements = new ArrayList<>();
    for (String order : List.of("A-1", "A-2", "A-3", "A-5")) {
      for (PaymentId payment : bank.book().payments(new OrderId(order))) {
        for (PaymentBook.Posting posting : bank.book().postings(payment)) {
          if (posting.kind() == PaymentBook.Kind.CAPTURED
              || posting.kind() == PaymentBook.Kind.REFUNDED) {
            movements.add(
                new BookedMovement(
                    posting.key(),
                    posting.kind() == PaymentBook.Kind.CAPTURED
                        ? BookedMovement.Kind.TAKEN
                        : BookedMovement.Kind.GIVEN_BACK,
                    posting.amount(),
                    posting.at()));
          }
        }
      }
    }
    return movements;
  }
}
