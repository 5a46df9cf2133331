// SPDX-License-Identifier: Apache-2.0
package io.sparekey.core.usecase;

import io.sparekey.core.access.Actor;
import io.sparekey.core.access.AgentCredential;
import io.sparekey.core.audit.AuditEvent;
import io.sparekey.core.audit.Notice;
import io.sparekey.core.device.Device;
import io.sparekey.core.port.Stores;
import java.util.Optional;

/** Tells which device's agent bears a credential. */
public final class RecognizeAgent {

    private final Environment environment;

    /** Works with these ports. */
    public RecognizeAgent(Environment environment) {
        this.environment = environment;
    }

    /**
     * For the adapter that was sent the credential: an {@link Actor.Agent}, or an {@link Actor.Newcomer} if it is an enrolment code. The
     * first use of a credential puts it in the place of the one before; the first of all enrols the agent, shuts an earlier one out, and
     * tells the owner.
     *
     * @param text the credential, which stays the caller's
     * @return empty if there is none like it, it was revoked or has expired, or its device was removed
     */
    public Optional<Actor> recognize(char[] text) {
        if (!TokenText.looksRight(TokenText.AGENT, text)) {
            return Optional.empty();
        }
        String digest = TokenText.digest(text);
        Optional<AgentCredential> found = environment.read(stores -> find(stores, digest));
        boolean first =
                found.filter(credential -> credential.isSucceededBy(digest)).isPresent();
        return first ? environment.run(stores -> promote(stores, digest)) : found.map(RecognizeAgent::bearer);
    }

    private Optional<AgentCredential> find(Stores stores, String digest) {
        return stores.agents()
                .find(digest)
                .filter(credential -> credential.isValid(environment.now()))
                .filter(credential -> stores.devices()
                        .find(credential.device())
                        .filter(device -> !device.isRemoved())
                        .isPresent());
    }

    private Optional<Actor> promote(Stores stores, String digest) {
        return find(stores, digest).map(credential -> {
            if (!credential.isSucceededBy(digest)) {
                return bearer(credential);
            }
            Actor agent = new Actor.Agent(credential.device(), credential.id());
            Desk desk = new Desk(environment, stores, agent);
            stores.agents().update(credential.promoted(desk.now()));
            if (credential.enrolled().isPresent()) {
                desk.write(credential.device(), new AuditEvent.AgentRenewed(credential.id()));
            } else {
                enrolled(desk, credential);
            }
            return agent;
        });
    }

    private static void enrolled(Desk desk, AgentCredential credential) {
        desk.stores().agents().findLive(credential.device()).stream()
                .filter(other -> !other.id().equals(credential.id()))
                .filter(other -> other.enrolled().isPresent())
                .forEach(earlier -> Agents.revoke(desk, earlier));
        desk.write(credential.device(), new AuditEvent.AgentEnrolled(credential.id()));
        Device device = desk.stores().devices().find(credential.device()).orElseThrow();
        desk.tellOwner(device, Notice.Kind.AGENT_ENROLLED, "");
    }

    private static Actor bearer(AgentCredential credential) {
        return credential.enrolled().isPresent()
                ? new Actor.Agent(credential.device(), credential.id())
                : new Actor.Newcomer(credential.device(), credential.id());
    }
}
