// SPDX-License-Identifier: Apache-2.0
package io.sparekey.core.usecase;

import io.sparekey.core.access.Act;
import io.sparekey.core.access.Actor;
import io.sparekey.core.audit.AuditEntry;
import io.sparekey.core.audit.AuditEvent;
import io.sparekey.core.policy.EscrowPolicy;
import io.sparekey.core.port.AuditSelection;
import io.sparekey.core.port.Stores;
import java.util.Optional;
import java.util.Set;

/** Tells what has become of the policy since it was read: for those whose change was refused because another came first. */
public final class TracePolicy {

    private static final AuditSelection CHANGES =
            AuditSelection.ALL.ofTypes(Set.of(AuditEvent.PolicyChanged.class.getSimpleName()));

    /**
     * How the policy went on.
     *
     * @param read the policy of that version; the one in force if there never was such a version
     * @param now the policy in force
     * @param last the entry that tells who put the policy in force and when; empty where it was long ago, or nobody has yet
     */
    public record Trace(EscrowPolicy read, EscrowPolicy now, Optional<AuditEntry> last) {}

    private final Environment environment;

    /** Works with these ports. */
    public TracePolicy(Environment environment) {
        this.environment = environment;
    }

    /** For administrators. */
    public Outcome<Trace> trace(Actor actor, long version) {
        return environment.read(stores -> new Desk(environment, stores, actor).admit(Act.CHANGE_POLICY, () -> {
            EscrowPolicy now = stores.policies().current();
            EscrowPolicy read = stores.policies().find(version).orElse(now);
            return new Outcome.Done<>(new Trace(read, now, lastChange(stores)));
        }));
    }

    private static Optional<AuditEntry> lastChange(Stores stores) {
        return stores.audit().list(CHANGES, AuditSelection.Order.NEWEST_FIRST, Optional.empty(), 1).items().stream()
                .findFirst();
    }
}
