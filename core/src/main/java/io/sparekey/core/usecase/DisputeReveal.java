// SPDX-License-Identifier: Apache-2.0
package io.sparekey.core.usecase;

import io.sparekey.core.access.Actor;
import io.sparekey.core.audit.AuditEntryId;
import io.sparekey.core.device.DeviceId;

/** The owner says that a reveal was not for them: a rotation is ordered at once, and the security officers are told. */
public final class DisputeReveal {

    private final Environment environment;

    /** Works with these ports. */
    public DisputeReveal(Environment environment) {
        this.environment = environment;
    }

    /**
     * For the owner. Again changes nothing.
     *
     * @param entry the {@link io.sparekey.core.audit.AuditEvent.KeyRevealed} entry; {@code NOT_FOUND} if it is none about this device that the
     *     owner may see, or the owner's own
     */
    public Outcome<DeviceId> dispute(Actor actor, DeviceId id, AuditEntryId entry) {
        return environment.run(stores -> {
            throw new UnsupportedOperationException("not built yet");
        });
    }
}
