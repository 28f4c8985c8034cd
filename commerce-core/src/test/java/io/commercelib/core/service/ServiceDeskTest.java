package io.commercelib.core.service;

import static org.assertj.core.api.Assertions.assertThat;

import io.commercelib.core.audit.AuditEntry;
import io.commercelib.core.audit.AuditTrail;
import io.commercelib.core.privacy.OwnWords;
import io.commercelib.core.privacy.Person;
import io.commercelib.core.privacy.PrivacyRequests;
import io.commercelib.core.reason.Reason;
import io.commercelib.spi.id.CommandId;
import io.commercelib.spi.id.CustomerId;
import io.commercelib.spi.id.OrderId;
import io.commercelib.spi.memory.MemoryStorage;
import io.commercelib.spi.storage.Storage;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ServiceDeskTest {
  private final Desk shop = new Desk();

  private static Instant at(String local) {
    return LocalDateTime.parse(local).atZone(Desk.LONDON).toInstant();
  }

  @Test
  void clock_counts_only_the_hours_in_which_the_desk_works() {
    shop.at("2026-03-06T16:00");
    shop.open("T-1");
    shop.at("2026-03-09T10:30");

    SlaStanding response = shop.clock("T-1", SlaClock.FIRST_RESPONSE);

    assertThat(response.elapsed()).isEqualTo(Duration.ofMinutes(150));
    assertThat(response.dueAt()).contains(at("2026-03-09T12:00"));
    assertThat(shop.clock("T-1", SlaClock.RESOLUTION).dueAt()).contains(at("2026-03-11T10:00"));
  }

  @Test
  void clock_stands_while_the_customer_is_asked() {
    shop.open("T-1");
    shop.at("2026-03-02T10:00");
    shop.reply("T-1", true);
    shop.at("2026-03-04T10:00");
    SlaStanding asked = shop.clock("T-1", SlaClock.RESOLUTION);
    shop.customerReplies("T-1");
    shop.at("2026-03-04T11:30");

    SlaStanding answered = shop.clock("T-1", SlaClock.RESOLUTION);

    assertThat(asked.state()).isEqualTo(SlaStanding.State.STANDING);
    assertThat(asked.elapsed()).isEqualTo(Duration.ofHours(1));
    assertThat(asked.dueAt()).isEmpty();
    assertThat(answered.elapsed()).isEqualTo(Duration.ofMinutes(150));
    assertThat(answered.dueAt()).contains(at("2026-03-06T11:00"));
  }

  @Test
  void clock_goes_on_after_a_reply_that_asks_nothing_of_the_customer() {
    shop.open("T-1");
    shop.reply("T-1", false);
    shop.at("2026-03-02T11:00");

    assertThat(shop.now("T-1").state()).isEqualTo(TicketState.OPEN);
    assertThat(shop.clock("T-1", SlaClock.RESOLUTION).elapsed()).isEqualTo(Duration.ofHours(2));
  }

  @Test
  void clock_stands_with_a_third_party_only_if_the_policy_says_so() {
    Desk lenient =
        new Desk(
            SlaPolicy.builder()
                .from(Desk.POLICY)
                .standsIn(
                    Map.of(
                        SlaClock.RESOLUTION,
                        Set.of(TicketState.WAITING_CUSTOMER, TicketState.WAITING_THIRD_PARTY)))
                .build());
    for (Desk desk : List.of(shop, lenient)) {
      desk.open("T-1");
      desk.tell("T-1", new TicketTrigger.ThirdPartyAsked("post", OwnWords.of("lost?")));
      desk.at("2026-03-02T11:00");
    }

    assertThat(shop.clock("T-1", SlaClock.RESOLUTION).elapsed()).isEqualTo(Duration.ofHours(2));
    assertThat(lenient.clock("T-1", SlaClock.RESOLUTION).elapsed()).isZero();
    assertThat(lenient.clock("T-1", SlaClock.FIRST_RESPONSE).elapsed())
        .isEqualTo(Duration.ofHours(2));
  }

  @Test
  void late_first_response_stays_a_breach_although_the_resolution_is_in_time() {
    shop.open("T-1");
    shop.at("2026-03-02T14:30");
    shop.resolve("T-1");

    SlaStanding response = shop.clock("T-1", SlaClock.FIRST_RESPONSE);
    SlaStanding resolution = shop.clock("T-1", SlaClock.RESOLUTION);

    assertThat(response.elapsed()).isEqualTo(Duration.ofMinutes(270));
    assertThat(response.breachedAt()).contains(at("2026-03-02T14:00"));
    assertThat(resolution.isBreached()).isFalse();
    assertThat(shop.log("T-1")).containsExactly("ClockAlert", "ClockAlert", "Resolved");
  }

  @Test
  void answer_at_the_very_end_of_the_target_is_late_and_one_just_before_is_not() {
    shop.open("T-1");
    shop.open("T-2");
    shop.clock.set(at("2026-03-02T14:00").minusNanos(1_000));
    shop.reply("T-1", true);
    shop.at("2026-03-02T14:00");
    shop.reply("T-2", true);

    assertThat(shop.clock("T-1", SlaClock.FIRST_RESPONSE).isBreached()).isFalse();
    assertThat(shop.clock("T-2", SlaClock.FIRST_RESPONSE).isBreached()).isTrue();
  }

  @Test
  void due_work_warns_breaches_and_raises_each_once() {
    shop.open("T-1");

    shop.runUntil("2026-03-09T17:00");

    assertThat(shop.now("T-1").history())
        .extracting(entry -> entry.at() + " " + entry.event() + " " + entry.why().get().code())
        .containsExactly(
            "2026-03-02T12:00:00Z ClockAlert ticket.warning",
            "2026-03-02T14:00:00Z ClockAlert ticket.breach",
            "2026-03-03T10:00:00Z Escalated ticket.step",
            "2026-03-03T15:00:00Z ClockAlert ticket.warning",
            "2026-03-04T11:00:00Z ClockAlert ticket.breach",
            "2026-03-04T11:00:00Z Escalated ticket.step");
    assertThat(shop.now("T-1").team()).contains("heads");
    assertThat(shop.now("T-1").level()).isEqualTo(2);
    assertThat(shop.now("T-1").state()).isEqualTo(TicketState.ESCALATED);
    assertThat(shop.told)
        .extracting(event -> event.type())
        .containsExactly(
            "ticket-opened",
            "ticket-clock-alerted",
            "ticket-clock-alerted",
            "ticket-escalated",
            "ticket-moved",
            "ticket-clock-alerted",
            "ticket-clock-alerted",
            "ticket-escalated");
  }

  @Test
  void standing_clock_warns_of_nothing() {
    shop.open("T-1");
    shop.reply("T-1", true);

    shop.runUntil("2026-03-30T17:00");

    assertThat(shop.log("T-1")).containsExactly("Replied");
  }

  @Test
  void work_is_due_anew_when_a_clock_goes_on() {
    shop.open("T-1");
    shop.at("2026-03-02T11:00");
    shop.reply("T-1", true);
    shop.runUntil("2026-03-05T09:00");
    shop.customerReplies("T-1");

    shop.runUntil("2026-03-05T16:00");

    assertThat(shop.now("T-1").history().get(2).at()).isEqualTo(at("2026-03-05T16:00"));
    assertThat(shop.log("T-1")).containsExactly("Replied", "CustomerReplied", "Escalated");
  }

  @Test
  void higher_priority_keeps_the_time_that_has_run_and_can_be_late_at_once() {
    shop.open("T-1");
    shop.at("2026-03-02T12:00");
    shop.tell("T-1", new TicketTrigger.PrioritySet(TicketPriority.HIGH, OwnWords.of("a hospital")));

    SlaStanding response = shop.clock("T-1", SlaClock.FIRST_RESPONSE);

    assertThat(response.elapsed()).isEqualTo(Duration.ofHours(3));
    assertThat(response.target()).contains(Duration.ofHours(2));
    assertThat(response.breachedAt()).contains(at("2026-03-02T12:00"));
  }

  @Test
  void lower_priority_does_not_undo_a_breach() {
    shop.open("T-1");
    shop.tell("T-1", new TicketTrigger.PrioritySet(TicketPriority.HIGH, OwnWords.none()));
    shop.at("2026-03-02T11:30");
    shop.tell("T-1", new TicketTrigger.PrioritySet(TicketPriority.NORMAL, OwnWords.none()));
    shop.reply("T-1", true);

    assertThat(shop.clock("T-1", SlaClock.FIRST_RESPONSE).breachedAt())
        .contains(at("2026-03-02T11:00"));
  }

  @Test
  void urgent_clock_runs_at_night_where_its_hours_do() {
    shop.at("2026-03-06T23:00");
    Desk.changed(shop.desk.open(shop.asking("T-1", "The kettle CAUGHT  fire!").build()));

    shop.runUntil("2026-03-07T00:00");

    assertThat(shop.now("T-1").priorityBecause())
        .extracting(Reason::code)
        .containsExactly("ticket.by-impact", "ticket.by-rule");
    assertThat(shop.clock("T-1", SlaClock.FIRST_RESPONSE).breachedAt())
        .contains(at("2026-03-06T23:30"));
  }

  @Test
  void other_hours_count_once_the_clocks_are_reset() {
    shop.open("T-1");
    shop.restart(
        SlaPolicy.builder()
            .addTargets(
                SlaTarget.of(
                    TicketPriority.NORMAL, Duration.ofHours(1), Duration.ofHours(16), Desk.HOURS))
            .build());

    assertThat(shop.desk.resetClocks()).isEqualTo(1);
    shop.runUntil("2026-03-02T10:00");

    assertThat(shop.log("T-1")).containsExactly("ClockAlert", "ClockAlert");
    assertThat(shop.clock("T-1", SlaClock.FIRST_RESPONSE).breachedAt())
        .contains(at("2026-03-02T10:00"));
  }

  @Test
  void resolved_ticket_is_opened_again_within_seven_days_and_its_clock_goes_on() {
    shop.open("T-1");
    shop.at("2026-03-02T10:00");
    shop.resolve("T-1");
    shop.at("2026-03-05T09:00");
    shop.customerReplies("T-1");
    shop.at("2026-03-05T11:00");

    assertThat(shop.now("T-1").state()).isEqualTo(TicketState.OPEN);
    assertThat(shop.clock("T-1", SlaClock.RESOLUTION).elapsed()).isEqualTo(Duration.ofHours(3));
  }

  @Test
  void resolved_ticket_is_closed_after_seven_days_whoever_comes_first() {
    shop.open("T-1");
    shop.open("T-2");
    shop.resolve("T-1");
    shop.resolve("T-2");
    shop.at("2026-03-09T09:00");

    TicketChange late = shop.attempt("T-1", new TicketTrigger.Reopened(OwnWords.of("no")));
    shop.runDue();

    assertThat(late).isInstanceOf(TicketChange.Refused.class);
    assertThat(shop.now("T-1").state()).isEqualTo(TicketState.CLOSED);
    assertThat(shop.log("T-2")).containsExactly("Resolved", "NotReopened");
  }

  @Test
  void closed_ticket_is_rated_once_and_spam_never() {
    shop.open("T-1");
    shop.open("T-2");
    shop.resolve("T-1");
    shop.tell("T-1", new TicketTrigger.Confirmed());
    shop.tell("T-2", new TicketTrigger.MarkedAsSpam());
    TicketTrigger rated = new TicketTrigger.Rated(5, OwnWords.of("quick"));

    assertThat(shop.tell("T-1", rated).rating()).contains(5);
    assertThat(shop.attempt("T-1", rated))
        .isEqualTo(new TicketChange.Refused(List.of(Reason.of(ServiceReason.RATED))));
    assertThat(shop.attempt("T-2", rated))
        .isEqualTo(new TicketChange.Refused(List.of(Reason.of(ServiceReason.NOT_SERVED))));
  }

  @Test
  void merged_ticket_goes_on_in_another_of_the_same_customer() {
    shop.open("T-1");
    shop.open("T-2");
    Desk.changed(shop.desk.open(shop.asking("T-3", "hi").customer(new CustomerId("bob")).build()));

    TicketChange toBob = shop.attempt("T-1", new TicketTrigger.Merged(new TicketId("T-3")));
    TicketChange toItself = shop.attempt("T-1", new TicketTrigger.Merged(new TicketId("T-1")));
    Ticket merged = shop.tell("T-1", new TicketTrigger.Merged(new TicketId("T-2")));

    assertThat(toBob).isInstanceOf(TicketChange.Refused.class);
    assertThat(toItself).isInstanceOf(TicketChange.Refused.class);
    assertThat(merged.state()).isEqualTo(TicketState.CLOSED);
    assertThat(shop.clock("T-1", SlaClock.RESOLUTION).state()).isEqualTo(SlaStanding.State.VOID);
    assertThat(shop.now("T-2").history().get(0).why())
        .contains(Reason.of(ServiceReason.MERGED_FROM, "ticket", "T-1"));
  }

  @Test
  void command_sent_twice_has_its_effect_once() {
    OpenTicket asked = shop.asking("T-1", "Where is it?").build();
    Desk.changed(shop.desk.open(asked));
    Desk.changed(shop.desk.open(asked));
    for (int i = 0; i < 2; i++) {
      Desk.changed(
          shop.desk.tell(
              new CommandId("c"),
              new TicketId("T-1"),
              TicketTrigger.Replied.of("Soon.", false),
              "joe"));
    }

    assertThat(shop.now("T-1").messages()).hasSize(2);
    assertThat(shop.desk.open(shop.asking("T-1", "Again").command(new CommandId("x")).build()))
        .isEqualTo(
            new TicketChange.Refused(List.of(Reason.of(ServiceReason.EXISTS, "ticket", "T-1"))));
  }

  @Test
  void standard_answer_is_sent_filled_and_its_version_counted() {
    StandardAnswers answers = new StandardAnswers(shop.storage, shop.clock);
    answers.publish(
        new CommandId("p-1"), "late", "en", "Late parcel", "Order {order} is late.", "joe");
    StandardAnswer second =
        answers.publish(
            new CommandId("p-2"),
            "late",
            "en",
            "Late parcel",
            "Dear {name}, order {order} comes on {day}.",
            "joe");
    shop.open("T-1");

    TicketChange unfilled =
        shop.desk.answer(
            shop.command(),
            new TicketId("T-1"),
            "late",
            "en-GB",
            Map.of("order", "A-1", "day", ""),
            false,
            "joe");
    Ticket answered =
        Desk.changed(
            shop.desk.answer(
                shop.command(),
                new TicketId("T-1"),
                "late",
                "en-GB",
                Map.of("order", "A-1", "day", "Friday", "name", "{day}"),
                false,
                "joe"));

    assertThat(((TicketChange.Refused) unfilled).reasons())
        .containsExactly(
            Reason.of(ServiceReason.MISSING_VALUE, "answer", "late", "placeholder", "name"),
            Reason.of(ServiceReason.MISSING_VALUE, "answer", "late", "placeholder", "day"));
    assertThat(answered.messages().get(1).words().text())
        .isEqualTo("Dear {day}, order A-1 comes on Friday.");
    assertThat(answered.messages().get(1).from()).contains(second.version());
    assertThat(answers.uses(second.version())).isEqualTo(1);
    assertThat(answers.uses(new AnswerVersion("late", "en", 1))).isZero();
    assertThat(answers.versions("late", "en")).hasSize(2);
    assertThat(answers.index("en").search("parcel", 10))
        .extracting(hit -> hit.answer().version())
        .containsExactly(second.version());
  }

  @Test
  void repeated_command_is_answered_although_another_version_was_published_since() {
    StandardAnswers answers = new StandardAnswers(shop.storage, shop.clock);
    answers.publish(new CommandId("p-1"), "late", "en", "Late", "It is late.", "joe");
    shop.open("T-1");
    for (String version : List.of("p-2", "p-3")) {
      Desk.changed(
          shop.desk.answer(
              new CommandId("a"), new TicketId("T-1"), "late", "en", Map.of(), false, "joe"));
      answers.publish(new CommandId(version), "late", "en", "Late", version, "joe");
    }

    assertThat(shop.now("T-1").messages()).hasSize(2);
    assertThat(answers.uses(new AnswerVersion("late", "en", 1))).isEqualTo(1);
    assertThat(answers.uses(new AnswerVersion("late", "en", 2))).isZero();
  }

  @Test
  void commands_stand_in_the_audit_with_who_sent_them_and_without_words() {
    Storage storage = MemoryStorage.encoded();
    AuditTrail trail = new AuditTrail(storage, Duration.ofHours(1), new SecureRandom());
    Desk audited = new Desk(Desk.POLICY, trail.storage());
    Ticket ticket = audited.open("T-1");
    audited.reply("T-1", true);
    audited.attempt("T-1", new TicketTrigger.Confirmed());

    List<AuditEntry> entries =
        storage.transact(tx -> trail.entries(tx, ticket.aggregate(), 0, 100));

    assertThat(entries)
        .extracting(entry -> entry.kind() + ": " + entry.outcome())
        .containsExactly(
            "open-ticket: opened", "replied: done", "confirmed: refused: lifecycle.not-accepted");
    assertThat(entries)
        .allSatisfy(
            entry ->
                assertThat(entry.fields().toString()).doesNotContain("kettle", "looking into it"));
  }

  @Test
  void ticket_goes_back_and_forth_between_desk_customer_and_carrier() {
    shop.open("T-1");
    shop.tell("T-1", new TicketTrigger.Assigned("desk", Optional.of("joe")));
    shop.tell("T-1", new TicketTrigger.ThirdPartyAsked("post", OwnWords.of("where?")));
    shop.tell("T-1", new TicketTrigger.ThirdPartyAnswered(OwnWords.of("lost")));
    shop.tell(
        "T-1", new TicketTrigger.Escalated("leads", 1, Optional.empty(), OwnWords.of("angry")));
    TicketChange same =
        shop.attempt(
            "T-1", new TicketTrigger.Escalated("leads", 1, Optional.empty(), OwnWords.none()));
    Ticket taken = shop.tell("T-1", new TicketTrigger.Assigned("leads", Optional.of("eve")));

    assertThat(same)
        .isEqualTo(
            new TicketChange.Refused(List.of(Reason.of(ServiceReason.LEVEL_REACHED, "level", 1))));
    assertThat(taken.state()).isEqualTo(TicketState.OPEN);
    assertThat(taken.agent()).contains("eve");
    assertThat(taken.messages())
        .extracting(message -> message.side().name())
        .containsExactly("CUSTOMER", "INTERNAL", "INTERNAL", "INTERNAL");
    assertThat(shop.desk.page(ServiceDesk.inState(TicketState.OPEN)).values()).hasSize(1);
    assertThat(shop.desk.page(ServiceDesk.ofCustomer(new CustomerId("ann"))).values()).hasSize(1);
  }

  @Test
  void guest_gets_the_words_about_the_own_order_and_not_those_of_a_customer() {
    OrderId order = new OrderId("A-1");
    Desk.changed(
        shop.desk.open(
            shop.asking("G-1", "Mine?").customer(Optional.empty()).order(order).build()));
    Desk.changed(shop.desk.open(shop.asking("T-1", "Also mine?").order(order).build()));
    for (String id : List.of("G-1", "T-1")) {
      shop.tell(id, new TicketTrigger.MarkedAsSpam());
    }
    var records = shop.desk.personalRecords();

    var erased =
        shop.storage.transact(tx -> records.erase(tx, Person.guestOf(order), shop.clock.instant()));

    assertThat(erased.records()).isEqualTo(1);
    assertThat(shop.now("G-1").messages().get(0).words()).isEqualTo(OwnWords.none());
    assertThat(shop.now("T-1").messages().get(0).words()).isEqualTo(OwnWords.of("Also mine?"));
  }

  @Test
  void words_are_exported_and_erased_once_nothing_is_open() {
    shop.open("T-1");
    Person ann = Person.of(new CustomerId("ann"));
    var records = shop.desk.personalRecords();

    List<Reason> open =
        shop.storage.transact(tx -> records.obstacles(tx, ann, shop.clock.instant()));
    shop.resolve("T-1");
    shop.tell("T-1", new TicketTrigger.Confirmed());
    String exported =
        new PrivacyRequests(shop.storage, List.of(records))
            .export(ann, shop.clock.instant())
            .toJson();
    var erased = shop.storage.transact(tx -> records.erase(tx, ann, shop.clock.instant()));
    var again = shop.storage.transact(tx -> records.erase(tx, ann, shop.clock.instant()));

    assertThat(exported)
        .contains("Where is my kettle?", "It is on its way.", "About my order", "\"commands\"");
    assertThat(open)
        .containsExactly(Reason.of(ServiceReason.OPEN, "ticket", "T-1", "state", "NEW"));
    assertThat(erased.records()).isEqualTo(1);
    assertThat(again.records()).isZero();
    assertThat(shop.now("T-1").subject()).isEqualTo(OwnWords.none());
    assertThat(shop.now("T-1").messages())
        .hasSize(2)
        .allSatisfy(message -> assertThat(message.words().text()).isEmpty());
    assertThat(shop.clock("T-1", SlaClock.RESOLUTION).stoppedAt()).isPresent();
  }

  @Test
  void figures_of_a_period_are_those_of_the_logs() {
    shop.open("once");
    shop.open("twice");
    shop.open("spam");
    shop.open("open");
    shop.tell("spam", new TicketTrigger.MarkedAsSpam());
    shop.at("2026-03-02T10:00");
    shop.resolve("once");
    shop.tell("once", new TicketTrigger.Confirmed());
    shop.tell("once", new TicketTrigger.Rated(5, OwnWords.none()));
    shop.at("2026-03-02T15:00");
    shop.reply("twice", false);
    shop.at("2026-03-03T10:00");
    shop.resolve("twice");
    shop.at("2026-03-05T10:00");
    shop.tell("twice", new TicketTrigger.Confirmed());
    shop.tell("twice", new TicketTrigger.Rated(2, OwnWords.none()));
    List<Ticket> all =
        List.of(shop.now("once"), shop.now("twice"), shop.now("spam"), shop.now("open"));
    SlaClocks clocks = new SlaClocks(Desk.POLICY);

    ServiceFigures week =
        ServiceFigures.of(
            all, clocks, Desk.MONDAY, at("2026-03-09T00:00"), ServiceFigures.USUAL_AGES);
    ServiceFigures monday =
        ServiceFigures.of(
            all, clocks, Desk.MONDAY, at("2026-03-03T00:00"), ServiceFigures.USUAL_AGES);

    assertThat(week.opened()).isEqualTo(4);
    assertThat(week.resolved()).isEqualTo(2);
    assertThat(week.firstContact().of()).isEqualTo(1);
    assertThat(week.satisfied().of()).isEqualTo(1);
    assertThat(week.satisfied().all()).isEqualTo(2);
    assertThat(week.firstResponse().percentile(50)).contains(Duration.ofHours(1));
    assertThat(week.firstResponse().percentile(51)).contains(Duration.ofHours(5));
    assertThat(week.resolution().sorted())
        .containsExactly(Duration.ofHours(1), Duration.ofHours(8));
    assertThat(week.backlog()).containsExactly(0L, 0L, 1L, 0L);
    assertThat(week.breaches())
        .isEqualTo(
            Map.of(
                SlaClock.FIRST_RESPONSE,
                Map.of(TicketPriority.NORMAL, 2L),
                SlaClock.RESOLUTION,
                Map.of(TicketPriority.NORMAL, 1L)));
    assertThat(monday.resolved()).isEqualTo(1);
    assertThat(monday.backlog()).containsExactly(2L, 0L, 0L, 0L);
    assertThat(new Times(List.of()).percentile(50)).isEqualTo(Optional.empty());
  }
}
