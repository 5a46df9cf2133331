// SPDX-License-Identifier: Apache-2.0
package io.sparekey.app.settings;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigParseOptions;
import com.typesafe.config.ConfigUtil;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

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
    private final Optional<Path> chosen;
    private final List<String> mistakes = new ArrayList<>();

    /**
     * @param directory where {@code sparekey.conf} is looked for, and what relative paths begin at
     * @param chosen the file to read, whatever else is there
     */
    public SettingsReader(Map<String, String> environment, Path directory, Optional<Path> chosen) {
        this.environment = Map.copyOf(environment);
        this.directory = directory;
        this.chosen = chosen.map(directory::resolve);
    }

    /**
     * Reads and checks them.
     *
     * @throws InvalidSettings if there are mistakes: all of them
     */
    public Settings read() {
        mistakes.clear();
        Config all = variables().withFallback(content()).withFallback(defaults());
        Optional<Settings> settings = new SettingsCheck(all, environment, directory, mistakes).settings();
        if (!mistakes.isEmpty()) {
            throw new InvalidSettings(mistakes);
        }
        return settings.orElseThrow();
    }

    private static Config defaults() {
        return ConfigFactory.parseResources(
                SettingsReader.class.getClassLoader(),
                "reference.conf",
                ConfigParseOptions.defaults().setAllowMissing(false));
    }

    /** Where a new database goes unless its founder wants it elsewhere: as the variable says, else as is the default. */
    public Path usualDatabase() {
        return usual(Name.DATABASE);
    }

    /** Where a new keyring goes unless its founder wants it elsewhere: as the variable says, else as is the default. */
    public Path usualKeyring() {
        return usual(Name.KEYRING_FILE);
    }

    private Path usual(Name name) {
        String path = Name.ROOT + "." + name.path();
        return directory.resolve(Optional.ofNullable(environment.get(name.variable()))
                .orElseGet(() -> defaults().getString(path)));
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

    /** Where the settings are read from, if they are there. */
    public Path file() {
        return chosen.or(this::ofVariable).orElse(directory.resolve(USUAL_FILE));
    }

    private Optional<Path> ofVariable() {
        return Optional.ofNullable(environment.get(FILE_VARIABLE)).map(directory::resolve);
    }

    private Config content() {
        Path file = file();
        boolean mustBeThere = chosen.or(this::ofVariable).isPresent();
        if (!Files.exists(file)) {
            if (mustBeThere) {
                mistakes.add((chosen.isPresent() ? "--settings" : FILE_VARIABLE) + ": there is no file " + file);
            }
            return ConfigFactory.empty();
        }
        if (!Files.isRegularFile(file) || !Files.isReadable(file)) {
            mistakes.add(file.toAbsolutePath() + ": not a file with settings that this user may read");
            return ConfigFactory.empty();
        }
        return parsed(file);
    }

    private Config parsed(Path file) {
        try {
            Config read = ConfigFactory.parseFile(
                            file.toFile(), ConfigParseOptions.defaults().setIncluder(new NoIncludes(mistakes)))
                    .resolve();
            new TreeSet<>(unknownIn(read)).forEach(path -> mistakes.add("there is no setting " + path));
            return read;
        } catch (ConfigException e) {
            // Its message quotes the file, and the file may hold something secret in the wrong place.
            String line = e.origin() == null || e.origin().lineNumber() < 1
                    ? ""
                    : ", line " + e.origin().lineNumber();
            mistakes.add(file + line + ": not in the form of settings (HOCON)");
            return ConfigFactory.empty();
        }
    }

    private static Set<String> unknownIn(Config read) {
        Set<String> unknown = new HashSet<>(read.root().keySet());
        unknown.remove(Name.ROOT);
        if (read.hasPath(Name.ROOT) && read.getValue(Name.ROOT) instanceof ConfigObject settings) {
            settings.toConfig().withoutPath(OperatorsCheck.BLOCK).entrySet().stream()
                    .map(entry -> String.join(".", ConfigUtil.splitPath(entry.getKey())))
                    .filter(path -> Name.ofPath(path).isEmpty())
                    .forEach(path -> unknown.add(Name.ROOT + "." + path));
        }
        return unknown;
    }
}
