// SPDX-License-Identifier: Apache-2.0
package io.sparekey.adapters.jdbc;

import static io.sparekey.testkit.DeviceBuilder.aDevice;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.sparekey.core.port.StoreUnavailable;
import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SqliteFileTest {

    @Test
    void onlyTheOwnerMayReadTheFileAndThoseBesideIt(@TempDir Path directory) throws IOException {
        assumeTrue(FileSystems.getDefault().supportedFileAttributeViews().contains("posix"), "no modes here");
        Path fresh = directory.resolve("var").resolve("sparekey");
        try (SqliteDatabase database = SqliteDatabase.open(fresh.resolve("sparekey.db"))) {
            TemporarySqlite.change(
                    database.transactions(),
                    stores -> stores.devices().add(aDevice().build()));

            assertThat(mode(fresh)).isEqualTo("rwx------");
            assertThat(mode(directory.resolve("var"))).isEqualTo("rwx------");
            List<Path> files = list(fresh);
            assertThat(files)
                    .extracting(file -> file.getFileName().toString())
                    .containsExactlyInAnyOrder("sparekey.db", "sparekey.db-wal", "sparekey.db-shm");
            assertThat(files).allSatisfy(file -> assertThat(mode(file)).isEqualTo("rw-------"));
        }
    }

    @Test
    void noCharacterInTheNameMeansAnything(@TempDir Path directory) throws IOException {
        Path odd = directory.resolve("a b?mode=memory&c#d%20é.db");

        SqliteDatabase.open(odd).close();

        assertThat(list(directory)).containsExactly(odd);
        assertThat(Files.size(odd)).isPositive();
    }

    @Test
    void aDirectoryIsNoDatabase(@TempDir Path directory) {
        assertThatThrownBy(() -> SqliteDatabase.open(directory).close()).isInstanceOf(StoreUnavailable.class);
    }

    @Test
    void aDirectoryThatCannotBeCreatedIsReported(@TempDir Path directory) throws IOException {
        Path file = Files.createFile(directory.resolve("file"));

        assertThatThrownBy(
                        () -> SqliteDatabase.open(file.resolve("sparekey.db")).close())
                .isInstanceOf(StoreUnavailable.class)
                .hasMessageContaining("cannot be created");
    }

    private static List<Path> list(Path directory) throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.toList();
        }
    }

    private static String mode(Path path) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
    }
}
