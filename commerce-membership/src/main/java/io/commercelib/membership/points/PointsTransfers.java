package io.commercelib.membership.points;

import static io.commercelib.membership.points.PointsCommand.checkPositive;
import static io.commercelib.membership.points.PointsCommand.keyOf;
import static io.commercelib.membership.points.PointsCommand.sent;
import static io.commercelib.membership.points.PointsCommand.tooFew;

import io.commercelib.core.reason.Reason;
import io.commercelib.core.work.CommandNote;
import io.commercelib.membership.reason.MembershipReason;
import io.commercelib.spi.id.CommandId;
import io.commercelib.spi.id.CustomerId;
import io.commercelib.spi.storage.Tx;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Points that one member gives to another: {@link PointsLedger} says what each promises. */
record PointsTransfers(PointsProgramme programme) {
  private static final String TRANSFER = "transfer";

  PointsResult transfer(
      Tx tx, CommandId command, CustomerId from, CustomerId to, long points, Instant at) {
    checkPositive(points, "given away by", from);
    if (from.equals(to)) {
      throw new IllegalArgumentException(
          "'%s' gives %s points to '%s'; give them to somebody else".formatted(from, points, to));
    }
    return sent(
        tx,
        keyOf("transfer", command.value(), ""),
        PointsBook.content(from, to, points),
        command,
        from,
        () -> CommandNote.of("transfer", from.value()).with("points", points),
        at,
        entry -> {
          if (programme.transfers().isEmpty()) {
            return new PointsResult.Refused(Reason.of(MembershipReason.POINTS_NOT_TRANSFERABLE));
          }
          TransferTerms terms = programme.transfers().get();
          PointsBook.readTogether(tx, List.of(from, to));
          PointsBook giver = PointsBook.open(tx, programme, from, at);
          LocalDate day = programme.dayOf(giver.now());
          long room =
              terms.mostPerDay().orElse(Long.MAX_VALUE) - giver.caps().countedIn(TRANSFER, day);
          if (points > room) {
            return new PointsResult.Refused(
                Reason.of(MembershipReason.POINTS_TRANSFER_CAPPED, "wanted", points, "room", room));
          }
          long all = Math.addExact(points, terms.fee());
          if (all > giver.balance().available()) {
            return tooFew(all, giver);
          }
          List<LotPart> sent = giver.take(points);
          List<LotPart> parts = new ArrayList<>(sent);
          parts.addAll(giver.take(terms.fee()));
          List<PointsMove> moves = new ArrayList<>(2);
          PointsBook.addMove(moves, PointsAccount.AVAILABLE, PointsAccount.TRANSFERRED, points);
          PointsBook.addMove(moves, PointsAccount.AVAILABLE, PointsAccount.BREAKAGE, terms.fee());
          giver.post(entry.of(PointsPosting.Kind.SENT), giver.now(), moves, parts, 0);
          giver.caps().count(TRANSFER, day, points);
          giver.actedAt(giver.now());
          giver.tell(
              new PointsEvent.PointsSent(
                  from, giver.now(), to, points, terms.fee(), giver.balance().available()));
          PointsBook taker = PointsBook.open(tx, programme, to, at);
          for (int i = 0; i < sent.size(); i++) {
            receive(taker, command, i, from, giver.lot(sent.get(i).lot()), sent.get(i).points());
          }
          PointsPosting posted = giver.last();
          PointsBook.writeAll(List.of(giver, taker));
          return new PointsResult.Posted(posted);
        });
  }

  private void receive(
      PointsBook taker, CommandId command, int part, CustomerId from, PointsLot lot, long points) {
    Optional<Long> unused =
        taker.credit(
            PointsBook.Entry.of(
                keyOf("received", command.value(), Integer.toString(part)),
                PointsPosting.Kind.RECEIVED,
                Optional.empty(),
                PointsBook.content(from, points)),
            PointsAccount.TRANSFERRED,
            new PointsBook.NewLot(
                TRANSFER, Optional.empty(), lot.since(), false, Optional.empty(), lot.expiresAt()),
            points);
    taker.tell(
        new PointsEvent.PointsReceived(
            taker.member(),
            taker.now(),
            from,
            points,
            taker.balance().available(),
            taker.balance().debt()));
  }
}
