// SPDX-License-Identifier: Apache-2.0
package io.sparekey.core.port;

import io.sparekey.core.access.AgentCredential;
import io.sparekey.core.access.AgentId;
import io.sparekey.core.device.DeviceId;
import java.util.List;
import java.util.Optional;

/** The credentials of device agents; revoked ones and codes that nobody used stay for the record. */
public interface AgentCredentials {

    /** Adds a credential with version 0. @throws StaleVersion if its id or its digest is there already */
    void add(AgentCredential credential);

    /** The credential, valid or not. */
    Optional<AgentCredential> find(AgentId id);

    /** The credential whose text, or the successor of whose text, has that digest; valid or not. */
    Optional<AgentCredential> find(String digest);

    /** Those of the device that are not revoked, newest first: one that holds and one code, at most, unless codes have expired unused. */
    List<AgentCredential> findLive(DeviceId device);

    /**
     * Writes a credential that was read at {@code credential.version()}; the stored one has the next version. What was revoked stays
     * as it is.
     *
     * @throws StaleVersion if the stored version is another one
     */
    void update(AgentCredential credential);

    /** All of the device, newest first, beginning before the id; empty for the newest. */
    Page<AgentCredential, AgentId> list(DeviceId device, Optional<AgentId> before, int limit);
}
