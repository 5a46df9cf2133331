// SPDX-License-Identifier: Apache-2.0
package io.sparekey.core.usecase;

import io.sparekey.core.access.Act;
import io.sparekey.core.access.Actor;
import io.sparekey.core.device.Device;
import io.sparekey.core.device.DeviceId;
import io.sparekey.core.device.MacStatus;
import io.sparekey.core.key.EscrowedKey;
import io.sparekey.core.key.Standing;
import io.sparekey.core.policy.AccessDecision;
import io.sparekey.core.port.EscrowedKeys;
import io.sparekey.core.rotation.Cause;
import io.sparekey.core.rotation.Rotation;
import io.sparekey.core.rotation.RotationState;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Shows a device and its state: what the Mac said, what is known of its keys, how the last attempt went, and its access. */
public final class ShowDevice {

    /** The message that stands at the top of a device's page. */
    public enum Message {
        /** M3: the upload failed; its likely causes are with it. */
        UPLOAD_FAILED,
        /** M4: rotated, and the new key is stored. */
        UPDATED
    }

    /**
     * A device's page.
     *
     * @param keys the newest versions, and the current and the previous one however old they are, newest first
     * @param attempt the open attempt, or the last one
     * @param order the order that waits
     * @param likelyCauses of a failed upload, likeliest first; else empty
     */
    public record View(
            Device device,
            AccessDecision access,
            List<KeyFacts> keys,
            Optional<RotationFacts> attempt,
            Optional<RotationFacts> order,
            Optional<Message> message,
            List<Cause> likelyCauses) {
        public View {
            keys = List.copyOf(keys);
            likelyCauses = List.copyOf(likelyCauses);
        }
    }

    private static final int SHOWN_VERSIONS = 20;

    private final Environment environment;

    /** Works with these ports. */
    public ShowDevice(Environment environment) {
        this.environment = environment;
    }

    /** For the owner and for support. */
    public Outcome<View> show(Actor actor, DeviceId id) {
        return environment.read(stores -> {
            Desk desk = new Desk(environment, stores, actor);
            return desk.admit(Act.INSPECT, id, device -> new Outcome.Done<>(view(desk, device)));
        });
    }

    private static View view(Desk desk, Device device) {
        Optional<Rotation> attempt = desk.stores().rotations().findLatestAttempt(device.id());
        Optional<Message> message = attempt.flatMap(ShowDevice::message);
        return new View(
                device,
                CheckAccess.decide(desk, device),
                keys(desk.stores().keys(), device.id()).map(KeyFacts::of).toList(),
                attempt.map(RotationFacts::of),
                desk.stores().rotations().findWaiting(device.id()).map(RotationFacts::of),
                message,
                message.equals(Optional.of(Message.UPLOAD_FAILED)) ? causes(desk, device, attempt) : List.of());
    }

    private static List<Cause> causes(Desk desk, Device device, Optional<Rotation> attempt) {
        MacStatus status = device.status();
        boolean silent = !status.answeredWithin(desk.policy().timing().staleAfter(), desk.now());
        return Cause.likely(attempt.flatMap(Rotation::cause), status.profile(), silent);
    }

    /** No number of quarantined ones hides those that count. */
    private static Stream<EscrowedKey> keys(EscrowedKeys keys, DeviceId device) {
        var newest = keys.list(device, Optional.empty(), SHOWN_VERSIONS).items().stream();
        var standing = Stream.of(Standing.CURRENT, Standing.PREVIOUS).flatMap(s -> keys.find(device, s).stream());
        return Stream.concat(newest, standing)
                .distinct()
                .sorted(Comparator.comparing(EscrowedKey::version).reversed());
    }

    private static Optional<Message> message(Rotation attempt) {
        if (attempt.state() == RotationState.STORED) {
            return Optional.of(Message.UPDATED);
        }
        boolean failed = attempt.state() == RotationState.FAILED || attempt.state() == RotationState.EXPIRED;
        return failed && attempt.isUpload() ? Optional.of(Message.UPLOAD_FAILED) : Optional.empty();
    }
}
