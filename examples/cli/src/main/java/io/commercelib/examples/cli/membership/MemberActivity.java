package io.commercelib.examples.cli.membership;

import io.commercelib.membership.tier.Activities;
import io.commercelib.membership.tier.Member;

/**
 * A member, and what the member did.
 *
 * @param activities each once
 */
record MemberActivity(Member member, Activities activities) {}
