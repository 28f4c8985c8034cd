package io.commercelib.inventory;

import io.commercelib.core.reason.ReasonCode;

/** Why inventory decided what it did. */
public enum InventoryReason implements ReasonCode {
  /** Less is available to promise than an order wants. */
  TOO_FEW("stock.too-few", "only {available} of {sku} are left, {wanted} were asked for"),
  /** More would leave by a movement than is there and not reserved. */
  TOO_FEW_UNRESERVED(
      "stock.too-few-unreserved",
      "{wanted} of {sku} would leave {location}, only {available} there are not reserved"),
  /** More of a lot would move than is there. */
  TOO_FEW_OF_LOT(
      "stock.too-few-of-lot",
      "{wanted} of lot {lot} of {sku} would move, only {available} at {location} are {status}"),
  /** More of what is set aside would move than is there. */
  TOO_FEW_ASIDE(
      "stock.too-few-aside",
      "{wanted} of {sku} would move, only {available} at {location} are {status}"),
  /** What is left of a SKU is of lots that are not sent any more. */
  LOTS_WITHDRAWN(
      "stock.lots-withdrawn",
      "{wanted} of {sku} would leave {location}, only {available} there are of lots that may"),
  /** More would be waited for than may be. */
  BACKORDERS_FULL(
      "stock.backorders-full",
      "{units} of {sku} would have to be waited for, of {cap} that may be {left} are left"),
  /** What was kept for somebody is not kept any more. */
  RESERVATION_OVER(
      "stock.reservation-over", "reservation {hold} is over, its goods are free again"),
  /** Units are there, and kept for other channels. */
  KEPT_FOR_CHANNELS(
      "stock.kept-for-channels", "{units} of {sku} at {location} are kept for {channels}"),
  /** Reserved units become free. */
  RESERVATION_FREED("stock.reservation-freed", "{units} of {sku} are free again"),
  /** Units that were waited for are called off. */
  BACKORDER_DROPPED("stock.backorder-dropped", "{units} of {sku} are no longer waited for"),
  /** Units come back and can be sold. */
  RESTOCKED("stock.restocked", "{units} of {sku} are back on the shelf"),
  /** Units come back, or do not, and cannot be sold. */
  NOT_RESTOCKED("stock.not-restocked", "{units} of {sku} do not come back on the shelf"),
  /** Nobody has asked for what is there. */
  DEAD_STOCK(
      "stock.dead", "{units} of {item} are free, and nobody has asked for it in {days} days"),
  /** Nobody is known to have ever asked for what is there. */
  NEVER_ASKED_FOR(
      "stock.never-asked-for",
      "{units} of {item} are free, and nobody is known to have asked for it"),
  /** More is there than will be asked for in so many days. */
  ENOUGH_FOR_DAYS(
      "stock.enough-for-days",
      "{free} of {item} are free, {kept} are enough for {days} days: {units} are too many"),
  /** More is there than would be ordered up to. */
  ABOVE_LEVEL(
      "stock.above-level",
      "{free} of {item} are free, ordered up to is {kept}: {units} are too many"),
  /** Stock is wanted at another place. */
  TRANSFER_SURPLUS(
      "stock.transfer-surplus",
      "move {units} of {item} to where they are wanted: {capital} would be free here"),
  /** The supplier takes stock back. */
  RETURN_SURPLUS(
      "stock.return-surplus",
      "give {units} of {item} back to the supplier: {capital} would be free"),
  /** Stock sells at a lower price only. */
  MARK_DOWN("stock.mark-down", "mark {units} of {item} down: {capital} would be free"),
  /** Stock will sell if no more is ordered. */
  STOP_ORDERING(
      "stock.stop-ordering",
      "order no more of {item} until {units} are sold: {capital} would be free"),

