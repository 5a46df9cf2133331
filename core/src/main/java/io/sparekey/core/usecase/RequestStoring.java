// SPDX-License-Identifier: Apache-2.0
package io.sparekey.core.usecase;

import io.sparekey.core.access.Act;
import io.sparekey.core.access.Actor;
import io.sparekey.core.access.Refusal;
import io.sparekey.core.audit.AuditEntry;
import io.sparekey.core.audit.AuditEvent;
import io.sparekey.core.audit.Notice;
import io.sparekey.core.audit.Recipient;
import io.sparekey.core.device.Device;
import io.sparekey.core.device.DeviceId;
import io.sparekey.core.device.Owner;
import io.sparekey.core.port.AuditSelection;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/** Asks the owner to store the key: once a day at most, so that nobody is flooded with requests. */
public final class RequestStoring {

    /** For how long an owner who was asked is not asked again, whoever asks. */
    public static final Duration PAUSE = Duration.ofDays(1);

    private static final Set<String> REQUESTS = Set.of(AuditEvent.StoringRequested.class.getSimpleName());

    /**
     * The owner has been asked.
     *
     * @param at when
     * @param repeated whether they had been asked already, so that nothing was sent now
     */
    public record Request(Instant at, boolean repeated) {}

    private final Environment environment;

    /** Works with these ports. */
    public RequestStoring(Environment environment) {
        this.environment = environment;
    }

    /** For support. Again within {@link #PAUSE} changes nothing, and tells when the owner was asked. */
    public Outcome<Request> request(Actor actor, DeviceId id) {
        return environment.run(stores -> {
            Desk desk = new Desk(environment, stores, actor);
            return desk.admit(Act.REQUEST_STORING, id, device -> {
                if (device.isRemoved()) {
                    return desk.refuse(Act.REQUEST_STORING, id, Refusal.REMOVED);
                }
                return device.possession()
                        .owner()
                        .<Outcome<Request>>map(owner -> new Outcome.Done<>(ask(desk, device, owner)))
                        .orElseGet(() -> desk.refuse(Act.REQUEST_STORING, id, Refusal.NO_OWNER));
            });
        });
    }

    private static Request ask(Desk desk, Device device, Owner owner) {
        var event = new AuditEvent.StoringRequested(owner.toString());
        return lastRequest(desk, device.id())
                .filter(last -> last.event().equals(event))
                .map(last -> new Request(last.at(), true))
                .orElseGet(() -> {
                    desk.tell(
                            Recipient.of(owner),
                            Notice.Kind.STORE_YOUR_KEY,
                            device.id(),
                            desk.actor().id().toString());
                    desk.write(device.id(), event);
                    return new Request(desk.now(), false);
                });
    }

    private static Optional<AuditEntry> lastRequest(Desk desk, DeviceId id) {
        AuditSelection recent =
                AuditSelection.ALL.about(id).ofTypes(REQUESTS).since(desk.now().minus(PAUSE));
        return desk
                .stores()
                .audit()
                .list(recent, AuditSelection.Order.NEWEST_FIRST, Optional.empty(), 1)
                .items()
                .stream()
                .findFirst();
    }
}
