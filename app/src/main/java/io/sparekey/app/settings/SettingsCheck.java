// SPDX-License-Identifier: Apache-2.0
package io.sparekey.app.settings;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigException;
import io.sparekey.app.settings.Settings.Sweeps;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Makes settings of what was read, and goes on after a mistake, so that all of them come to light. */
final class SettingsCheck {

    private static final String CREDENTIALS = "CREDENTIALS_DIRECTORY";

    private final Config read;
    private final Map<String, String> environment;
    private final Path directory;
    private final List<String> mistakes;

    /** @param mistakes where to add what is wrong */
    SettingsCheck(Config read, Map<String, String> environment, Path directory, List<String> mistakes) {
        this.read = read;
        this.environment = environment;
        this.directory = directory;
        this.mistakes = mistakes;
    }

    /** The settings; empty if there was a mistake in them. */
    Optional<Settings> settings() {
        Optional<Path> database = required(Name.DATABASE);
        Optional<MasterKeySource> masterKeys = masterKeys();
        Optional<Duration> every = duration(Name.SWEEPS_EVERY, Duration.ofSeconds(1), Duration.ofHours(1));
        Optional<Duration> prove = duration(Name.PROVE_EVERY, Duration.ofHours(1), Duration.ofDays(365));
        Operators operators = new OperatorsCheck(mistakes).operatorsIn(read);
        return database.flatMap(path -> masterKeys.flatMap(keys -> every.flatMap(
                sweep -> prove.map(proof -> new Settings(path, keys, new Sweeps(sweep, proof), operators)))));
    }

    private Optional<MasterKeySource> masterKeys() {
        Optional<Path> raw = path(Name.RAW_KEY_FILE);
        Optional<Path> passphraseFile = path(Name.PASSPHRASE_FILE);
        boolean inVariable = environment.containsKey(PassphraseSource.VARIABLE);
        if (passphraseFile.isPresent() && inVariable) {
            mistakes.add(
                    Name.PASSPHRASE_FILE + ": there is " + PassphraseSource.VARIABLE + " as well; give one of them");
        }
        if (raw.isPresent() && (passphraseFile.isPresent() || inVariable)) {
            mistakes.add(Name.RAW_KEY_FILE + ": a raw key has no passphrase; give one or the other");
        }
        Optional<Path> file = required(Name.KEYRING_FILE);
        PassphraseSource passphrase = passphraseFile
                .<PassphraseSource>map(path -> new PassphraseSource.FirstLine(path, isCredential(path)))
                .orElseGet(
                        () -> inVariable ? new PassphraseSource.Variable(environment) : new PassphraseSource.Prompt());
        return raw.<MasterKeySource>map(path -> new MasterKeySource.RawFile(path, isCredential(path)))
                .or(() -> file.map(keyring -> new MasterKeySource.SealedFile(keyring, passphrase)));
    }

    /** Whether it is in the directory that systemd made for this service (https://systemd.io/CREDENTIALS). */
    private boolean isCredential(Path file) {
        return Optional.ofNullable(environment.get(CREDENTIALS))
                .filter(directory -> file.toAbsolutePath().normalize().startsWith(directory))
                .isPresent();
    }

    private Optional<Path> required(Name name) {
        Optional<Path> path = path(name);
        boolean absent = text(name).filter(text -> !text.isBlank()).isEmpty();
        if (absent && !isOfAnotherKind(name)) {
            mistakes.add(name + ": must be given");
        }
        return path;
    }

    /** Empty also if it is wrong, which has been noted then. */
    private Optional<Path> path(Name name) {
        try {
            if (isOfAnotherKind(name)) {
                mistakes.add(name + ": must be a path");
            }
            return text(name).filter(text -> !text.isBlank()).map(directory::resolve);
        } catch (InvalidPathException e) {
            mistakes.add(name + ": is no path on this system");
            return Optional.empty();
        }
    }

    private Optional<String> text(Name name) {
        String path = full(name);
        return read.hasPath(path) && !isOfAnotherKind(name) ? Optional.of(read.getString(path)) : Optional.empty();
    }

    private boolean isOfAnotherKind(Name name) {
        if (!read.hasPath(full(name))) {
            return false;
        }
        return switch (read.getValue(full(name)).valueType()) {
            case OBJECT, LIST, NUMBER, BOOLEAN -> true;
            case NULL, STRING -> false;
        };
    }

    private Optional<Duration> duration(Name name, Duration least, Duration most) {
        try {
            Duration value = read.getDuration(full(name));
            if (value.compareTo(least) >= 0 && value.compareTo(most) <= 0) {
                return Optional.of(value);
            }
            mistakes.add(name + ": must be " + words(least) + " to " + words(most));
        } catch (ConfigException e) {
            mistakes.add(name + ": must be a duration such as 5s, 10m or 24h");
        }
        return Optional.empty();
    }

    private static String words(Duration duration) {
        return duration.toHours() > 0 ? duration.toHours() + "h" : duration.toSeconds() + "s";
    }

    private static String full(Name name) {
        return Name.ROOT + "." + name.path();
    }
}
