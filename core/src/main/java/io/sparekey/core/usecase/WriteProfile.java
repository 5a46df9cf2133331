// SPDX-License-Identifier: Apache-2.0
package io.sparekey.core.usecase;

import io.sparekey.core.access.Act;
import io.sparekey.core.access.Actor;
import io.sparekey.core.access.Refusal;
import io.sparekey.core.audit.AuditEvent;
import io.sparekey.core.device.DeviceId;
import io.sparekey.core.policy.EscrowPolicy.ProfileRules;

/** Writes the escrow profile for a Mac, for those who install it themselves. */
public final class WriteProfile {

    private final Environment environment;

    /** Works with these ports. */
    public WriteProfile(Environment environment) {
        this.environment = environment;
    }

    /**
     * For administrators: the content of a {@code .mobileconfig} file, in which there is no secret.
     *
     * @throws UnsupportedOperationException if there is nothing that writes profiles
     */
    public Outcome<byte[]> write(Actor actor, DeviceId id) {
        Outcome<ProfileRules> allowed = environment.run(stores -> {
            Desk desk = new Desk(environment, stores, actor);
            return desk.admit(Act.ADMINISTER_DEVICE, id, device -> {
                if (device.isRemoved()) {
                    return desk.refuse(Act.ADMINISTER_DEVICE, id, Refusal.REMOVED);
                }
                desk.write(id, new AuditEvent.ProfileWritten());
                return new Outcome.Done<>(desk.policy().profile());
            });
        });
        return allowed.fold(rules -> new Outcome.Done<>(environment.writeProfile(id, rules)), Outcome.Refused::new);
    }
}
