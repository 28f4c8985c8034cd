package io.commercelib.core.service;

import io.commercelib.core.privacy.OwnWords;
import java.util.Optional;
import org.joda.money.Money;

/**
 * What is known of a ticket when it is opened.
 *
 * @param impact how far it reaches
 * @param urgency how soon it must be seen to
 * @param tier of the customer
 * @param orderValue what the order that it is about costs
 * @param words subject and first message
 */
public record PriorityFacts(
    Degree impact,
    Degree urgency,
    Optional<String> tier,
    Optional<Money> orderValue,
    OwnWords words) {}
