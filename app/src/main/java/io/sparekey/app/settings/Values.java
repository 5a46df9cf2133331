// SPDX-License-Identifier: Apache-2.0
package io.sparekey.app.settings;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigValueType;
import io.sparekey.adapters.crypto.PassphraseFile;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Reads single settings; what is wrong with them it notes, and goes on without. */
final class Values {

    private static final String CREDENTIALS = "CREDENTIALS_DIRECTORY";

    private final Config read;
    private final Map<String, String> environment;
    private final Path directory;
    private final List<String> mistakes;

    /**
     * @param directory what relative paths begin at
     * @param mistakes where to add what is wrong
     */
    Values(Config read, Map<String, String> environment, Path directory, List<String> mistakes) {
        this.read = read;
        this.environment = environment;
        this.directory = directory;
        this.mistakes = mistakes;
    }

    /** Notes a mistake. */
    void mistake(Name name, String what) {
        mistakes.add(name + ": " + what);
    }

    /** Whether it is in the directory that systemd made for this service (https://systemd.io/CREDENTIALS). */
    boolean isCredential(Path file) {
        return Optional.ofNullable(environment.get(CREDENTIALS))
                .filter(directory -> file.toAbsolutePath().normalize().startsWith(directory))
                .isPresent();
    }

    /** A path that must be given. */
    Optional<Path> required(Name name) {
        Optional<Path> path = path(name);
        boolean absent = text(name).filter(text -> !text.isBlank()).isEmpty();
        if (absent && !isOfAnotherKind(name)) {
            mistakes.add(name + ": must be given");
        }
        return path;
    }

    /** A path; empty also if it is wrong, which has been noted then. */
    Optional<Path> path(Name name) {
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

    /** A text; empty if it is not given or blank. */
    Optional<String> words(Name name) {
        if (isOfAnotherKind(name)) {
            mistake(name, "must be a text");
        }
        return text(name).map(String::strip).filter(text -> !text.isEmpty());
    }

    /** A text that must be given. */
    Optional<String> requiredWords(Name name) {
        Optional<String> words = words(name);
        if (words.isEmpty() && !isOfAnotherKind(name)) {
            mistake(name, "must be given");
        }
        return words;
    }

    /** What the private file says that is named there: its first line, as with passphrases. */
    Optional<String> secret(Name name) {
        return path(name).flatMap(file -> {
            try {
                return Optional.of(new String(PassphraseFile.read(file, isCredential(file))));
            } catch (RuntimeException e) {
                mistake(name, "cannot be read: it must be there, and private (mode 0600 or 0400)");
                return Optional.empty();
            }
        });
    }

    /** The same of one that must be given. */
    Optional<String> requiredSecret(Name name) {
        return required(name).flatMap(file -> secret(name));
    }

    /** Several texts: a list, or one text with commas between them. */
    List<String> list(Name name) {
        if (!read.hasPath(full(name))) {
            return List.of();
        }
        if (read.getValue(full(name)).valueType() == ConfigValueType.LIST) {
            try {
                return read.getStringList(full(name));
            } catch (ConfigException e) {
                mistake(name, "must be a list of texts");
                return List.of();
            }
        }
        return words(name).stream()
                .flatMap(text -> Stream.of(text.split(",")))
                .map(String::strip)
                .filter(text -> !text.isEmpty())
                .toList();
    }

    /** A number within these bounds. */
    Optional<Integer> number(Name name, int least, int most) {
        try {
            int value = read.getInt(full(name));
            if (value >= least && value <= most) {
                return Optional.of(value);
            }
        } catch (ConfigException e) {
            // Not a number at all.
        }
        mistake(name, "must be a number from " + least + " to " + most);
        return Optional.empty();
    }

    /** A URL with scheme and host that must be given. */
    Optional<URI> url(Name name) {
        return requiredWords(name).flatMap(text -> {
            try {
                URI url = new URI(text);
                if (Arrays.asList("http", "https").contains(url.getScheme()) && url.getHost() != null) {
                    return Optional.of(url);
                }
            } catch (URISyntaxException e) {
                // Not a URL at all.
            }
            mistake(name, "must be a URL that begins with https://");
            return Optional.empty();
        });
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

    /** A duration within these bounds. */
    Optional<Duration> duration(Name name, Duration least, Duration most) {
        try {
            Duration value = read.getDuration(full(name));
            if (value.compareTo(least) >= 0 && value.compareTo(most) <= 0) {
                return Optional.of(value);
            }
            mistakes.add(name + ": must be " + shown(least) + " to " + shown(most));
        } catch (ConfigException e) {
            mistakes.add(name + ": must be a duration such as 5s, 10m or 24h");
        }
        return Optional.empty();
    }

    private static String shown(Duration duration) {
        return duration.toHours() > 0 ? duration.toHours() + "h" : duration.toSeconds() + "s";
    }

    private static String full(Name name) {
        return Name.ROOT + "." + name.path();
    }
}
