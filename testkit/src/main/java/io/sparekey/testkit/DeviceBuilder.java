// SPDX-License-Identifier: Apache-2.0
package io.sparekey.testkit;

import io.sparekey.core.device.CheckIn;
import io.sparekey.core.device.Device;
import io.sparekey.core.device.DeviceId;
import io.sparekey.core.device.Encryption;
import io.sparekey.core.device.EncryptionOrigin;
import io.sparekey.core.device.EscrowProfile;
import io.sparekey.core.device.LoginName;
import io.sparekey.core.device.MacStatus;
import io.sparekey.core.device.Owner;
import io.sparekey.core.device.Ownership;
import io.sparekey.core.device.Possession;
import io.sparekey.core.device.Reported;
import io.sparekey.core.device.SerialNumber;
import io.sparekey.core.device.UserId;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** Devices for tests: {@code aDevice().corporate().ownedBy(ANN).build()}. What is not said is unknown; each has its own serial number. */
public final class DeviceBuilder {

    private final UUID uuid = Ids.next();
    private SerialNumber serial = new SerialNumber("C02" + Long.toString(uuid.getMostSignificantBits() >>> 16, 36));
    private String name = "MacBook";
    private Ownership ownership = Ownership.UNKNOWN;
    private Optional<Owner> owner = Optional.empty();
    private MacStatus status = MacStatus.silent(false);
    private Instant registered = MutableClock.START;
    private Optional<Instant> removed = Optional.empty();

    private DeviceBuilder() {}

    /** Registered at {@link MutableClock#START}; without label, owner or management channel. */
    public static DeviceBuilder aDevice() {
        return new DeviceBuilder();
    }

    /** With that serial number. */
    public DeviceBuilder serial(String value) {
        serial = new SerialNumber(value);
        return this;
    }

    /** Under that name. */
    public DeviceBuilder named(String value) {
        name = value;
        return this;
    }

    /** Belongs to the organisation. */
    public DeviceBuilder corporate() {
        return labelled(Ownership.CORPORATE);
    }

    /** Belongs to a person. */
    public DeviceBuilder personal() {
        return labelled(Ownership.PERSONAL);
    }

    /** Belongs to whomever. */
    public DeviceBuilder labelled(Ownership label) {
        ownership = label;
        return this;
    }

    /** Its primary user, who has signed in. */
    public DeviceBuilder ownedBy(UserId user) {
        owner = Optional.of(new Owner.Known(user));
        return this;
    }

    /** Its primary user, who has not signed in yet. */
    public DeviceBuilder expecting(LoginName login) {
        owner = Optional.of(new Owner.Expected(login));
        return this;
    }

    /** In that state. */
    public DeviceBuilder status(MacStatus value) {
        status = value;
        return this;
    }

    /** A management channel reaches it. */
    public DeviceBuilder enrolled() {
        return status(status.enrolled(true));
    }

    /** Said at that instant that it is encrypted, has a key and has the organisation's profile; who switched it on is as given. */
    public DeviceBuilder encrypted(EncryptionOrigin by, Instant reported) {
        MacStatus heard = status.after(new CheckIn(reported, Reported.YES, Reported.YES, EscrowProfile.PRESENT));
        return status(new MacStatus(
                heard.enrolled(),
                Encryption.on(by),
                heard.personalKey(),
                heard.profile(),
                heard.lastCheckIn(),
                heard.lastReport(),
                heard.unescrowedSince(),
                heard.details(),
                heard.enrolmentSaid()));
    }

    /** Came into the registry at that instant, with the label and the owner that it has. */
    public DeviceBuilder registered(Instant at) {
        registered = at;
        return this;
    }

    /** Was taken out of the registry. */
    public DeviceBuilder removed(Instant at) {
        removed = Optional.of(at);
        return this;
    }

    /** The device. */
    public Device build() {
        Possession possession = Possession.none().changed(owner, ownership, registered);
        return new Device(new DeviceId(uuid), serial, name, possession, status, registered, removed, 0);
    }
}