  /** Units that came back are taken from the demand of a period. */
  RETURNS_NETTED(
      "demand.returns-netted", "{period} of {day}: {before} less what came back, {after}"),
  /** A period without enough stock says nothing. */
  STOCK_OUT_LEFT_OUT(
      "demand.stock-out-left-out",
      "{period} of {day}: left out, there was stock in only {percent} % of it"),
  /** A period with stock for part of it counts as a whole one. */
  STOCK_OUT_SCALED(
      "demand.stock-out-scaled",
      "{period} of {day}: {before} in the {percent} % of it with stock, taken as {after}"),
  /** A period that a promotion raised says nothing of demand without it. */
  PROMOTION_LEFT_OUT(
      "demand.promotion-left-out",
      "{period} of {day}: left out, a promotion raised it to {before}"),
  /** Demand far above the usual is cut off. */
  OUTLIER_CUT(
      "demand.outlier-cut", "{period} of {day}: {before} is far above the usual, cut to {after}"),

  /** How demand comes. */
  DEMAND_CLASS(
      "forecast.demand-class",
      "demand is {class}: in {demands} of {periods} periods, one in {interval}, squared variation of"
          + " sizes {variation}"),
  /** A method was chosen by a back-test. */
  FORECAST_CHOSEN(
      "forecast.chosen",
      "{method} is the best of {candidates} methods on the last {tested} periods: {measure} {score},"
          + " next {second} with {secondScore}"),
  /** A method that was chosen before is kept. */
  FORECAST_KEPT(
      "forecast.kept",
      "{method} is kept, chosen by what was known on {until}: a choice is for {periods} periods of a"
          + " {period}"),
  /** Too little is known to compare methods. */
  TOO_SHORT_TO_CHOOSE(
      "forecast.too-short",
      "{method} is taken: {known} known periods are too few to compare methods"),
  /** There was no demand at all. */
  NO_DEMAND_KNOWN(
      "forecast.no-demand",
      "nothing is expected: no demand in {periods} known periods of a {period}"),

  /** The position has come down to the reorder point. */
  AT_REORDER_POINT(
      "reorder.at-point",
      "position {position} is at or below the reorder point {point}: {needed} are needed"),
  /** The position is above the reorder point. */
  ABOVE_REORDER_POINT(
      "reorder.above-point", "position {position} is above the reorder point {point}: no order"),
  /** The position is below the level to order up to. */
  BELOW_TARGET(
      "reorder.below-target",
      "position {position} is below the level {target} to order up to: {needed} are needed"),
  /** The position has reached the level to order up to. */
  AT_TARGET(
      "reorder.at-target",
      "position {position} has reached the level {target} to order up to: no order"),
  /** What the position is made of. */
  POSITION(
      "reorder.position",
      "position {position} = {onHand} on hand + {onOrder} on order - {reserved} reserved"
          + " - {backordered} backordered"),
  /** What is expected until the next order could arrive. */
  EXPECTED_DEMAND(
      "reorder.expected-demand",
      "in {interval} periods of a {period} {mean} are expected, standard deviation {deviation};"
          + " safety stock {safetyStock} for {service}"),
  /** An order comes in whole packs. */
  ROUNDED_TO_PACK(
      "reorder.rounded-to-pack", "{before} is rounded up to {after}: it comes in packs of {pack}"),
  /** The supplier wants a minimum. */
  RAISED_TO_MINIMUM(
      "reorder.raised-to-minimum",
      "{before} is raised to {after}: the least the supplier takes is {minimum}"),
  /** More would spoil. */
  LIMITED_BY_SHELF_LIFE(
      "reorder.limited-by-shelf-life",
      "{before} is cut to {after}: only {sold} are expected to be sold within {days} days on the"
          + " shelf; the least that can be ordered is {least}"),
  /** There is no room for more. */
  LIMITED_BY_STORAGE(
      "reorder.limited-by-storage",
      "{before} is cut to {after}: there is room for {most}; the least that can be ordered is"
          + " {least}"),
  /** There is no money for more. */
  LIMITED_BY_BUDGET(
      "reorder.limited-by-budget",
      "{before} is cut to {after}: there is money for {most}; the least that can be ordered is"
          + " {least}"),

