// SPDX-License-Identifier: Apache-2.0
package io.sparekey.core.usecase;

import io.sparekey.core.access.Actor;
import io.sparekey.core.audit.AuditEvent;
import io.sparekey.core.audit.Notice;
import io.sparekey.core.device.Device;
import io.sparekey.core.port.KeyRotation;
import io.sparekey.core.port.KeyVault;
import io.sparekey.core.rotation.Cause;
import io.sparekey.core.rotation.Rotation;
import io.sparekey.core.rotation.RotationState;
import io.sparekey.core.rotation.Unlock;
import java.util.Optional;

/** Opens the unlock key and hands the command to the channel, after the intention was committed and outside any transaction. */
final class Sending {

    private final Environment environment;
    private final Actor actor;

    Sending(Environment environment, Actor actor) {
        this.environment = environment;
        this.actor = actor;
    }

    /** Sends it; if the channel certainly did not take it, it waits for its next turn. */
    void send(Dispatch dispatch) {
        KeyRotation.Sent sent;
        try (var unlock = environment.vault().open(dispatch.grant(), dispatch.unlock())) {
            var certificate =
                    environment.vault().certificateFor(dispatch.rotation().device());
            var command = new KeyRotation.Command(
                    dispatch.rotation().id(), dispatch.rotation().device(), unlock, certificate);
            sent = environment.rotation().send(command);
        } catch (KeyVault.CannotOpen e) {
            giveUp(dispatch);
            return;
        }
        if (sent == KeyRotation.Sent.NOT_QUEUED) {
            takeBack(dispatch);
        }
    }

    private void takeBack(Dispatch dispatch) {
        environment.run(stores -> {
            Desk desk = new Desk(environment, stores, actor);
            Optional<Rotation> still =
                    stores.rotations().find(dispatch.rotation().id()).filter(r -> r.state() == RotationState.SENT);
            still.ifPresent(rotation -> {
                stores.rotations().update(rotation.notSent(dispatch.repeated(), desk.now()));
                desk.write(rotation.device(), new AuditEvent.RotationNotSent(rotation.id()));
            });
            return still;
        });
    }

    /** The unlock key does not open: nothing more was sent, and nothing can be. */
    void giveUp(Dispatch dispatch) {
        environment.run(stores -> {
            Desk desk = new Desk(environment, stores, actor);
            Optional<Rotation> still =
                    stores.rotations().find(dispatch.rotation().id()).filter(r -> r.state() == RotationState.SENT);
            still.ifPresent(rotation -> {
                Device device = stores.devices().find(rotation.device()).orElseThrow();
                Rotation unsent = rotation.notSent(dispatch.repeated(), desk.now());
                Rotation failed = unsent.failed(Cause.UNDETERMINED, desk.now());
                new Orders(environment, desk)
                        .endedWithoutKey(
                                device, failed, new AuditEvent.RotationFailed(failed.id(), Cause.UNDETERMINED));
                rotation.unlock().flatMap(Unlock::stored).ifPresent(key -> {
                    desk.write(device.id(), new AuditEvent.KeyUnopenable(key));
                    desk.alarm(Notice.Kind.KEY_UNOPENABLE, device.id(), key.toString());
                });
            });
            return still;
        });
    }
}
