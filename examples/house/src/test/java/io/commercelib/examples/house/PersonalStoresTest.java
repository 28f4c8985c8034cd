package io.commercelib.examples.house;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import io.commercelib.core.checkout.OrderRecords;
import io.commercelib.core.privacy.PersonalRecords;
import io.commercelib.spi.id.CustomerId;
import io.commercelib.spi.privacy.PersonalData;
import io.commercelib.spi.storage.StoreDefinition;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Of every store somebody has decided whether it tells of people: who exports and erases it, or why
 * nobody need. Whoever adds a store adds it here.
 */
@AnalyzeClasses(
    packages = {
      "io.commercelib.spi",
      "io.commercelib.core",
      "io.commercelib.pricing",
      "io.commercelib.membership",
      "io.commercelib.inventory",
      "io.commercelib.jdbc"
    },
    importOptions = ImportOption.DoNotIncludeTests.class)
class PersonalStoresTest {
  private static final String PARTS = "io.commercelib.";

  /** Which part of the shop exports and erases the entries of a store about a person. */
  private static final Map<String, String> WHO =
      Map.ofEntries(
          Map.entry("orders", "core.checkout.OrderPersonalRecords"),
          Map.entry("payments", "core.checkout.OrderPersonalRecords"),
          Map.entry("shipments", "core.fulfilment.Fulfilment"),
          Map.entry("tracking_events", "core.fulfilment.Fulfilment"),
          Map.entry("order_promises", "core.fulfilment.Fulfilment"),
          Map.entry("delivery_cases", "core.fulfilment.Fulfilment"),
          Map.entry("cases", "core.aftersales.AfterSales"),
          Map.entry("risk_reviews", "core.risk.RiskDesk"),
          Map.entry("risk_seller_orders", "core.risk.SellerWatch"),
          Map.entry("risk_events", "core.risk.VelocityRecords"),
          Map.entry("audit_persons", "core.audit.AuditedPersons"),
          Map.entry("audit_entries", "core.audit.AuditedPersons"),
          Map.entry("reviews", "core.review.ReviewRecords"),
          Map.entry("pseudonyms", "core.privacy.Pseudonyms"),
          Map.entry("coupon_code", "pricing.coupon.CodesOfPeople"),
          Map.entry("members", "membership.MembershipPersonalRecords"),
          Map.entry("member_activities", "membership.MembershipPersonalRecords"),
          Map.entry("member_birthdays", "membership.BirthdayRecords"),
          Map.entry("grants", "membership.benefit.GrantPersonalRecords"),
          Map.entry("growth_members", "membership.growth.GrowthPersonalRecords"),
          Map.entry("growth_news", "membership.growth.GrowthPersonalRecords"),
          Map.entry("referrals", "membership.growth.ReferralPersonalRecords"),
          Map.entry("referral_codes", "membership.growth.ReferralPersonalRecords"),
          Map.entry("referral_caps", "membership.growth.ReferralPersonalRecords"),
          Map.entry("win_back_runs", "membership.growth.WinBackPersonalRecords"),
          Map.entry("points_accounts", "membership.points.PointsPersonalRecords"),
          Map.entry("points_postings", "membership.points.PointsPersonalRecords"),
          Map.entry("points_lots", "membership.points.PointsPersonalRecords"),
          Map.entry("points_holds", "membership.points.PointsPersonalRecords"),
          Map.entry("points_orders", "membership.points.PointsPersonalRecords"),
          Map.entry("points_redemptions", "membership.points.PointsPersonalRecords"));