  /** Units are promised from the shelf. */
  PROMISED_FROM_STOCK("promise.from-stock", "{units} are there, for {day}"),
  /** Units are promised from what is on its way. */
  PROMISED_FROM_INBOUND(
      "promise.from-inbound",
      "{units} can be had on {day}: now {now}, the others are on their way"),
  /** Units are promised that are neither there nor on their way. */
  PROMISED_AS_BACKORDER(
      "promise.backorder", "{units} can be had on {day}: {beyond} of them are still to be ordered"),
  /** More is wanted than may be promised before a release. */
  PREORDERS_FULL(
      "promise.preorders-full", "{units} are wanted in advance, {left} of {cap} are left for that"),
  /** More is wanted than can be promised. */
  NOT_PROMISED(
      "promise.not-possible",
      "{units} are wanted: {supplied} are there or on their way in time, {backorders} more may be"
          + " promised"),

  /** Units of a purchase order are still to come. */
  PURCHASE_OPEN("purchase.open", "{units} units are still to come"),

  /** Another supplier takes the place of one who is late. */
  SUBSTITUTED("plan.substituted", "from {supplier}, as {late} is late"),
  /** The supplier takes no orders today. */
  NOT_AN_ORDER_DAY(
      "plan.not-an-order-day", "{supplier} takes no orders today; the next day for them is {next}"),
  /** An order is made larger for its supplier's minimum or free delivery. */
  FILLED_UP("plan.filled-up", "{before} is filled up to {after}, for a value of at least {wanted}"),
  /** An item is ordered, or more of it, to fill its supplier's order up. */
  RAISED_TO_FILL_UP(
      "plan.raised-to-fill-up", "{before} is raised to {after} to fill the order to {supplier} up"),
  /** Money saves more elsewhere. */
  CUT_BY_BUDGET(
      "plan.cut-by-budget",
      "{before} is cut to {after}: the budget goes where it saves at least {saving} of its amount"),
  /** An order is too small for its supplier. */
  BELOW_MINIMUM_VALUE(
      "plan.below-minimum-value", "waits: {value} is below the minimum of {minimum}"),
  /** An item waits for its supplier's order to grow. */
  WAITS_FOR_MINIMUM(
      "plan.waits-for-minimum", "{before} wait: the order to {supplier} is below its minimum"),
  /** Delivery costs nothing. */
  DELIVERED_FREE("plan.delivered-free", "delivered free: {value} is at least {from}"),

