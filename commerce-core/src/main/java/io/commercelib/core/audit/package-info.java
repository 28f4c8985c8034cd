/**
 * Audit: every command in a chain of hashes, one chain for each aggregate, and checkpoints over
 * their heads.
 *
 * <p>Start at {@link io.commercelib.core.audit.AuditTrail}: give its storage to all services of a
 * shop, and register it with the background work. What is personal enters as salted digests, so
 * that a person can be forgotten and the chains still hold. Hashes are SHA-256 in lower-case hex;
 * {@link io.commercelib.core.audit.AuditEntry} says over which bytes.
 */
@NullMarked
package io.commercelib.core.audit;

import org.jspecify.annotations.NullMarked;
