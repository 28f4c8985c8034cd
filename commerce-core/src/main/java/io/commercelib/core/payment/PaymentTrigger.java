package io.commercelib.core.payment;

/** What can become of a payment attempt. */
public sealed interface PaymentTrigger {

  /** The amount, or part of it, is reserved or was taken at once. */
  record Authorised() implements PaymentTrigger {}

  /** It was refused. */
  record Declined() implements PaymentTrigger {}

  /** It surely did not happen. */
  record NotDone() implements PaymentTrigger {}

  /** The payer must do something. */
  record ActionRequired() implements PaymentTrigger {}

  /** It is under way at the gateway. */
  record Pending() implements PaymentTrigger {}

  /** The answer was lost. */
  record AnswerLost() implements PaymentTrigger {}

  /** Asking again is of no use. */
  record AnswerGivenUp() implements PaymentTrigger {}

  /** Reserved money was taken. */
  record Captured() implements PaymentTrigger {}

  /** Nothing more will be taken of what was reserved. */
  record RestReleased() implements PaymentTrigger {}

  /** What was reserved was given up. */
  record Voided() implements PaymentTrigger {}

  /** The reservation has lapsed. */
  record Lapsed() implements PaymentTrigger {}

  /** Money went back. */
  record Refunded() implements PaymentTrigger {}

  /** The payer's bank asks. */
  record Disputed() implements PaymentTrigger {}

  /** The bank found for the shop. */
  record DisputeWon() implements PaymentTrigger {}

  /** The bank found for the payer and took the money back. */
  record DisputeLost() implements PaymentTrigger {}
}
