// SPDX-License-Identifier: Apache-2.0
package io.sparekey.adapters.mdm;

import io.sparekey.adapters.mdm.CommandIds.Kind;
import io.sparekey.core.device.DeviceId;
import io.sparekey.core.device.HardwareId;
import io.sparekey.core.port.DeviceCheckIn;
import io.sparekey.core.port.KeyRotation;
import io.sparekey.core.port.Transactions;
import java.time.Clock;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Real Macs, enrolled at a NanoMDM: what goes out to them. What they say comes back through {@link Webhook}. Thread-safe.
 */
public final class NanoMdm implements KeyRotation, DeviceCheckIn, ProfileDelivery {

    private static final Logger LOG = LoggerFactory.getLogger(NanoMdm.class);

    /** So many questions at once are put to NanoMDM. Those that are not are put at the next occasion. */
    static final int MOST_ASKED_AT_ONCE = 8;

    private final Semaphore asking = new Semaphore(MOST_ASKED_AT_ONCE);
    private final NanoMdmApi api;
    private final CommandIds ids;
    private final Transactions transactions;

    /** @param transactions where it is found under which hardware id a device is enrolled */
    public NanoMdm(NanoMdmSettings settings, Transactions transactions, Clock clock) {
        this.api = new NanoMdmApi(settings);
        this.ids = new CommandIds(settings.webhookKey(), clock);
        this.transactions = transactions;
    }

    @Override
    public boolean isAvailable() {
        return true;
    }

    @Override
    public Sent send(Command command) {
        Optional<HardwareId> mac = hardware(command.device());
        if (mac.isEmpty()) {
            return Sent.NOT_QUEUED;
        }
        byte[] content = Commands.rotateFileVaultKey(ids.of(command.id()), command.unlockWith(), command.replyTo());
        try {
            return api.enqueue(mac.get(), content, true);
        } finally {
            Arrays.fill(content, (byte) 0);
        }
    }

    /** Asks for its profiles first, so that they are known when the state of its disk comes. */
    @Override
    public void request(DeviceId device) {
        HardwareId mac = enrolled(device);
        require(ask(mac, Commands.profileList(ids.of(Kind.PROFILE_LIST, mac)), false));
        require(ask(mac, Commands.securityInfo(ids.of(Kind.SECURITY_INFO, mac)), true));
    }

    @Override
    public void deliver(DeviceId device, byte[] profile) {
        HardwareId mac = enrolled(device);
        require(ask(mac, Commands.installProfile(ids.of(Kind.INSTALL_PROFILE, mac), profile), true));
    }

    private HardwareId enrolled(DeviceId device) {
        return hardware(device).orElseThrow(() -> new Unreachable("the Mac is not enrolled"));
    }

    /** Asks a Mac what it is. It need not be known yet; if it cannot be asked now, its next appearance is another occasion. */
    void askWhatItIs(HardwareId mac, boolean push) {
        Sent sent = ask(mac, Commands.deviceInformation(ids.of(Kind.DEVICE_INFORMATION, mac)), push);
        if (sent != Sent.QUEUED) {
            LOG.info("{} could not be asked what it is", mac);
        }
    }

    /** Questions come from the threads that serve people and the webhook, too: where NanoMDM hangs, they must not all wait for it. */
    private Sent ask(HardwareId mac, byte[] command, boolean push) {
        try {
            if (!asking.tryAcquire(1, TimeUnit.SECONDS)) {
                return Sent.NOT_QUEUED;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Sent.NOT_QUEUED;
        }
        try {
            return api.enqueue(mac, command, push);
        } finally {
            asking.release();
        }
    }

    CommandIds ids() {
        return ids;
    }

    private static void require(Sent sent) {
        if (sent != Sent.QUEUED) {
            throw new Unreachable("NanoMDM did not take the command");
        }
    }

    private Optional<HardwareId> hardware(DeviceId device) {
        return transactions.read(stores -> stores.devices()
                .find(device)
                .flatMap(known -> known.status().details().hardware()));
    }
}
