package io.commercelib.examples.crash;

import io.commercelib.spi.id.IdempotencyKey;
import io.commercelib.spi.id.PaymentId;
import io.commercelib.spi.memory.Issuer;
import io.commercelib.spi.memory.MemoryPaymentGateway;
import io.commercelib.spi.memory.PaymentBook;
import io.commercelib.spi.payment.AuthorizeRequest;
import io.commercelib.spi.payment.Capabilities;
import io.commercelib.spi.payment.CaptureRequest;
import io.commercelib.spi.payment.GatewayRequest;
import io.commercelib.spi.payment.GatewayResult;
import io.commercelib.spi.payment.RefundRequest;
import io.commercelib.spi.payment.ResumeRequest;
import io.commercelib.spi.payment.VoidRequest;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * The payer's bank, behind a socket in a process of its own as the shop sees it. Its book is in
 * this process's memory: nothing that happens to the shop or to its database touches it.
 */
final class Bank implements AutoCloseable {
  static final Capabilities CAPABILITIES = Capabilities.all(Duration.ofDays(30));

  /**
   * How long a reservation lasts: longer than a thousand lives take. Goods of an order that was
   * forgotten by all may leave in the very last one, and a lapsed reservation is nothing that a
   * crash does.
   */
  private static final Duration RESERVED_FOR = Duration.ofDays(400);

  /** The code that the bank sends to the payer. */
  static final String CODE = "4711";

  // As long as a network would take; a kill is then as likely to hit a call as anything else.
  private static final long WAY_NANOS = TimeUnit.MILLISECONDS.toNanos(3);

  private final MemoryPaymentGateway gateway;
  private final ServerSocket door;
  private final ExecutorService clerks = Executors.newCachedThreadPool(Bank::daemon);
  private final Set<PaymentId> payments = ConcurrentHashMap.newKeySet();
  private final Queue<String> complaints = new ConcurrentLinkedQueue<>();

  Bank(Clock clock) {
    this.gateway = MemoryPaymentGateway.create(clock, Bank::decide, CAPABILITIES, RESERVED_FOR);
    try {
      this.door = new ServerSocket(0, 200, InetAddress.getLoopbackAddress());
    } catch (IOException e) {
      throw new UncheckedIOException("the bank could not open its door", e);
    }
    clerks.execute(this::open);
  }

  int port() {
    return door.getLocalPort();
  }

  PaymentBook book() {
    return gateway.book();
  }

  /** Returns all that was moved for the orders of this test. */
  List<PaymentBook.Posting> postings() {
    return payments.stream().flatMap(payment -> book().postings(payment).stream()).toList();
  }

  /** Returns what should never have been asked. */
  List<String> complaints() {
    return List.copyOf(complaints);
  }

  private static Thread daemon(Runnable work) {
    Thread thread = new Thread(work, "bank");
    thread.setDaemon(true);
    return thread;
  }

  private static Issuer.Verdict decide(AuthorizeRequest request) {
    if (OrderPlan.isDeclined(request.order(), request.method())) {
      return new Issuer.Decline("insufficient-funds", true);
    }
    return request.method().equals("away")
        ? new Issuer.Challenge(Map.of(), Map.of("code", CODE), Duration.ofMinutes(30))
        : new Issuer.Approve(request.amount());
  }

  private void open() {
    try {
      while (true) {
        Socket caller = door.accept();
        clerks.execute(() -> serve(caller));
      }
    } catch (IOException closed) {
      // Closing time.
    }
  }

  private void serve(Socket caller) {
    try (caller;
        DataInputStream in = new DataInputStream(caller.getInputStream());
        DataOutputStream out = new DataOutputStream(caller.getOutputStream())) {
      List<String> words = Wire.read(in);
      LockSupport.parkNanos(WAY_NANOS);
      List<String> answer = answer(words);
      Wire.writeDone(out);
      LockSupport.parkNanos(WAY_NANOS);
      Wire.write(out, answer);
    } catch (IOException e) {
      // The caller is dead; what it asked for is done all the same.
    } catch (RuntimeException e) {
      complaints.add(e.toString());
    }
  }

  private List<String> answer(List<String> words) {
    if (words.get(0).equals(Wire.FIND)) {
      Optional<GatewayResult> found = gateway.find(new IdempotencyKey(words.get(1)));
      return found.map(Wire::words).orElse(List.of("none"));
    }
    GatewayRequest request = Wire.request(words);
    payments.add(request.payment());
    if (request instanceof AuthorizeRequest authorize) {
      return Wire.words(gateway.authorize(authorize));
    }
    if (request instanceof ResumeRequest resume) {
      return Wire.words(gateway.resume(resume));
    }
    if (request instanceof CaptureRequest capture) {
      return Wire.words(gateway.capture(capture));
    }
    if (request instanceof VoidRequest voided) {
      return Wire.words(gateway.voidAuthorization(voided));
    }
    return Wire.words(gateway.refund((RefundRequest) request));
  }

  @Override
  public void close() {
    try {
      door.close();
    } catch (IOException e) {
      throw new UncheckedIOException("the bank could not close its door", e);
    } finally {
      clerks.shutdownNow();
    }
  }
}
