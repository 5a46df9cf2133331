// SPDX-License-Identifier: Apache-2.0
package io.sparekey.core.usecase;

import io.sparekey.core.access.Act;
import io.sparekey.core.access.Actor;
import io.sparekey.core.access.AgentCredential;
import io.sparekey.core.access.AgentId;
import io.sparekey.core.access.Refusal;
import io.sparekey.core.audit.AuditEvent;
import io.sparekey.core.device.Device;
import io.sparekey.core.device.DeviceId;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Function;

/** Makes the code by which an agent is enrolled on a Mac, once. Its text is told once and kept nowhere. */
public final class InviteAgent {

    /** For how long a code can be used. */
    public static final Duration REDEEMABLE = Duration.ofDays(7);

    /** What lets an agent in: a code, or a credential. Wiped on close. */
    public static final class Issued implements AutoCloseable {

        private final char[] text;
        private final Optional<Instant> expires;

        Issued(char[] text, Optional<Instant> expires) {
            this.text = text.clone();
            this.expires = expires;
        }

        /** Lends the text: {@code spd_} and 43 letters, digits, hyphens and underscores. */
        public <T> T lend(Function<char[], T> use) {
            return use.apply(text);
        }

        /** The first instant at which it opens nothing any more unless it was used before; empty if it holds until it is revoked. */
        public Optional<Instant> expires() {
            return expires;
        }

        @Override
        public void close() {
            Arrays.fill(text, '\0');
        }

        /** Without the text. */
        @Override
        public String toString() {
            return "[redacted]";
        }
    }

    private final Environment environment;

    /** Works with these ports. */
    public InviteAgent(Environment environment) {
        this.environment = environment;
    }

    /**
     * For administrators. A code that nobody has used yet is worth nothing from now on; an agent that is there keeps working until another
     * takes its place. The caller closes what it gets.
     */
    public Outcome<Issued> invite(Actor actor, DeviceId id) {
        AgentId agent = new AgentId(environment.newId());
        return new AgentTexts(environment).make((text, digest) -> {
            Outcome<AgentCredential> invited = environment.run(stores -> {
                Desk desk = new Desk(environment, stores, actor);
                return desk.admit(Act.ADMINISTER_DEVICE, id, device -> invite(desk, device, agent, digest));
            });
            return invited.fold(
                    code -> new Outcome.Done<>(new Issued(text, Optional.of(code.redeemable()))), Outcome.Refused::new);
        });
    }

    private static Outcome<AgentCredential> invite(Desk desk, Device device, AgentId id, String digest) {
        if (device.isRemoved()) {
            return desk.refuse(Act.ADMINISTER_DEVICE, device.id(), Refusal.REMOVED);
        }
        desk.stores().agents().findLive(device.id()).stream()
                .filter(live -> live.enrolled().isEmpty())
                .forEach(unused -> Agents.revoke(desk, unused));
        AgentCredential code = AgentCredential.invite(
                id,
                device.id(),
                digest,
                desk.actor().id(),
                desk.now(),
                desk.now().plus(REDEEMABLE));
        desk.stores().agents().add(code);
        desk.write(
                device.id(), new AuditEvent.AgentInvited(id, code.redeemable().toString()));
        return new Outcome.Done<>(code);
    }
}
