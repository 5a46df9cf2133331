// SPDX-License-Identifier: Apache-2.0
package io.sparekey.adapters.jdbc;

import static io.sparekey.testkit.DeviceBuilder.aDevice;
import static io.sparekey.testkit.People.ANN;
import static io.sparekey.testkit.RotationBuilder.aRotation;
import static org.assertj.core.api.Assertions.assertThat;

import io.sparekey.core.device.Device;
import io.sparekey.core.key.Ciphertext;
import io.sparekey.core.key.Fingerprint;
import io.sparekey.core.key.Sealed;
import io.sparekey.core.rotation.Rotation;
import io.sparekey.core.rotation.Unlock;
import io.sparekey.testkit.Ids;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What is erased is gone from the file, not only from the tables. */
class ErasureTest {

    private static final Instant NOW = Instant.parse("2026-04-01T09:00:00Z");
    private static final String MARK = "this stands for a sealed key that was typed";

    @RegisterExtension
    final TemporarySqlite sqlite = new TemporarySqlite();

    @Test
    void aTypedKeyIsOverwrittenWhenItsAttemptEnds() throws IOException {
        Device device = aDevice().build();
        var sealed = new Sealed(Ciphertext.of(MARK.getBytes(StandardCharsets.US_ASCII)), Ids.dataKey(), 1);
        var typed = new Unlock.Typed(Optional.of(sealed), new Fingerprint("ab".repeat(32)), ANN, NOW);
        Rotation rotation = aRotation().of(device).unlockedWith(typed).opened(NOW);
        sqlite.change(stores -> {
            stores.devices().add(device);
            stores.rotations().add(rotation);
        });
        sqlite.reopen();
        assertThat(content()).contains(MARK);

        sqlite.change(stores -> stores.rotations().update(rotation.expired(NOW)));
        sqlite.close();

        assertThat(content()).doesNotContain(MARK);
    }

    private String content() throws IOException {
        return Files.readString(sqlite.file(), StandardCharsets.ISO_8859_1);
    }
}
