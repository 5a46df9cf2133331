// SPDX-License-Identifier: Apache-2.0
package io.sparekey.examples.guice;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.inject.Injector;
import io.sparekey.core.access.Actor;
import io.sparekey.core.device.DeviceId;
import io.sparekey.core.device.UserId;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MainTest {

    @Test
    void annStoresHerKeyAndGetsTheNewOne(@TempDir Path directory) throws IOException {
        PrintStream terminal = System.out;
        var caught = new ByteArrayOutputStream();
        System.setOut(new PrintStream(caught, true, StandardCharsets.UTF_8));
        try {
            Main.main(directory.toString());
        } finally {
            System.setOut(terminal);
        }

        assertThat(caught.toString(StandardCharsets.UTF_8).lines())
                .hasSize(3)
                .anyMatch("Taken; the Mac is being asked for a new key"::equals)
                .anyMatch(line -> line.matches("([A-Z0-9]{4}-){5}[A-Z0-9]{4}"))
                .anyMatch("Shown for 5 minutes"::equals);
    }

    @Test
    void aStrangerIsToldThatThereIsNoSuchMac(@TempDir Path directory) {
        try (ClosedAtTheEnd resources = new ClosedAtTheEnd()) {
            Injector injector = Main.injector(directory, resources);
            Actor stranger = new Actor.Person(new UserId("https://id.example.com", "eve"), Set.of(), Instant.now());
            DeviceId unknown = new DeviceId(new UUID(0, 1));

            String told = injector.getInstance(KeyDesk.class).show(stranger, unknown, "curious", shown -> {});

            assertThat(told).isEqualTo("There is no such Mac");
        }
    }
}
