// SPDX-License-Identifier: Apache-2.0
package io.sparekey.app.installation;

import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/** Finds out which account of the operating system a person has. What that is worth: docs/decisions/0010. */
final class Account {

    /** Set by sudo: who called it. */
    static final String SUDO_USER = "SUDO_USER";

    /** Of the JDK, but not in every runtime, and on Unix only. */
    private static final String UNIX_SYSTEM = "com.sun.security.auth.module.UnixSystem";

    private Account() {}

    /** The account that sudo was called from; else the one that the process really runs as, by its number if it has no name. */
    static String current(Map<String, String> environment) {
        return Optional.ofNullable(environment.get(SUDO_USER))
                .filter(name -> !name.isBlank())
                .or(Account::ofProcess)
                .orElseGet(() -> System.getProperty("user.name", ""));
    }

    /** From the system itself: the property {@code user.name} says whatever it is set to. */
    private static Optional<String> ofProcess() {
        try {
            Class<?> type = Class.forName(UNIX_SYSTEM);
            Object system = type.getConstructor().newInstance();
            Object name = type.getMethod("getUsername").invoke(system);
            return name == null ? number() : Optional.of(name.toString());
        } catch (InvocationTargetException | LinkageError e) {
            return Optional.empty();
        } catch (ReflectiveOperationException notThere) {
            return Optional.empty();
        }
    }

    /** Of an account without a name, as containers have them: there UnixSystem says 0, which is somebody else. */
    private static Optional<String> number() {
        try {
            return Optional.of(String.valueOf(Files.getAttribute(Path.of("/proc/self"), "unix:uid")));
        } catch (IOException | UnsupportedOperationException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
