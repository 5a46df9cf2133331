// SPDX-License-Identifier: Apache-2.0
package io.sparekey.app.settings;

import com.typesafe.config.Config;
import io.sparekey.adapters.jdbc.PostgresServer;
import io.sparekey.adapters.mdm.EscrowProfileWriter;
import io.sparekey.adapters.mdm.NanoMdmSettings;
import io.sparekey.app.settings.Settings.Sweeps;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Makes settings of what was read, and goes on after a mistake, so that all of them come to light. */
final class SettingsCheck {

    private static final int MOST_CONNECTIONS = 1000;

    private final Config read;
    private final Values values;
    private final Map<String, String> environment;
    private final List<String> mistakes;

    /** @param mistakes where to add what is wrong */
    SettingsCheck(Config read, Map<String, String> environment, Path directory, List<String> mistakes) {
        this.read = read;
        this.environment = environment;
        this.values = new Values(read, environment, directory, mistakes);
        this.mistakes = mistakes;
    }

    /** The settings; empty if there was a mistake in them. */
    Optional<Settings> settings() {
        Optional<DatabaseSource> database = database();
        Optional<MasterKeySource> masterKeys = masterKeys();
        Optional<Duration> every = values.duration(Name.SWEEPS_EVERY, Duration.ofSeconds(1), Duration.ofHours(1));
        Optional<Duration> prove = values.duration(Name.PROVE_EVERY, Duration.ofHours(1), Duration.ofDays(365));
        Optional<Settings.Profile> profile = profile();
        Operators operators = new OperatorsCheck(mistakes).operatorsIn(read);
        Optional<Settings.Portal> portal = new PortalCheck(values).portal();
        Optional<NanoMdmSettings> nanoMdm = nanoMdm();
        return database.flatMap(source ->
                masterKeys.flatMap(keys -> every.flatMap(sweep -> prove.flatMap(proof -> profile.map(told ->
                        new Settings(source, keys, new Sweeps(sweep, proof), told, operators, nanoMdm, portal))))));
    }

    private Optional<Settings.Profile> profile() {
        Optional<String> location = values.requiredWords(Name.PROFILE_LOCATION);
        if (location.isPresent() && !EscrowProfileWriter.isLocation(location.get())) {
            values.mistake(
                    Name.PROFILE_LOCATION,
                    "must be 1 to " + EscrowProfileWriter.LONGEST_LOCATION + " printable characters on one line");
            return Optional.empty();
        }
        return location.map(Settings.Profile::new);
    }

    private Optional<DatabaseSource> database() {
        Optional<Path> file = values.required(Name.DATABASE);
        Optional<String> url = values.words(Name.POSTGRESQL_URL);
        Optional<String> user = values.words(Name.POSTGRESQL_USER);
        Optional<Path> passwordFile = values.path(Name.POSTGRESQL_PASSWORD_FILE);
        Optional<Integer> connections = values.number(Name.POSTGRESQL_CONNECTIONS, 2, MOST_CONNECTIONS);
        if (url.isEmpty()) {
            return file.map(DatabaseSource.SqliteFile::new);
        }
        try {
            PostgresServer.requireUrl(url.get());
        } catch (IllegalArgumentException wrong) {
            values.mistake(Name.POSTGRESQL_URL, String.valueOf(wrong.getMessage()));
        }
        boolean handedOver = passwordFile.filter(values::isCredential).isPresent();
        return connections.map(most -> new DatabaseSource.Postgres(url.get(), user, passwordFile, handedOver, most));
    }

    /** Without the portal nobody would hear what Macs answer. */
    private Optional<NanoMdmSettings> nanoMdm() {
        if (values.words(Name.NANOMDM_URL).isEmpty()) {
            return Optional.empty();
        }
        Optional<URI> url = values.url(Name.NANOMDM_URL);
        Optional<String> apiKey = values.requiredSecret(Name.NANOMDM_API_KEY_FILE);
        Optional<String> webhookKey = values.requiredSecret(Name.NANOMDM_WEBHOOK_KEY_FILE);
        if (url.filter(to -> !NanoMdmSettings.isSafe(to)).isPresent()) {
            values.mistake(
                    Name.NANOMDM_URL, "unlock keys go there: it must begin with https://, or be on this machine");
            return Optional.empty();
        }
        if (values.words(Name.HTTP_URL).isEmpty()) {
            values.mistake(Name.NANOMDM_URL, "its webhook needs " + Name.HTTP_URL.path() + " to deliver to");
        }
        return url.flatMap(to -> apiKey.flatMap(key -> webhookKey.map(hook -> new NanoMdmSettings(to, key, hook))));
    }

    private Optional<MasterKeySource> masterKeys() {
        Optional<Path> raw = values.path(Name.RAW_KEY_FILE);
        Optional<Path> passphraseFile = values.path(Name.PASSPHRASE_FILE);
        boolean inVariable = environment.containsKey(PassphraseSource.VARIABLE);
        if (passphraseFile.isPresent() && inVariable) {
            mistakes.add(
                    Name.PASSPHRASE_FILE + ": there is " + PassphraseSource.VARIABLE + " as well; give one of them");
        }
        if (raw.isPresent() && (passphraseFile.isPresent() || inVariable)) {
            mistakes.add(Name.RAW_KEY_FILE + ": a raw key has no passphrase; give one or the other");
        }
        Optional<Path> file = values.required(Name.KEYRING_FILE);
        PassphraseSource passphrase = passphraseFile
                .<PassphraseSource>map(path -> new PassphraseSource.FirstLine(path, values.isCredential(path)))
                .orElseGet(
                        () -> inVariable ? new PassphraseSource.Variable(environment) : new PassphraseSource.Prompt());
        return raw.<MasterKeySource>map(path -> new MasterKeySource.RawFile(path, values.isCredential(path)))
                .or(() -> file.map(keyring -> new MasterKeySource.SealedFile(keyring, passphrase)));
    }
}
