package io.commercelib.examples.crash;

import io.commercelib.spi.id.IdempotencyKey;
import io.commercelib.spi.id.OrderId;
import io.commercelib.spi.id.PaymentId;
import io.commercelib.spi.payment.AuthorizeRequest;
import io.commercelib.spi.payment.CaptureRequest;
import io.commercelib.spi.payment.GatewayRequest;
import io.commercelib.spi.payment.GatewayResult;
import io.commercelib.spi.payment.RefundRequest;
import io.commercelib.spi.payment.ResumeRequest;
import io.commercelib.spi.payment.VoidRequest;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.joda.money.Money;

/**
 * How the shop and its bank speak: lists of texts. To each request the bank says first that it is
 * done, then how it ended.
 */
final class Wire {
  static final String FIND = "find";

  private static final List<String> DONE = List.of("done");

  private Wire() {}

  static void write(DataOutputStream out, List<String> words) throws IOException {
    out.writeInt(words.size());
    for (String word : words) {
      out.writeUTF(word);
    }
    out.flush();
  }

  static List<String> read(DataInputStream in) throws IOException {
    int size = in.readInt();
    List<String> words = new ArrayList<>(size);
    for (int i = 0; i < size; i++) {
      words.add(in.readUTF());
    }
    return words;
  }

  /** Says that what was asked for has its effect. */
  static void writeDone(DataOutputStream out) throws IOException {
    write(out, DONE);
  }

  /** Waits until what was asked for has its effect. */
  static void readDone(DataInputStream in) throws IOException {
    List<String> words = read(in);
    if (!words.equals(DONE)) {
      throw new IOException("the bank was to say that it is done, and said " + words);
    }
  }

  static List<String> words(GatewayRequest request) {
    List<String> words = new ArrayList<>(List.of("", request.key() + "", request.payment() + ""));
    if (request instanceof AuthorizeRequest authorize) {
      words.set(0, "authorize");
      words.addAll(
          List.of(
              authorize.order().value(),
              authorize.amount().toString(),
              Boolean.toString(authorize.captureNow()),
              authorize.method()));
    } else if (request instanceof ResumeRequest resume) {
      words.set(0, "resume");
      words.addAll(List.of(resume.reference(), resume.data().getOrDefault("code", "")));
    } else if (request instanceof CaptureRequest capture) {
      words.set(0, "capture");
      words.addAll(
          List.of(
              capture.reference(), capture.amount().toString(), Boolean.toString(capture.last())));
    } else if (request instanceof VoidRequest voided) {
      words.set(0, "void");
      words.add(voided.reference());
    } else if (request instanceof RefundRequest refund) {
      words.set(0, "refund");
      words.addAll(List.of(refund.reference(), refund.amount().toString()));
    }
    return words;
  }

  static GatewayRequest request(List<String> words) {
    IdempotencyKey key = new IdempotencyKey(words.get(1));
    PaymentId payment = new PaymentId(words.get(2));
    return switch (words.get(0)) {
      case "authorize" ->
          new AuthorizeRequest(
              key,
              payment,
              new OrderId(words.get(3)),
              Money.parse(words.get(4)),
              Boolean.parseBoolean(words.get(5)),
              words.get(6),
              Map.of());
      case "resume" -> new ResumeRequest(key, payment, words.get(3), Map.of("code", words.get(4)));
      case "capture" ->
          new CaptureRequest(
              key,
              payment,
              words.get(3),
              Money.parse(words.get(4)),
              Boolean.parseBoolean(words.get(5)));
      case "void" -> new VoidRequest(key, payment, words.get(3));
      case "refund" -> new RefundRequest(key, payment, words.get(3), Money.parse(words.get(4)));
      default -> throw new IllegalArgumentException("no bank understands " + words);
    };
  }

  static List<String> words(GatewayResult result) {
    if (result instanceof GatewayResult.Approved approved) {
      return List.of(
          "approved",
          approved.reference(),
          approved.amount().toString(),
          approved.expiresAt().map(Instant::toString).orElse(""));
    }
    if (result instanceof GatewayResult.Declined declined) {
      return List.of("declined", declined.code(), Boolean.toString(declined.retryable()));
    }
    if (result instanceof GatewayResult.ActionRequired action) {
      return List.of("action", action.reference(), action.deadline().toString());
    }
    throw new IllegalArgumentException("this bank does not answer " + result);
  }

  static GatewayResult result(List<String> words) {
    return switch (words.get(0)) {
      case "approved" ->
          new GatewayResult.Approved(
              words.get(1),
              Money.parse(words.get(2)),
              Optional.of(words.get(3)).filter(text -> !text.isEmpty()).map(Instant::parse));
      case "declined" ->
          new GatewayResult.Declined(words.get(1), Boolean.parseBoolean(words.get(2)));
      case "action" ->
          new GatewayResult.ActionRequired(words.get(1), Map.of(), Instant.parse(words.get(2)));
      default -> throw new IllegalArgumentException("the bank does not answer " + words);
    };
  }
}
