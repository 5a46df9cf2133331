// SPDX-License-Identifier: Apache-2.0
package io.sparekey.app.keyring;

import io.sparekey.adapters.cli.installation.CommandFault;
import io.sparekey.adapters.crypto.Keyring;
import io.sparekey.adapters.crypto.KeyringFault;
import io.sparekey.adapters.crypto.Vault;
import io.sparekey.adapters.crypto.WrongMasterKey;
import io.sparekey.app.fault.CommandFaults;
import io.sparekey.app.settings.PassphraseSource;
import io.sparekey.core.access.OpenGrant;
import io.sparekey.core.device.DeviceId;
import io.sparekey.core.key.Binding;
import io.sparekey.core.key.DeliveredKey;
import io.sparekey.core.key.Delivery;
import io.sparekey.core.key.DeliveryId;
import io.sparekey.core.key.DeviceCertificate;
import io.sparekey.core.key.KeyId;
import io.sparekey.core.key.RecoveryKey;
import io.sparekey.core.key.Sealed;
import io.sparekey.core.key.SealedKey;
import io.sparekey.core.port.KeyVault;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A vault that is opened when it is first needed, since the passphrase costs time and perhaps a question; whether the master keys are
 * the database's shows then, before anything is sealed. Where another process has meanwhile changed the master keys, the keyring is
 * read again and the call done once more. Thread-safe.
 */
public final class VaultOnDemand implements KeyVault, AutoCloseable {

    /** Makes a vault on a keyring, as {@link Vault#open} does. */
    @FunctionalInterface
    public interface Opening {
        /** The vault. @throws WrongMasterKey if the keyring is not the database's */
        Vault on(Keyring keyring);
    }

    private static final Logger LOG = LoggerFactory.getLogger(VaultOnDemand.class);

    private final KeyringAccess access;
    private final Opening opening;
    private final List<Keyring> keyrings = new ArrayList<>();
    private Optional<Vault> opened = Optional.empty();
    private Optional<FileStamp> read = Optional.empty();

    /** @param access closed with this */
    public VaultOnDemand(KeyringAccess access, Opening opening) {
        this.access = access;
        this.opening = opening;
    }

    /**
     * The vault itself, open.
     *
     * @throws CommandFault if the keyring does not open, or is not the database's
     */
    public synchronized Vault vault() {
        if (opened.isEmpty()) {
            opened = Optional.of(CommandFaults.translated(() -> opening.on(readKeyring())));
        }
        return opened.get();
    }

    /** The generations at hand, oldest first. */
    public synchronized List<Integer> generations() {
        vault();
        return keyrings.get(keyrings.size() - 1).generations();
    }

    /** Goes over to this keyring, which is closed with this. @throws WrongMasterKey if it is not the database's */
    public synchronized void adopt(Keyring keyring) {
        adopt(keyring, FileStamp.of(access.file()));
    }

    /** @param stamp of the file before it was read: a change since then is still to be noticed */
    private void adopt(Keyring keyring, Optional<FileStamp> stamp) {
        Vault vault = vault();
        keyrings.add(keyring);
        try {
            vault.adopt(keyring);
            read = stamp;
        } catch (RuntimeException fault) {
            keyrings.remove(keyring);
            keyring.close();
            throw fault;
        }
    }

    private Keyring readKeyring() {
        read = FileStamp.of(access.file());
        Keyring keyring = access.open();
        keyrings.add(keyring);
        return keyring;
    }

    private <T> T asking(Function<Vault, T> call) {
        Vault vault = vault();
        int before = adopted();
        try {
            return call.apply(vault);
        } catch (WrongMasterKey outdated) {
            if (!isNewerThan(before)) {
                throw outdated;
            }
            return call.apply(vault);
        }
    }

    private synchronized int adopted() {
        return keyrings.size();
    }

    /** Whether another thread has read the keyring again, or there was something new to read, and it opened without a question. */
    private synchronized boolean isNewerThan(int before) {
        if (adopted() > before) {
            return true;
        }
        Optional<FileStamp> now = FileStamp.of(access.file());
        if (!access.isQuiet() || now.equals(read)) {
            return false;
        }
        try {
            adopt(access.open(), now);
            LOG.info("the keyring has changed and was read again");
            return true;
        } catch (KeyringFault | PassphraseSource.Missing fault) {
            LOG.warn("the keyring has changed and does not open: {}", fault.getMessage());
            return false;
        }
    }

    @Override
    public SealedKey seal(Binding binding, RecoveryKey key) {
        return asking(vault -> vault.seal(binding, key));
    }

    @Override
    public RecoveryKey open(OpenGrant grant, Sealed sealed) {
        return asking(vault -> vault.open(grant, sealed));
    }

    @Override
    public Sealed keep(DeviceId device, DeliveryId delivery, DeliveredKey envelope) {
        return asking(vault -> vault.keep(device, delivery, envelope));
    }

    @Override
    public SealedKey receive(Delivery delivery, KeyId as) {
        return asking(vault -> vault.receive(delivery, as));
    }

    @Override
    public DeviceCertificate certificateFor(DeviceId device) {
        return asking(vault -> vault.certificateFor(device));
    }

    @Override
    public int rewrap() {
        return asking(Vault::rewrap);
    }

    @Override
    public void check() {
        asking(vault -> {
            vault.check();
            return vault;
        });
    }

    /** Wipes the master keys. */
    @Override
    public synchronized void close() {
        keyrings.forEach(Keyring::close);
        keyrings.clear();
        access.close();
    }
}
