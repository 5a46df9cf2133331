// SPDX-License-Identifier: Apache-2.0
package io.sparekey.simulator.mdm;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What a storage of NanoMDM 0.9.0 keeps, with the quirks it has. Not thread-safe; who calls it takes turns. */
abstract class FakeStorage {

    private final Map<String, String> topics = new HashMap<>();

    /** Whether anybody ever enrolled with that certificate. */
    abstract boolean isKnown(String certificate);

    /** Whether the Mac may show that certificate. */
    abstract boolean isAssociated(String id, String certificate);

    /** The Mac may show that certificate from now on. */
    abstract void associate(String id, String certificate);

    /** The Mac begins to enrol: its queue is emptied. */
    abstract void authenticate(String id);

    /** The Mac is enrolled, or has another token. */
    final void updateToken(String id, String topic) {
        topics.put(id, topic);
    }

    /** The topic that pushes to the Mac go to, if it ever had a token. */
    final Optional<String> pushTopic(String id) {
        return Optional.ofNullable(topics.get(id));
    }

    /** What the storage says of a topic for which there is no push certificate. */
    abstract String noPushCertificate(String topic);

    /**
     * Puts a command into the queues of these Macs.
     *
     * @throws Refused if it is queued for nobody
     */
    abstract void enqueue(List<String> ids, String command, byte[] raw) throws Refused;

    /**
     * Takes what a Mac says of a command.
     *
     * @throws Refused if it cannot be stored
     */
    abstract void report(String id, String command, String status) throws Refused;

    /**
     * The next command for the Mac, raw.
     *
     * @param skipNotNow whether those that it has put off are left out
     */
    abstract Optional<byte[]> next(String id, boolean skipNotNow);

    /** The storage could not do it; the message is what NanoMDM passes on. */
    static final class Refused extends Exception {

        private static final long serialVersionUID = 1;

        private final String reason;

        Refused(String reason) {
            super(reason);
            this.reason = reason;
        }

        String reason() {
            return reason;
        }
    }
}
