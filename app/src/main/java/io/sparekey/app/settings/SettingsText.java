// SPDX-License-Identifier: Apache-2.0
package io.sparekey.app.settings;

import com.typesafe.config.ConfigUtil;
import io.sparekey.core.access.Right;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** Writes a settings file: only what cannot be left to the defaults, with what it is for. */
public final class SettingsText {

    private SettingsText() {}

    /** The text, in HOCON. Paths are written out in full, so that it does not matter where the program is started. */
    public static String of(
            DatabaseSource database, Path keyring, Optional<Path> passphraseFile, Collection<Operator> operators) {
        return """
                # Settings of Sparekey. What is not here has its default; all settings are explained in reference.conf.

                sparekey {

                %s
                  keyring {
                    # The master keys: lost, every key in the database is lost. Keep a copy of it, and of its passphrase, elsewhere.
                    file = %s
                %s  }

                  # Who may act at the command line, by account: who they are to the identity provider, and their rights among
                  # %s.
                  operators {
                %s  }
                }
                """.formatted(
                        database(database),
                        quoted(keyring),
                        passphraseFile
                                .map(file -> "    passphrase-file = " + quoted(file) + "\n")
                                .orElse("    # Without a passphrase-file the passphrase is asked for.\n"),
                        rights(List.of(Right.values())),
                        operators.stream().map(SettingsText::of).collect(Collectors.joining()));
    }

    private static String database(DatabaseSource source) {
        if (source instanceof DatabaseSource.SqliteFile sqlite) {
            return "  database = " + quoted(sqlite.file()) + "\n";
        }
        DatabaseSource.Postgres postgres = (DatabaseSource.Postgres) source;
        return """
                  postgresql {
                    url = %s
                %s%s  }
                """.formatted(
                        ConfigUtil.quoteString(postgres.url()),
                        postgres.user()
                                .map(user -> "    user = " + ConfigUtil.quoteString(user) + "\n")
                                .orElse(""),
                        postgres.passwordFile()
                                .map(file -> "    password-file = " + quoted(file) + "\n")
                                .orElse(""));
    }

    private static String of(Operator operator) {
        String account = operator.account().equals(operator.name())
                ? ""
                : "      account = " + ConfigUtil.quoteString(operator.account()) + "\n";
        return """
                    %s {
                %s      issuer = %s
                      subject = %s
                      rights = [%s]
                    }
                """.formatted(
                        ConfigUtil.quoteString(operator.name()),
                        account,
                        ConfigUtil.quoteString(operator.user().issuer()),
                        ConfigUtil.quoteString(operator.user().subject()),
                        rights(operator.rights()));
    }

    private static String rights(Collection<Right> rights) {
        return rights.stream()
                .sorted()
                .map(right -> right.name().toLowerCase(Locale.ROOT))
                .collect(Collectors.joining(", "));
    }

    private static String quoted(Path path) {
        return ConfigUtil.quoteString(path.toAbsolutePath().normalize().toString());
    }
}
