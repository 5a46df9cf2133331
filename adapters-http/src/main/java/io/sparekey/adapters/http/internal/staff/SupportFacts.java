// SPDX-License-Identifier: Apache-2.0
package io.sparekey.adapters.http.internal.staff;

import io.sparekey.adapters.http.internal.page.Frame;
import io.sparekey.adapters.http.internal.page.Texts;
import io.sparekey.core.device.Device;
import io.sparekey.core.device.MacStatus;
import io.sparekey.core.rotation.Timeline;
import io.sparekey.core.usecase.RotationFacts;
import io.sparekey.core.usecase.ShowDevice;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What support sees of a Mac besides: the evidence that was recorded, in the order in which one asks for it. */
public final class SupportFacts {

    /** One fact in words. */
    public record Fact(String name, String value) {}

    private final Frame frame;
    private final Texts texts;
    private final Words words;
    private final ShowDevice.View view;

    /** In the language of the page. */
    public SupportFacts(Frame frame, ShowDevice.View view) {
        this.frame = frame;
        this.texts = frame.texts();
        this.words = new Words(texts);
        this.view = view;
    }

    /** Whether its key is for its owner only. */
    public boolean personal() {
        return view.device().possession().ownership().countsAsPersonal();
    }

    /** Whether the owner can be asked to store the key. */
    public boolean askable() {
        Device device = view.device();
        return !device.isRemoved()
                && device.possession().owner().isPresent()
                && !view.access().escrowed();
    }

    /** What the Mac last said. */
    public List<Fact> state() {
        MacStatus status = view.device().status();
        return List.of(
                fact("report", at(status.lastReport())),
                fact("check-in", at(status.lastCheckIn())),
                fact(
                        "enrolled",
                        texts.get(status.enrolled() ? "staff.audit.enrolled.true" : "staff.audit.enrolled.false")),
                fact("profile", words.of(status.profile())),
                fact("encryption", words.of(status.encryption().on())),
                fact("origin", words.of(status.encryption().origin())),
                fact("personal-key", words.of(status.personalKey())));
    }

    /** How the last attempt went. */
    public List<Fact> attempt() {
        List<Fact> facts = new ArrayList<>();
        view.attempt().ifPresent(attempt -> {
            facts.add(fact("state", words.of(attempt.state())));
            facts.add(fact("reason", words.of(attempt.reason())));
            addTimes(facts, attempt);
            attempt.doubt().ifPresent(doubt -> facts.add(fact("doubt", words.of(doubt))));
            attempt.cause().ifPresent(cause -> facts.add(fact("cause", words.of(cause))));
        });
        return facts;
    }

    private void addTimes(List<Fact> facts, RotationFacts attempt) {
        Timeline timeline = attempt.timeline();
        facts.add(fact("requested", frame.time(attempt.requested())));
        timeline.opened().ifPresent(at -> facts.add(fact("opened", frame.time(at))));
        timeline.sent().ifPresent(at -> facts.add(fact("sent", frame.time(at))));
        timeline.doubted().ifPresent(at -> facts.add(fact("doubted", frame.time(at))));
        timeline.ended()
                .map(at -> fact("ended", frame.time(at)))
                .or(() -> timeline.expires().map(at -> fact("expires", frame.time(at))))
                .ifPresent(facts::add);
    }

    /** The constant in words. */
    public String word(Enum<?> constant) {
        return words.of(constant);
    }

    private String at(Optional<Instant> instant) {
        return instant.map(frame::time).orElseGet(() -> texts.get("staff.support.never"));
    }

    private Fact fact(String name, String value) {
        return new Fact(texts.get("staff.support." + name), value);
    }
}