  /** How long a supplier takes, and how much of that was measured. */
  SUPPLIER_LEAD_TIME(
      "supplier.lead-time",
      "lead time {mean} days, standard deviation {deviation}: {orders} orders took {sampleMean} with"
          + " {sampleDeviation}, and {prior} with {priorDeviation} counts like {weight} more"),
  /** How often a supplier kept to the day it promised. */
  SUPPLIER_ON_TIME(
      "supplier.on-time",
      "{onTime} of {due} orders that were due came in full by the promised day"),
  /** What a supplier's record comes to. */
  SUPPLIER_SCORED(
      "supplier.scored",
      "{supplier} has {total} of 100 points from {from} to {last}, which is grade {grade}"),
  /** What one criterion adds to the total. */
  SUPPLIER_CRITERION("supplier.criterion", "{criterion} scores {score}: {points} of {most} points"),
  /** How one measure scores. */
  SUPPLIER_MEASURE(
      "supplier.measure",
      "{measure} was {observed} in {sample} and is taken as {value}, as {prior} counts like {weight}"
          + " more: {score} on the way from {worst} to {best}"),
  /** A measure of which nothing is known. */
  SUPPLIER_NOT_MEASURED(
      "supplier.not-measured",
      "{measure} was not measured and is taken as {value}: {score} on the way from {worst} to"
          + " {best}"),
  /** How a supplier stands after a review. */
  SUPPLIER_STATUS(
      "supplier.status",
      "{supplier} is {status}, before {before}: at most {percent} % of what is ordered, paid after"
          + " {days} days"),
  /** An incentive or a sanction applies. */
  SUPPLIER_RULE_APPLIES(
      "supplier.rule-applies",
      "rule '{rule}' asks for {status}: {condition}, found {found}, {times} in a row"),
  /** An incentive or a sanction would apply if it went on like this. */
  SUPPLIER_RULE_WAITS(
      "supplier.rule-waits",
      "rule '{rule}' waits: {condition}, found {found}, {times} of {needed} in a row"),
  /** No rule applies. */
  SUPPLIER_ORDINARY("supplier.ordinary", "no rule applies"),
  /** A screening threshold is missed. */
  SUPPLIER_SCREENED_OUT(
      "supplier.screened-out", "{what} is {found}, the least to pass is {minimum}"),
  /** Nothing was measured, so nothing changes. */
  SUPPLIER_NOT_JUDGED(
      "supplier.not-judged",
      "nothing was measured from {from} to {last}: {supplier} stays {status}"),
  /** A supplier is expected to cost least. */
  SUPPLIER_CHOSEN(
      "supplier.chosen",
      "{supplier} is the best of {considered} suppliers: {total} a {period} are expected"),
  /** What a supplier is expected to cost. */
  SUPPLIER_COST(
      "supplier.cost",
      "{supplier}: goods {goods} + ordering {ordering} + cycle stock {cycleStock} + safety stock"
          + " {safetyStock} + rejected units {rejected} = {total} a {period}, at {quantity} an order"
          + " for {price} each"),
  /** How much safety stock a supplier causes. */
  SUPPLIER_SAFETY_STOCK(
      "supplier.safety-stock",
      "{supplier} takes {days} days, standard deviation {deviation}: a safety stock of {units},"
          + " {spread} of it for the deviation"),
  /** A supplier costs more than the best. */
  SUPPLIER_DEARER(
      "supplier.dearer",
      "{supplier} costs {more} more than {chosen}, most of all in {part}: {partMore} more"),
  /** A supplier costs as much as the best. */
  SUPPLIER_TIED("supplier.tied", "{supplier} costs as much as {chosen}, but {rule}"),
  /** Nothing is ordered from a suspended supplier. */
  SUPPLIER_SUSPENDED("supplier.suspended", "{supplier} is suspended"),
  /** Others are asked instead of a supplier who is late just now. */
  SUPPLIER_LATE("supplier.late", "{supplier} is late, and others can deliver"),
  /** A supplier would deliver too late. */
  SUPPLIER_TOO_LATE(
      "supplier.too-late", "{supplier} takes {days} days, the goods are needed within {within}"),
  /** The least a supplier sells is more than the shop can take. */
  SUPPLIER_TOO_MUCH(
      "supplier.too-much", "{supplier} would deliver {least} at the least, more than can be taken"),
  /** No supplier can be considered. */
  NO_SUPPLIER("supplier.none", "none of {offers} suppliers can deliver"),

