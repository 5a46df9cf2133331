// SPDX-License-Identifier: Apache-2.0
package io.sparekey.core.usecase;

import io.sparekey.core.access.Act;
import io.sparekey.core.access.Actor;
import io.sparekey.core.device.Device;
import io.sparekey.core.device.DeviceId;
import io.sparekey.core.key.DeliveredKey;
import io.sparekey.core.key.KeySource;
import io.sparekey.core.key.RotationId;
import io.sparekey.core.port.RotationAnswer;
import io.sparekey.core.port.Stores;
import io.sparekey.core.rotation.Rotation;
import java.util.Optional;

/** Takes in what came of a rotation that an agent was lent a key for. */
public final class AnswerRotation {

    private record Asked(DeviceId device, boolean expected) {}

    private final Environment environment;

    /** Works with these ports. */
    public AnswerRotation(Environment environment) {
        this.environment = environment;
    }

    /**
     * For the agent; twice or late does no harm. A key is taken in whatever became of the rotation; of one that is none of the agent's,
     * it tells nothing else.
     *
     * @param key the new key, encrypted to the device's certificate; empty if the Mac refused
     * @return whether a key came along and is stored as a version
     */
    public Outcome<Boolean> answer(Actor actor, RotationId rotation, Optional<DeliveredKey> key) {
        Outcome<Asked> asked = environment.read(stores -> Agents.admit(
                new Desk(environment, stores, actor),
                Act.SPEAK_FOR_MAC,
                device -> new Outcome.Done<>(new Asked(device.id(), isExpected(stores, device, rotation)))));
        return asked.fold(
                found -> found.expected()
                        ? record(found.device(), rotation, key)
                        : key.map(unasked -> HandInKey.takeIn(environment, found.device(), unasked))
                                .orElseGet(() -> new Outcome.Done<>(false)),
                Outcome.Refused::new);
    }

    private static boolean isExpected(Stores stores, Device device, RotationId id) {
        Optional<Rotation> sent = stores.rotations()
                .find(id)
                .filter(rotation -> rotation.device().equals(device.id()))
                .filter(rotation -> rotation.timeline().sent().isPresent());
        return sent.isPresent() && Agents.reaches(stores, device);
    }

    private Outcome<Boolean> record(DeviceId device, RotationId rotation, Optional<DeliveredKey> key) {
        var kind = key.isPresent() ? RotationAnswer.Kind.NEW_KEY : RotationAnswer.Kind.REFUSED;
        var answer = new RotationAnswer(rotation, device, environment.now(), kind, key);
        return new RecordAnswer(environment).record(Actor.system(), answer, KeySource.DEVICE_AGENT);
    }
}
