/**
 * Prices, promotions and coupons: from a cart to what it costs, and why.
 *
 * <p>Start at {@code RuleFormat}, which reads rules, and {@code PricingEngine}, which compiles them
 * into a plan that prices carts; {@code RuleLint} looks at rules before carts meet them.
 */
module io.commercelib.pricing {
  requires transitive io.commercelib.core;
  requires com.fasterxml.jackson.databind;
  requires com.google.common;
  requires jakarta.validation;
  requires org.apache.commons.statistics.distribution;
  requires org.hibernate.validator;
  requires static org.immutables.value.annotations;
  requires static org.jspecify;

  exports io.commercelib.pricing.analysis;
  exports io.commercelib.pricing.campaign;
  exports io.commercelib.pricing.coupon;
  exports io.commercelib.pricing.engine;
  exports io.commercelib.pricing.flashsale;
  exports io.commercelib.pricing.limit;
  exports io.commercelib.pricing.price;
  exports io.commercelib.pricing.promotion;
  exports io.commercelib.pricing.rules;
  exports io.commercelib.pricing.source;

  // What is stored of coupons and limits is package-private; Jackson reaches it by reflection.
  opens io.commercelib.pricing.coupon to
      com.fasterxml.jackson.databind;
  opens io.commercelib.pricing.limit to
      com.fasterxml.jackson.databind;
  // The validator reads the constraints of records from their fields, too.
  opens io.commercelib.pricing.promotion to
      org.hibernate.validator;
  opens io.commercelib.pricing.rules to
      org.hibernate.validator;
  opens io.commercelib.pricing.source to
      com.fasterxml.jackson.databind;
}
