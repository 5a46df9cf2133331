// SPDX-License-Identifier: Apache-2.0
package io.sparekey.app.crash;

import io.sparekey.core.device.DeviceId;
import io.sparekey.core.key.RotationId;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;

/** What was acknowledged, a line for each, on the disk before anybody goes on. Whoever counts the lines sees how far it has got. */
final class Journal implements AutoCloseable {

    private final FileChannel file;

    private Journal(FileChannel file) {
        this.file = file;
    }

    /** @param file where there is none yet */
    static Journal create(Path file) throws IOException {
        return new Journal(FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE));
    }

    /** Called by one thread at a time. */
    void write(Fact fact) {
        ByteBuffer line = StandardCharsets.US_ASCII.encode(words(fact) + "\n");
        try {
            while (line.hasRemaining()) {
                file.write(line);
            }
            file.force(false);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** All that was written, in that order. */
    static List<Fact> read(Path file) throws IOException {
        return Files.readAllLines(file, StandardCharsets.US_ASCII).stream()
                .map(Journal::fact)
                .toList();
    }

    private static String words(Fact fact) {
        if (fact instanceof Fact.Stored stored) {
            return "stored " + stored.device() + " " + stored.rotation();
        } else if (fact instanceof Fact.Rotated rotated) {
            return "rotated " + rotated.device() + " " + rotated.rotation();
        } else if (fact instanceof Fact.Revealed revealed) {
            return "revealed " + revealed.device() + " " + revealed.reason();
        } else if (fact instanceof Fact.Taken taken) {
            return "taken " + taken.device() + " " + taken.key();
        }
        throw new IllegalArgumentException("no words for " + fact);
    }

    private static Fact fact(String line) {
        String[] words = line.split(" ", -1);
        DeviceId device = DeviceId.of(words[1]);
        return switch (words[0]) {
            case "stored" -> new Fact.Stored(device, RotationId.of(words[2]));
            case "rotated" -> new Fact.Rotated(device, RotationId.of(words[2]));
            case "revealed" -> new Fact.Revealed(device, words[2]);
            case "taken" -> new Fact.Taken(device, words[2]);
            default -> throw new IllegalArgumentException("no fact: " + words[0]);
        };
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
