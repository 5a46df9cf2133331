// SPDX-License-Identifier: Apache-2.0
package io.sparekey.testkit;

import io.sparekey.core.device.DeviceId;
import io.sparekey.core.key.DeviceCertificate;
import io.sparekey.core.policy.EscrowPolicy.ProfileRules;
import io.sparekey.core.port.DeviceCheckIn;
import io.sparekey.core.port.EscrowProfiles;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * A channel that only writes down which profiles it is to install. Its profiles are one line that names what they were written from. Throws
 * {@link IllegalStateException} when called inside a transaction to install. Thread-safe.
 */
public final class FakeEscrowProfiles implements EscrowProfiles {

    /**
     * A profile that was to be installed.
     *
     * @param profile its text
     */
    public record Installation(DeviceId device, String profile) {}

    private final InMemoryTransactions transactions;
    private final List<Installation> installations = new CopyOnWriteArrayList<>();
    private volatile boolean available = true;
    private volatile boolean reachable = true;

    /** Refuses to install while a transaction is open there. */
    public FakeEscrowProfiles(InMemoryTransactions transactions) {
        this.transactions = transactions;
    }

    /** Every profile that was taken, in that order. */
    public List<Installation> installations() {
        return List.copyOf(installations);
    }

    /** From now on there is a channel, or none. */
    public void setAvailable(boolean reachesMacs) {
        available = reachesMacs;
    }

    /** From now on takes profiles, or refuses them with {@link DeviceCheckIn.Unreachable}. */
    public void setReachable(boolean takesProfiles) {
        reachable = takesProfiles;
    }

    @Override
    public byte[] write(DeviceId device, DeviceCertificate certificate, ProfileRules rules) {
        return ("profile of " + device + " with " + rules + " for " + certificate.hashCode())
                .getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public boolean canInstall() {
        return available;
    }

    @Override
    public void install(DeviceId device, byte[] profile) {
        transactions.requireClosed("installing a profile");
        if (!available || !reachable) {
            throw new DeviceCheckIn.Unreachable("the channel is closed, as the test wants it");
        }
        installations.add(new Installation(device, new String(profile, StandardCharsets.UTF_8)));
    }
}
