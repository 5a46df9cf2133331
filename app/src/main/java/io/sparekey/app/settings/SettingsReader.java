// SPDX-License-Identifier: Apache-2.0
package io.sparekey.app.settings;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigParseOptions;
import com.typesafe.config.ConfigUtil;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Collects the settings: variables win over the file, the file wins over {@code reference.conf}. Neither system properties nor other
 * files play a part.
 */
public final class SettingsReader {

    /** The variable that names the settings file. */
    static final String FILE_VARIABLE = "SPAREKEY_SETTINGS";

    private static final String USUAL_FILE = "sparekey.conf";
    private static final Set<String> OTHER_VARIABLES = Set.of(FILE_VARIABLE, PassphraseSource.VARIABLE);

    private final Map<String, String> environment;
    private final Path directory;
    private final List<String> mistakes = new ArrayList<>();

    /** @param directory where {@code sparekey.conf} is looked for, and what relative paths begin at */
    public SettingsReader(Map<String, String> environment, Path directory) {
        this.environment = Map.copyOf(environment);
        this.directory = directory;
    }

    /**
     * Reads and checks them.
     *
     * @throws InvalidSettings if there are mistakes: all of them
     */
    public Settings read() {
        mistakes.clear();
        Config defaults = ConfigFactory.parseResources(
                SettingsReader.class.getClassLoader(),
                "reference.conf",
                ConfigParseOptions.defaults().setAllowMissing(false));
        Config all = variables().withFallback(file()).withFallback(defaults);
        Optional<Settings> settings = new SettingsCheck(all, environment, directory, mistakes).settings();
        if (!mistakes.isEmpty()) {
            throw new InvalidSettings(mistakes);
        }
        return settings.orElseThrow();
    }

    private Config variables() {
        Map<String, String> found = new TreeMap<>();
        environment.keySet().stream()
                .filter(variable -> variable.startsWith(Name.VARIABLES) && !OTHER_VARIABLES.contains(variable))
                .sorted()
                .forEach(variable -> Name.ofVariable(variable)
                        .ifPresentOrElse(
                                name -> found.put(Name.ROOT + "." + name.path(), environment.get(variable)),
                                () -> mistakes.add("there is no setting " + variable)));
        return ConfigFactory.parseMap(found, "the environment");
    }

    private Config file() {
        Optional<Path> named =
                Optional.ofNullable(environment.get(FILE_VARIABLE)).map(directory::resolve);
        Path file = named.orElse(directory.resolve(USUAL_FILE));
        if (!Files.exists(file)) {
            named.ifPresent(missing -> mistakes.add(FILE_VARIABLE + ": there is no file " + missing));
            return ConfigFactory.empty();
        }
        if (Files.isDirectory(file)) {
            mistakes.add(file.toAbsolutePath() + ": a directory, not a file with settings");
            return ConfigFactory.empty();
        }
        try {
            Config read = ConfigFactory.parseFile(file.toFile()).resolve();
            unknownIn(read).forEach(path -> mistakes.add("there is no setting " + Name.ROOT + "." + path));
            return read;
        } catch (ConfigException e) {
            // Its message quotes the file, and the file may hold something secret in the wrong place.
            String where = e.origin() == null ? file.toString() : e.origin().description();
            mistakes.add(where + ": not in the form of settings (HOCON)");
            return ConfigFactory.empty();
        }
    }

    private static Set<String> unknownIn(Config read) {
        if (!read.hasPath(Name.ROOT)) {
            return Set.of();
        }
        return read.getConfig(Name.ROOT).entrySet().stream()
                .map(entry -> String.join(".", ConfigUtil.splitPath(entry.getKey())))
                .filter(path -> Name.ofPath(path).isEmpty())
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
