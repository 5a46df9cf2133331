// SPDX-License-Identifier: Apache-2.0
package io.sparekey.core.usecase;

import io.sparekey.core.access.Actor;
import io.sparekey.core.audit.AuditEvent;
import io.sparekey.core.audit.Notice;
import io.sparekey.core.key.EscrowedKey;
import java.util.List;

/** Escrowed versions that do not open: the worst that can happen, so it is said aloud. */
final class UnopenableKeys {

    private UnopenableKeys() {}

    static void raise(Environment environment, Actor actor, List<EscrowedKey> broken) {
        if (broken.isEmpty()) {
            return;
        }
        environment.run(stores -> {
            Desk desk = new Desk(environment, stores, actor);
            for (EscrowedKey key : broken) {
                desk.write(key.device(), new AuditEvent.KeyUnopenable(key.id()));
                desk.alarm(Notice.Kind.KEY_UNOPENABLE, key.device(), key.id().toString());
            }
            return broken;
        });
    }
}
