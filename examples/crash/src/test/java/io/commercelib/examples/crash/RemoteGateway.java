package io.commercelib.examples.crash;

import io.commercelib.examples.crash.PortCalls.Moment;
import io.commercelib.examples.crash.PortCalls.Port;
import io.commercelib.spi.event.RawNotification;
import io.commercelib.spi.id.IdempotencyKey;
import io.commercelib.spi.payment.AuthorizeRequest;
import io.commercelib.spi.payment.Capabilities;
import io.commercelib.spi.payment.CaptureRequest;
import io.commercelib.spi.payment.GatewayRequest;
import io.commercelib.spi.payment.GatewayResult;
import io.commercelib.spi.payment.NotificationReading;
import io.commercelib.spi.payment.PaymentGateway;
import io.commercelib.spi.payment.RefundRequest;
import io.commercelib.spi.payment.ResumeRequest;
import io.commercelib.spi.payment.VoidRequest;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.util.List;
import java.util.Optional;

/** The way to the {@link Bank}, a connection for each call. */
final class RemoteGateway implements PaymentGateway {
  private static final int MOST_MILLIS = 10_000;

  private final int bankPort;
  private final PortCalls calls;

  RemoteGateway(int bankPort, PortCalls calls) {
    this.bankPort = bankPort;
    this.calls = calls;
  }

  @Override
  public Capabilities capabilities() {
    return Bank.CAPABILITIES;
  }

  @Override
  public GatewayResult authorize(AuthorizeRequest request) {
    return ask(Port.AUTHORIZE, request);
  }

  @Override
  public GatewayResult resume(ResumeRequest request) {
    return ask(Port.RESUME, request);
  }

  @Override
  public GatewayResult capture(CaptureRequest request) {
    return ask(Port.CAPTURE, request);
  }

  @Override
  public GatewayResult voidAuthorization(VoidRequest request) {
    return ask(Port.VOID, request);
  }

  @Override
  public GatewayResult refund(RefundRequest request) {
    return ask(Port.REFUND, request);
  }

  @Override
  public Optional<GatewayResult> find(IdempotencyKey key) {
    List<String> answer = call(Port.FIND, List.of(Wire.FIND, key.value()));
    return answer.get(0).equals("none") ? Optional.empty() : Optional.of(Wire.result(answer));
  }

  @Override
  public NotificationReading read(RawNotification notification) {
    return new NotificationReading.Rejected("this bank sends no messages");
  }

  private GatewayResult ask(Port port, GatewayRequest request) {
    return Wire.result(call(port, Wire.words(request)));
  }

  private List<String> call(Port port, List<String> words) {
    int call = calls.begin(port);
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), bankPort)) {
      socket.setSoTimeout(MOST_MILLIS);
      DataOutputStream out = new DataOutputStream(socket.getOutputStream());
      DataInputStream in = new DataInputStream(socket.getInputStream());
      Wire.write(out, words);
      Wire.readDone(in);
      calls.reached(port, Moment.AFTER_EFFECT, call);
      List<String> answer = Wire.read(in);
      calls.reached(port, Moment.AFTER_REPLY, call);
      return answer;
    } catch (IOException e) {
      // The library takes it for unknown and goes on. The bank is always there: nobody forgives it.
      System.err.println("the bank does not answer: " + e);
      throw new UncheckedIOException("the bank does not answer", e);
    }
  }
}