  /** One location has everything that is sent. */
  ALLOCATED_TOGETHER(
      "allocation.together", "{units} of {wanted} units are sent together, from {locations}"),
  /** No fewer locations have what is sent. */
  ALLOCATED_FEWEST(
      "allocation.fewest",
      "{units} of {wanted} units are sent from {locations}: fewer locations do not have them"),
  /** Fewer locations may have what is sent. */
  ALLOCATED_FEWEST_NOT_PROVED(
      "allocation.fewest-not-proved",
      "{units} of {wanted} units are sent from {locations}: fewer locations may have them, but not"
          + " fewer than {least}"),
  /** What is sent comes from as near as it can. */
  ALLOCATED_NEAREST(
      "allocation.nearest",
      "{units} of {wanted} units are sent from {locations}: each unit from the nearest that has it"),
  /** No other way to send it costs less. */
  ALLOCATED_CHEAPEST(
      "allocation.cheapest",
      "{units} of {wanted} units are sent from {locations} for {cost}: no other way costs less"),
  /** Another way to send it may cost less. */
  ALLOCATED_CHEAPEST_NOT_PROVED(
      "allocation.cheapest-not-proved",
      "{units} of {wanted} units are sent from {locations} for {cost}: another way may cost less, but"
          + " not less than {least}"),
  /** What is left lasts as evenly long as it can. */
  ALLOCATED_BALANCED(
      "allocation.balanced",
      "{units} of {wanted} units are sent from {locations}: so what is left lasts as evenly as it"
          + " can"),
  /** The customer comes for what is there. */
  ALLOCATED_PICK_UP(
      "allocation.pick-up", "{units} of {wanted} units are there to be picked up at {locations}"),
  /** Nothing that is wanted is there. */
  ALLOCATED_NOTHING(
      "allocation.nothing", "none of {wanted} units is at any of {locations} locations"),
  /** What a location sends, and what it has. */
  ALLOCATED_FROM(
      "allocation.from", "{location}, {metres} m away, sends {units}: of the order it has {has}"),
  /** What a location sends, what it has, and what that costs. */
  ALLOCATED_FROM_AT_COST(
      "allocation.from-at-cost",
      "{location}, {metres} m away, sends {units} for {cost}: of the order it has {has}"),
  /** What a location sends that nearer ones do not have. */
  ALLOCATED_FROM_NEAREST(
      "allocation.from-nearest",
      "{location}, {metres} m away, sends {units} of the {lacking} that no nearer location has"),
  /** How long what is left at a location lasts. */
  ALLOCATED_FROM_BALANCED(
      "allocation.from-balanced",
      "{location} sends {units} of {sku}: what is left there, {left}, lasts {days} days"),
  /** A location sends what nobody asks for there. */
  ALLOCATED_FROM_UNASKED(
      "allocation.from-unasked", "{location} sends {units} of {sku}: nobody asks for it there"),
  /** No location has all of a line. */
  ALLOCATION_SPLIT(
      "allocation.split",
      "line {line} is split over {locations}: no location has all {units} of {sku}"),
  /** A line is split, though a location has all of it. */
  ALLOCATION_SPLIT_FOR_GOAL(
      "allocation.split-for-goal",
      "line {line} is split over {locations}, though {location} has all {units} of {sku}: whole lines"
          + " are not the goal"),
  /** Who is next to send something. */
  ALLOCATION_NEXT(
      "allocation.next", "{location} would be next, {metres} m away: of the order it has {has}"),
  /** Who is next to send something, and what that would cost. */
  ALLOCATION_NEXT_AT_COST(
      "allocation.next-at-cost",
      "{location} would be next, {metres} m away: of the order it has {has}, to be sent for {cost}"),
  /** Units are at no location. */
  ALLOCATION_LACKS(
      "allocation.lacks",
      "line {line} lacks {units} of {sku}: {wanted} are wanted in all, {there} are there"),
  /** Units are not where they are to be picked up. */
  ALLOCATION_LACKS_THERE(
      "allocation.lacks-there",
      "line {line} lacks {units} of {sku}: {location} has {there}, other locations {elsewhere}"),

  /** Units are more likely to be sold elsewhere. */
  TRANSFER_SELLS_THERE(
      "transfer.sells-there",
      "move {units} of {sku} from {from} to {to}: one sells with {fromPercent} % at {from}, with"
          + " {toPercent} % at {to}; {gain} are expected"),
  /** What could be moved gains less than a transfer costs. */
  TRANSFER_NOT_WORTH_IT(
      "transfer.not-worth-it",
      "nothing is moved from {from} to {to}: that would gain {gain}, and a transfer costs {cost}");

  private final String code;
  private final String english;

  InventoryReason(String code, String english) {
    this.code = code;
    this.english = english;
  }

  @Override
  public String code() {
    return code;
  }

  @Override
  public String english() {
    return english;
  }
}