  /** Why the entries of a store tell of no person. */
  private static final Map<String, String> WHY_NOBODY =
      Map.ofEntries(
          Map.entry("audit_heads", "digests"),
          Map.entry("audit_checkpoints", "digests"),
          Map.entry("commands", "names of commands and their answers, gone after 30 days"),
          Map.entry("delivery_marks", "names of events, gone after 30 days"),
          Map.entry("erasures", "that somebody was erased: the receipt itself"),
          Map.entry("order_addresses", "how far a sweep has come"),
          Map.entry("tier_versions", "how far a sweep has come"),
          Map.entry("budget_alarm", "budgets"),
          Map.entry("coupon_batch", "batches of codes"),
          Map.entry("published_rules", "rules"),
          Map.entry("carrier_loads", "how full days are"),
          Map.entry("late_orders", "names of orders, until they are sent"),
          Map.entry("listings", "goods; of people who acts alone"),
          Map.entry("listing_stretches", "goods"),
          Map.entry("listing_steps", "goods; of people who acts alone"),
          Map.entry("standard_answers", "what is said to everybody"),
          Map.entry("risk_sellers", "sellers, which are firms"),
          Map.entry("risk_warnings", "thresholds"),
          Map.entry("demand", "goods"),
          Map.entry("demand_start", "goods"),
          Map.entry("forecast_choice", "goods"),
          Map.entry("replenishment_plan", "goods"),
          Map.entry("replenishment_review", "goods"),
          Map.entry("purchase_order", "goods, and suppliers, which are firms"),
          Map.entry("purchase_receipt", "goods"),
          Map.entry("stock_backorder", "goods"),
          Map.entry("stock_movement", "goods; of an order its name alone"),
          Map.entry("stock_part", "goods"),
          Map.entry("stock_partner_report", "goods"),
          Map.entry("stock_quota", "goods"),
          Map.entry("stock_reservation", "goods; of an order its name alone"),
          Map.entry("stock_transfer", "goods"));

  /** Entries that tell of a person whom nobody can name, and when they are gone. */
  private static final Map<String, String> GONE_SOON =
      Map.of("payment_notifications", "of a payment that no order has, for seven days");

  /**
   * Who makes stores while it is made itself: tickets, which {@code TicketRecords} exports, and
   * what a hold has counted of an order, by the order's name alone.
   */
  private static final Set<String> MAKE_THEIR_OWN =
      Set.of(
          "core.service.Tickets",
          "core.counted.CountedHolds",
          "core.counted.CountedLimits",
          "core.order.Orders");

  @ArchTest
  static void somebody_has_decided_about_every_store(JavaClasses house) {
    Set<String> decided = new TreeSet<>(WHO.keySet());
    decided.addAll(WHY_NOBODY.keySet());
    decided.addAll(GONE_SOON.keySet());
    assertThat(WHO.keySet()).doesNotContainAnyElementsOf(WHY_NOBODY.keySet());
    assertThat(stores(house).keySet())
        .as("add a new store to one of the lists, and drop one that is gone")
        .isEqualTo(decided);

    Set<String> makers = new TreeSet<>();
    for (JavaClass type : house) {
      for (JavaField field : type.getFields()) {
        // A storage knows stores that it is given.
        boolean isStorage = type.getName().matches("io\\.commercelib\\.(spi|jdbc)\\..*");
        boolean isOwn = !field.getModifiers().contains(JavaModifier.STATIC) && !isStorage;
        if (isStore(field) && isOwn) {
          makers.add(type.getName().substring(PARTS.length()));
        }
      }
    }
    assertThat(makers).isEqualTo(new TreeSet<>(MAKE_THEIR_OWN));
  }

  @ArchTest
  static void store_with_a_customer_or_personal_data_in_its_type_has_a_part_that_erases_it(
      JavaClasses house) {
    Set<String> seenTo = new HashSet<>(WHO.keySet());
    seenTo.addAll(GONE_SOON.keySet());
    stores(house)
        .forEach(
            (name, field) ->
                person(field.getGenericType(), new HashSet<>())
                    .ifPresent(
                        where ->
                            assertThat(seenTo).as("store '%s': %s", name, where).contains(name)));
  }

