// SPDX-License-Identifier: Apache-2.0
package io.sparekey.core.usecase;

import io.sparekey.core.access.Act;
import io.sparekey.core.access.Actor;
import io.sparekey.core.access.Refusal;
import io.sparekey.core.audit.AuditEvent;
import io.sparekey.core.device.DeviceId;
import io.sparekey.core.policy.EscrowPolicy.ProfileRules;

/** Has a Mac install the escrow profile, in place of the one that may be there. */
public final class InstallProfile {

    private final Environment environment;

    /** Works with these ports. */
    public InstallProfile(Environment environment) {
        this.environment = environment;
    }

    /** For administrators. The Mac installs it when it can; its next full report tells. */
    public Outcome<DeviceId> install(Actor actor, DeviceId id) {
        boolean available = environment.profiles().canInstall();
        Outcome<ProfileRules> ordered = environment.run(stores -> {
            Desk desk = new Desk(environment, stores, actor);
            return desk.admit(Act.ADMINISTER_DEVICE, id, device -> {
                if (device.isRemoved()) {
                    return desk.refuse(Act.ADMINISTER_DEVICE, id, Refusal.REMOVED);
                }
                if (!available) {
                    return desk.refuse(Act.ADMINISTER_DEVICE, id, Refusal.UNREACHABLE);
                }
                desk.write(id, new AuditEvent.ProfileInstallationRequested());
                return new Outcome.Done<>(desk.policy().profile());
            });
        });
        return ordered.fold(
                rules -> environment.installProfile(id, rules)
                        ? new Outcome.Done<>(id)
                        : new Outcome.Refused<>(Refusal.UNREACHABLE),
                Outcome.Refused::new);
    }
}
