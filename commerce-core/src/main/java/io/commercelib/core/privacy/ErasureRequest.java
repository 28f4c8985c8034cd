package io.commercelib.core.privacy;

import io.commercelib.core.json.JsonCodec;
import io.commercelib.core.reason.Reason;
import io.commercelib.spi.storage.KeyCodec;
import io.commercelib.spi.storage.StoreDefinition;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * That a person is to be erased, or was: the receipt stays.
 *
 * @param erasedAt empty while it waits
 * @param records how many entries were dropped or changed, by part
 * @param reasons what it waits for, or what stays and why
 * @param nextLookAt when it is looked at again; empty once it is done
 */
record ErasureRequest(
    Instant requestedAt,
    Optional<Instant> erasedAt,
    Map<String, Long> records,
    List<Reason> reasons,
    Optional<Instant> nextLookAt) {
  static final StoreDefinition<String, ErasureRequest> STORE =
      StoreDefinition.of(
          "erasures",
          KeyCodec.of(Function.identity(), Function.identity()),
          JsonCodec.of(ErasureRequest.class));

  static ErasureRequest done(ErasureResult.Done done) {
    return new ErasureRequest(
        done.requestedAt(),
        Optional.of(done.erasedAt()),
        done.records(),
        done.kept(),
        Optional.empty());
  }

  static ErasureRequest waiting(ErasureResult.Waiting waiting) {
    return new ErasureRequest(
        waiting.requestedAt(),
        Optional.empty(),
        Map.of(),
        waiting.reasons(),
        Optional.of(waiting.nextLookAt()));
  }

  ErasureResult result() {
    return erasedAt.isPresent()
        ? new ErasureResult.Done(requestedAt, erasedAt.get(), records, reasons)
        : new ErasureResult.Waiting(requestedAt, reasons, nextLookAt.orElseThrow());
  }
}
