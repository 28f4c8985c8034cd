/**
 * Members: tiers, points, benefits, growth, segments and who is about to leave; exact on days and
 * points, and explained.
 */
module io.commercelib.membership {
  requires transitive io.commercelib.core;
  requires com.fasterxml.jackson.databind;
  requires com.google.common;
  requires jakarta.validation;
  requires org.apache.commons.numbers.gamma;
  requires org.apache.commons.statistics.distribution;
  requires org.hibernate.validator;
  requires static org.immutables.value.annotations;
  requires static org.jspecify;

  exports io.commercelib.membership;
  exports io.commercelib.membership.benefit;
  exports io.commercelib.membership.churn;
  exports io.commercelib.membership.engagement;
  exports io.commercelib.membership.growth;
  exports io.commercelib.membership.points;
  exports io.commercelib.membership.points.earn;
  exports io.commercelib.membership.programme;
  exports io.commercelib.membership.reason;
  exports io.commercelib.membership.segment;
  exports io.commercelib.membership.tier;

  // What is stored is package-private or a record; Jackson reaches it by reflection.
  opens io.commercelib.membership to
      com.fasterxml.jackson.databind;
  opens io.commercelib.membership.benefit to
      com.fasterxml.jackson.databind;
  opens io.commercelib.membership.growth to
      com.fasterxml.jackson.databind;
  opens io.commercelib.membership.points to
      com.fasterxml.jackson.databind;
  opens io.commercelib.membership.points.earn to
      com.fasterxml.jackson.databind;
  opens io.commercelib.membership.tier to
      com.fasterxml.jackson.databind;
}
