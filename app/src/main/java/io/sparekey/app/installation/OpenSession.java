// SPDX-License-Identifier: Apache-2.0
package io.sparekey.app.installation;

import io.sparekey.adapters.cli.installation.MasterKeys;
import io.sparekey.adapters.cli.installation.Session;
import io.sparekey.adapters.crypto.Vault;
import io.sparekey.adapters.jdbc.Database;
import io.sparekey.adapters.mdm.EscrowProfileWriter;
import io.sparekey.adapters.mdm.NanoMdm;
import io.sparekey.adapters.mdm.ProfileDelivery;
import io.sparekey.app.keyring.KeyringAccess;
import io.sparekey.app.keyring.VaultOnDemand;
import io.sparekey.app.settings.Operator;
import io.sparekey.app.settings.Settings;
import io.sparekey.core.Sparekey;
import io.sparekey.core.access.Actor;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/**
 * The database, open, and the vault, which opens when it is needed. Put together by hand: a command lasts a moment, and a container
 * would take longer to start.
 */
final class OpenSession implements Session {

    private final Database database;
    private final KeyringAccess access;
    private final VaultOnDemand vault;
    private final Sparekey sparekey;
    private final Operator operator;
    private final Clock clock;

    /** @param database closed with this */
    OpenSession(Settings settings, Database database, Operator operator, Surroundings around) {
        var random = new SecureRandom();
        var channel =
                new ChannelElsewhere(database.isDemo() || settings.nanoMdm().isPresent());
        this.database = database;
        this.operator = operator;
        this.clock = around.clock();
        this.access = new KeyringAccess(settings.masterKeys(), around.terminal(), around.pause(), random);
        this.vault = new VaultOnDemand(
                access, keyring -> Vault.open(database.transactions(), keyring, around.clock(), random));
        this.sparekey = Sparekey.builder()
                .transactions(database.transactions())
                .vault(vault)
                .rotation(channel)
                .checkIn(channel)
                .profiles(new EscrowProfileWriter(settings.profile().location(), delivery(settings, database, clock)))
                .clock(clock)
                .random(random)
                .build();
    }

    /** Profiles hold no secret, so a command sends them itself. */
    private static ProfileDelivery delivery(Settings settings, Database database, Clock clock) {
        return settings.nanoMdm()
                .<ProfileDelivery>map(nanoMdm -> new NanoMdm(nanoMdm, database.transactions(), clock))
                .orElseGet(ProfileDelivery::none);
    }

    @Override
    public Sparekey sparekey() {
        return sparekey;
    }

    @Override
    public Actor.Person actor() {
        return new Actor.Person(
                operator.user(), operator.rights(), clock.instant().truncatedTo(ChronoUnit.MILLIS));
    }

    @Override
    public void unlock() {
        vault.vault();
    }

    @Override
    public MasterKeys masterKeys() {
        return new KeyringMasterKeys(access, vault);
    }

    @Override
    public void backUp(Path copy, Optional<Path> keyring) {
        new Backup(database, access).write(copy, keyring);
    }

    @Override
    public void close() {
        vault.close();
        database.close();
    }
}
