/** The smallest shop: one mug for sale, one promotion, one customer. */
module shop.quickstart {
  requires io.commercelib.inventory;
  requires io.commercelib.membership;
  requires io.commercelib.pricing;
}