  @ArchTest
  static void part_is_one_and_reaches_its_stores(JavaClasses house) {
    Map<String, Field> stores = stores(house);
    WHO.forEach(
        (name, part) -> {
          JavaClass type = house.get(PARTS + part);
          assertThat(
                  type.isAssignableTo(PersonalRecords.class)
                      || type.isAssignableTo(OrderRecords.class))
              .as("%s exports and erases", part)
              .isTrue();
          Field field = Optional.ofNullable(stores.get(name)).orElseThrow();
          assertThat(reached(type, field.getDeclaringClass().getPackageName()))
              .as("what %s works with", part)
              .contains(field.getDeclaringClass().getName());
        });
  }

  private static boolean isStore(JavaField field) {
    return field.getRawType().isEquivalentTo(StoreDefinition.class);
  }

  /** Returns every static store by its name. */
  private static Map<String, Field> stores(JavaClasses house) {
    Map<String, Field> stores = new TreeMap<>();
    for (JavaClass type : house) {
      for (JavaField known : type.getFields()) {
        if (isStore(known) && known.getModifiers().contains(JavaModifier.STATIC)) {
          Field field = known.reflect();
          field.setAccessible(true);
          try {
            stores.put(((StoreDefinition<?, ?>) field.get(null)).name(), field);
          } catch (IllegalAccessException e) {
            throw new AssertionError("a static field of a class of ours", e);
          }
        }
      }
    }
    return stores;
  }

  /** Returns what a class depends on, by way of classes of its own and of one other package. */
  private static Set<String> reached(JavaClass from, String other) {
    Set<String> reached = new TreeSet<>(Set.of(from.getName()));
    Deque<JavaClass> open = new ArrayDeque<>(Set.of(from));
    while (!open.isEmpty()) {
      for (Dependency dependency : open.remove().getDirectDependenciesFromSelf()) {
        JavaClass to = dependency.getTargetClass();
        boolean isNear =
            to.getPackageName().equals(from.getPackageName()) || to.getPackageName().equals(other);
        if (isNear && reached.add(to.getName())) {
          open.add(to);
        }
      }
    }
    return reached;
  }

  /** Returns where a type tells of a person; empty if it does not. */
  private static Optional<String> person(Type type, Set<Type> seen) {
    if (!seen.add(type)) {
      return Optional.empty();
    }
    if (type instanceof ParameterizedType parameterized) {
      for (Type part : parameterized.getActualTypeArguments()) {
        Optional<String> found = person(part, seen);
        if (found.isPresent()) {
          return found;
        }
      }
    }
    if (!(type instanceof Class<?> raw) || !raw.getName().startsWith(PARTS)) {
      return Optional.empty();
    }
    return raw == CustomerId.class ? Optional.of("customer") : personIn(raw, seen);
  }

  private static Optional<String> personIn(Class<?> type, Set<Type> seen) {
    if (type.isRecord()) {
      for (RecordComponent part : type.getRecordComponents()) {
        Optional<String> found =
            person(part.getName(), part, part.getGenericType(), seen)
                .or(() -> person(part.getName(), part.getAccessor(), Void.class, seen));
        if (found.isPresent()) {
          return found;
        }
      }
    } else if (type.isSealed()) {
      for (Class<?> kind : type.getPermittedSubclasses()) {
        Optional<String> found = person(kind, seen);
        if (found.isPresent()) {
          return found;
        }
      }
    } else {
      for (Method part : type.getDeclaredMethods()) {
        if (part.getParameterCount() == 0 && Modifier.isAbstract(part.getModifiers())) {
          Optional<String> found = person(part.getName(), part, part.getGenericReturnType(), seen);
          if (found.isPresent()) {
            return found;
          }
        }
      }
    }
    return Optional.empty();
  }

  private static Optional<String> person(
      String name, AnnotatedElement marked, Type type, Set<Type> seen) {
    return marked.isAnnotationPresent(PersonalData.class)
        ? Optional.of(name)
        : person(type, seen).map(inner -> name + "." + inner);
  }
}
