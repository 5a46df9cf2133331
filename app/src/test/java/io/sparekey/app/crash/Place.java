// SPDX-License-Identifier: Apache-2.0
package io.sparekey.app.crash;

import io.sparekey.adapters.crypto.Keyring;
import io.sparekey.adapters.jdbc.PostgresDatabase;
import io.sparekey.adapters.jdbc.PostgresServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Where a node finds its database and its master key.
 *
 * @param passwordFile the password is its first line
 */
record Place(String url, String user, Path passwordFile, Path keyFile) {

    /** As a program is told of it. */
    List<String> words() {
        return List.of(url, user, passwordFile.toString(), keyFile.toString());
    }

    static Place of(List<String> words) {
        return new Place(words.get(0), words.get(1), Path.of(words.get(2)), Path.of(words.get(3)));
    }

    /** The same elsewhere. */
    Place at(String otherUrl) {
        return new Place(otherUrl, user, passwordFile, keyFile);
    }

    PostgresDatabase database() throws IOException {
        String password = Files.readAllLines(passwordFile).get(0);
        return PostgresDatabase.open(
                new PostgresServer(url, Optional.of(user), Optional.of(password), PostgresServer.CONNECTIONS));
    }

    Keyring keyring() {
        return Keyring.ofKeyFile(keyFile);
    }
}
