// SPDX-License-Identifier: Apache-2.0
package io.sparekey.simulator;

import io.sparekey.core.device.DeviceId;
import io.sparekey.core.device.EscrowProfile;
import io.sparekey.core.key.DeviceCertificate;
import io.sparekey.core.key.RecoveryKey;
import io.sparekey.core.key.RotationId;
import io.sparekey.core.port.DeviceReport;
import io.sparekey.core.port.KeyRotation;
import io.sparekey.core.port.RotationAnswer;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.List;
import java.util.Optional;

/**
 * One Mac: a disk, the key that opens it, the organisation's profile. It executes commands and reports, and knows nothing of queues
 * and of the way its answers take, so that it can also stand in another process than the program under test and outlive that. It is
 * the judge: whatever anybody claims, {@link #opens} tells which key opens the disk.
 *
 * <p>A new one is encrypted, awake and without profile. Thread-safe.
 */
public final class SimulatedMac {

    private final DeviceId id;
    private String model;
    private final Disk disk;
    private final Escrow escrow;
    private final Replies replies;
    private final Orders<Behaviour> orders = new Orders<>(Behaviour.class);
    private boolean awake = true;
    private boolean encryptsOnEnrolment;

    /** @param seed what its model, unless told otherwise, its keys and its envelopes depend on; the same seed makes the same ones */
    public SimulatedMac(DeviceId id, Clock clock, long seed) {
        this.id = id;
        this.model = Models.of(seed);
        SecureRandom random = SeededRandom.of(seed);
        this.disk = new Disk(random);
        this.escrow = new Escrow(random);
        this.replies = new Replies(id, clock, random, disk, escrow, orders);
        disk.changeKey();
    }

    /** The device it is. */
    public DeviceId id() {
        return id;
    }

    /** What Apple calls the model. */
    public synchronized String model() {
        return model;
    }

    /** Makes it another model, as Apple calls it. */
    public synchronized SimulatedMac soldAs(String name) {
        model = name;
        return this;
    }

    /** Leaves the disk open until the organisation's profile comes and encrypts it, so that it reports its key from the start. */
    public synchronized SimulatedMac encryptedByOrganisation() {
        turnFileVaultOff();
        encryptsOnEnrolment = true;
        return this;
    }

    /** Decrypts the disk; its key is dead. */
    public synchronized SimulatedMac turnFileVaultOff() {
        disk.decrypt();
        escrow.keyGone();
        return this;
    }

    /** Encrypts the disk if it is not; a new key, which is escrowed if the profile is there. */
    public synchronized SimulatedMac turnFileVaultOn() {
        if (!disk.isEncrypted()) {
            changeKey();
        }
        return this;
    }

    /** Installs the organisation's profile. A key made before stays out of its reports. */
    public synchronized void installProfile(DeviceCertificate encryptTo) {
        escrow.install(encryptTo);
        if (encryptsOnEnrolment) {
            turnFileVaultOn();
        }
    }

    /** Loses the organisation's profile. */
    public synchronized void loseProfile() {
        escrow.lose();
    }

    /**
     * Has the organisation's profile again, and nothing beside it.
     *
     * @throws IllegalStateException if it never had one
     */
    public synchronized void restoreProfile() {
        escrow.restore();
    }

    /** What it has of the organisation's profile. */
    public synchronized EscrowProfile profile() {
        return escrow.profile();
    }

    /** Gets a second profile that conflicts with the organisation's. */
    public synchronized void getConflictingProfile() {
        escrow.conflict();
    }

    /** Does nothing at all until it is woken; long enough, and it counts as stale. */
    public synchronized void sleep() {
        awake = false;
    }

    /** Ends the sleep. */
    public synchronized void wake() {
        awake = true;
    }

    /** Whether it does anything. */
    public synchronized boolean isAwake() {
        return awake;
    }

    /** Does this wrong at the next occasion, once. */
    public void behave(Behaviour behaviour) {
        behave(behaviour, 1);
    }

    /** Does this wrong at the next {@code times} occasions. */
    public synchronized void behave(Behaviour behaviour, int times) {
        orders.add(behaviour, times);
    }

    /**
     * Its user makes a new key in Terminal ({@code fdesetup changerecovery -personal}).
     *
     * @throws IllegalStateException if FileVault is off
     */
    public synchronized void rotateByHand() {
        if (!disk.isEncrypted()) {
            throw new IllegalStateException("FileVault is off, so there is no key to change; turn it on first");
        }
        changeKey();
    }

    /** Whether this key opens the disk now. With FileVault off, none does. */
    public synchronized boolean opens(RecoveryKey key) {
        return disk.opens(key);
    }

    /** Whether this text, in the shown form of 29 characters, is the key that opens the disk now. */
    public synchronized boolean opens(CharSequence shown) {
        Optional<RecoveryKey> read = Keys.read(shown);
        try {
            return read.filter(disk::opens).isPresent();
        } finally {
            read.ifPresent(RecoveryKey::close);
        }
    }

    /**
     * A copy of the key that opens the disk, which the caller closes.
     *
     * @throws IllegalStateException if FileVault is off
     */
    public synchronized RecoveryKey key() {
        return Keys.copy(disk.key());
    }

    /** Copies of the keys that opened the disk once, newest first, which the caller closes. */
    public synchronized List<RecoveryKey> formerKeys() {
        return disk.formerKeys().stream().map(Keys::copy).toList();
    }

    /** Tells all that the Mac tells of itself when it is asked (Apple MDM {@code SecurityInfo}). */
    public synchronized DeviceReport report() {
        return replies.report();
    }

    /**
     * Changes the key, if the command brings the one that opens the disk and the profile is there; a command that comes again brings
     * a dead key (Apple MDM {@code RotateFileVaultKey}).
     *
     * @return the answer; empty if the Mac crashed before it gave one, and will be served the same command again
     */
    public synchronized Optional<RotationAnswer> execute(KeyRotation.Command command) {
        if (orders.take(Behaviour.CRASH_BEFORE_CHANGE)) {
            return Optional.empty();
        }
        if (orders.take(Behaviour.REFUSE) || !isReadyToRotate() || !disk.opens(command.unlockWith())) {
            return Optional.of(replies.refusal(command));
        }
        changeKey();
        if (orders.take(Behaviour.CRASH_AFTER_CHANGE)) {
            return Optional.empty();
        }
        return Optional.of(replies.done(command));
    }

    /**
     * The same for a command that came as text and bytes, say from another process.
     *
     * @param rotation UUID of the rotation
     * @param unlockWith 29 characters
     * @param replyTo X.509 in DER
     * @throws IllegalArgumentException if one of them is not what it should be
     */
    public Optional<RotationAnswer> execute(String rotation, char[] unlockWith, byte[] replyTo) {
        try (RecoveryKey unlock = RecoveryKey.ofShown(unlockWith)) {
            return execute(new KeyRotation.Command(RotationId.of(rotation), id, unlock, DeviceCertificate.of(replyTo)));
        }
    }

    /** Whether a real Mac refuses without the profile is not known; the organisation has not set this one up, so it does. */
    private boolean isReadyToRotate() {
        return disk.isEncrypted() && escrow.profile() == EscrowProfile.PRESENT;
    }

    private void changeKey() {
        disk.changeKey();
        escrow.keyChanged(disk.key());
    }

    @Override
    public String toString() {
        return "Mac " + id;
    }
}
