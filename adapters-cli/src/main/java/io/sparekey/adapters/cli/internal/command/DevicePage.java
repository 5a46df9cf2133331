// SPDX-License-Identifier: Apache-2.0
package io.sparekey.adapters.cli.internal.command;

import io.sparekey.adapters.cli.internal.output.AccessWords;
import io.sparekey.adapters.cli.internal.output.DeviceWords;
import io.sparekey.adapters.cli.internal.output.KeyWords;
import io.sparekey.adapters.cli.internal.output.Output;
import io.sparekey.adapters.cli.internal.output.RotationWords;
import io.sparekey.adapters.cli.internal.output.Times;
import io.sparekey.core.access.Actor;
import io.sparekey.core.access.Right;
import io.sparekey.core.device.Device;
import io.sparekey.core.device.MacStatus;
import io.sparekey.core.key.Standing;
import io.sparekey.core.usecase.KeyFacts;
import io.sparekey.core.usecase.ListRegistry.Entry;
import io.sparekey.core.usecase.ShowDevice;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** One Mac on a screen for a person: first what it is, then what is wrong and what to do, then the evidence. */
final class DevicePage {

    private static final String BY_HAND =
            "Or make a new key by hand, in Terminal on the Mac: sudo fdesetup changerecovery -personal";

    private final Output output;
    private final Times times;
    private final Actor reader;

    DevicePage(Output output, Times times, Actor reader) {
        this.output = output;
        this.times = times;
        this.reader = reader;
    }

    /** What the registry has of it. */
    void show(Entry entry) {
        field("Serial", entry.serial().value());
        field("Name", entry.name());
        field("Id", entry.id().toString());
        field("Owner", DeviceWords.owner(entry.owner()));
        field("Ownership", DeviceWords.ownership(entry.ownership()));
        field("Registered", times.at(entry.registered()));
        removed(entry.removed());
    }

    /** All of it. */
    void show(ShowDevice.View page) {
        device(page.device());
        field("Access", new AccessWords(times).of(page.access()));
        attempt(page);
        message(page);
        keys(page.keys());
        next(page);
    }

    private void device(Device device) {
        MacStatus status = device.status();
        field("Serial", device.serial().value());
        field("Name", device.name());
        field("Id", device.id().toString());
        field("Owner", DeviceWords.owner(device.possession().owner()));
        field("Ownership", DeviceWords.ownership(device.possession().ownership()));
        status.details().model().ifPresent(model -> field("Model", model));
        status.details().osVersion().ifPresent(version -> field("System", "macOS " + version));
        field("Encryption", DeviceWords.encryption(status.encryption()));
        field("Enrolled", status.enrolled() ? "yes" : "no: nothing can be sent to it");
        field("Profile", DeviceWords.profile(status.profile()));
        field("Last check-in", status.lastCheckIn().map(times::near).orElse("never"));
        removed(device.removed());
    }

    private void removed(Optional<Instant> removed) {
        removed.ifPresent(at -> field("Removed", times.near(at)));
    }

    private void attempt(ShowDevice.View page) {
        RotationWords words = new RotationWords(times);
        page.attempt().ifPresent(attempt -> field("Last attempt", words.of(attempt)));
        page.attempt()
                .flatMap(attempt -> attempt.doubt())
                .filter(doubt -> reader.has(Right.INSPECT))
                .ifPresent(doubt -> field("Evidence", RotationWords.doubt(doubt)));
        page.order().ifPresent(order -> field("Ordered", words.waiting(order)));
    }

    private void message(ShowDevice.View page) {
        if (page.message().equals(Optional.of(ShowDevice.Message.UPLOAD_FAILED))) {
            output.line("");
            output.line("The key could not be verified and stored. Likeliest cause first:");
            page.likelyCauses().forEach(cause -> output.line("  - " + RotationWords.remedy(cause)));
            if (page.keys().stream().anyMatch(DevicePage::isSound)) {
                output.line(
                        "The key that was stored before still stands: nothing is lost, and nothing has to be done.");
            } else if (!page.device().status().profile().preventsEscrow()) {
                output.line(BY_HAND);
            }
        } else if (page.message().isPresent()) {
            output.line("");
            output.line("The Mac made a new key, and it is stored. Locked out? sparekey key reveal "
                    + page.device().serial());
        }
    }

    private static boolean isSound(KeyFacts key) {
        return key.standing() == Standing.CURRENT
                && !key.disputed()
                && key.confidence().contradicted().isEmpty();
    }

    private void keys(List<KeyFacts> keys) {
        output.line("");
        if (keys.isEmpty()) {
            output.line("No key is escrowed.");
            return;
        }
        KeyWords words = new KeyWords(times);
        output.table(
                List.of("KEY", "STANDING", "KNOWN OF IT", "CHANNEL"),
                keys.stream()
                        .map(key -> List.of(
                                String.format(Locale.ROOT, "%d", key.version()),
                                KeyWords.standing(key),
                                words.evidence(key.confidence()),
                                KeyWords.source(key.source())))
                        .toList());
    }

    private void next(ShowDevice.View page) {
        String remedy = AccessWords.remedy(page.access());
        if (!remedy.isEmpty()) {
            output.line("");
            output.line(remedy);
        }
    }

    private void field(String label, String value) {
        output.line(String.format(Locale.ROOT, "%-14s %s", label, value));
    }
}
