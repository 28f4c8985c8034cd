package io.commercelib.examples.cli.rules;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.commercelib.core.json.JsonCodec;
import io.commercelib.core.quote.PricingRequest;
import io.commercelib.core.reason.Reason;
import io.commercelib.core.reason.ReasonText;
import io.commercelib.examples.cli.input.JsonText;
import io.commercelib.examples.cli.input.TextFile;
import io.commercelib.examples.cli.input.UnusableInputException;

/** Reasons and carts as JSON of the command line. */
public final class ReasonJson {
  private static final JsonCodec<PricingRequest> CARTS = JsonCodec.of(PricingRequest.class);

  private ReasonJson() {}

  /** Returns a reason as its code, its values and its words. */
  public static ObjectNode of(Reason reason, ReasonText words) {
    ObjectNode node = JsonNodeFactory.instance.objectNode().put("code", reason.code());
    ObjectNode values = node.putObject("values");
    reason.values().forEach(values::put);
    return node.put("text", words.of(reason));
  }

  /** Returns a cart as {@code price --cart} reads it. */
  static JsonNode of(PricingRequest cart) throws UnusableInputException {
    return new JsonText().read(new TextFile("cart", CARTS.encode(cart)));
  }
}
