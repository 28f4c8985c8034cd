package io.commercelib.core.testing.simulation;

import io.commercelib.spi.id.OrderId;
import io.commercelib.spi.id.PaymentId;
import io.commercelib.spi.memory.Issuer;
import io.commercelib.spi.memory.MemoryPaymentGateway;
import io.commercelib.spi.memory.PaymentBook;
import io.commercelib.spi.payment.AuthorizeRequest;
import io.commercelib.spi.payment.Capabilities;
import io.commercelib.spi.payment.PaymentGateway;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;

/**
 * A gateway and the book of the bank behind it.
 *
 * @param gateway tells the time by the clock of the simulation alone, and nothing by chance
 * @param book what it has really done
 */
public record SimulatedBank(PaymentGateway gateway, BankBook book) {
  /** What a payer brings back who meets the challenge. */
  static final Map<String, String> ANSWER = Map.of("code", "4711");

  /**
   * Returns a bank in memory that can do all there is: it declines some amounts, gives too little
   * for others, and asks those for a code who pay by "away".
   */
  public static SimulatedBank inMemory(Clock clock) {
    return inMemory(clock, Capabilities.all(Duration.ofHours(24)));
  }

  /** Returns a bank in memory that can do less; otherwise as the other. */
  public static SimulatedBank inMemory(Clock clock, Capabilities capabilities) {
    MemoryPaymentGateway gateway =
        MemoryPaymentGateway.create(clock, SimulatedBank::decide, capabilities, Duration.ofDays(7));
    PaymentBook book = gateway.book();
    return new SimulatedBank(
        gateway,
        new BankBook() {
          @Override
          public List<PaymentId> payments(OrderId order) {
            return book.payments(order);
          }

          @Override
          public PaymentBook.Totals totals(PaymentId payment) {
            return book.totals(payment, CurrencyUnit.GBP);
          }
        });
  }

  private static Issuer.Verdict decide(AuthorizeRequest request) {
    if (request.method().equals("away")) {
      return new Issuer.Challenge(Map.of("page", "bank"), ANSWER, Duration.ofMinutes(30));
    }
    Money amount = request.amount();
    long minor = amount.getAmountMinorLong();
    if (minor % 9 == 4) {
      return new Issuer.Decline("insufficient-funds", true);
    }
    return new Issuer.Approve(minor % 11 == 5 && minor > 100 ? amount.minus(1) : amount);
  }
}
