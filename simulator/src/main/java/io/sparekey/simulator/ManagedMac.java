// SPDX-License-Identifier: Apache-2.0
package io.sparekey.simulator;

import io.sparekey.core.device.CheckIn;
import io.sparekey.core.device.DeviceId;
import io.sparekey.core.key.DeviceCertificate;
import io.sparekey.core.key.KeySource;
import io.sparekey.core.port.DeviceCheckIn;
import io.sparekey.core.port.DeviceReport;
import io.sparekey.core.port.KeyRotation;
import io.sparekey.core.port.RotationAnswer;
import io.sparekey.simulator.CommandQueue.Task;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * A Mac as the management server has it: enrolled or not, with a queue, a time for its next contact and things on their way from it.
 * Thread-safe; never holds its lock while it calls the channel.
 */
final class ManagedMac {

    private final SimulatedMac mac;
    private final CommandQueue queue = new CommandQueue();
    private final Orders<Mishap> mishaps = new Orders<>(Mishap.class);
    private final List<Consumer<Channel>> onTheWay = new ArrayList<>();
    private final List<RotationAnswer> late = new ArrayList<>();
    private boolean enrolled;
    private Instant nextContact = Instant.MIN;

    ManagedMac(SimulatedMac mac) {
        this.mac = mac;
    }

    SimulatedMac mac() {
        return mac;
    }

    synchronized void enrol(DeviceCertificate certificate, Instant at) {
        mac.installProfile(certificate);
        enrolAgain(at);
    }

    synchronized void enrolAgain(Instant at) {
        changeEnrolment(true, at);
    }

    synchronized void leave(Instant at) {
        mac.loseProfile();
        changeEnrolment(false, at);
    }

    private void changeEnrolment(boolean next, Instant at) {
        DeviceId device = mac.id();
        enrolled = next;
        queue.clear();
        contactSoon();
        Optional<String> model = Optional.of(mac.model()).filter(said -> next);
        onTheWay.add(channel -> channel.enrolment(device, next, model, at));
    }

    synchronized void befall(Mishap mishap, int times) {
        mishaps.add(mishap, times);
    }

    synchronized void deliverLate() {
        late.forEach(answer -> onTheWay.add(channel -> channel.answer(answer)));
        late.clear();
    }

    synchronized KeyRotation.Sent send(KeyRotation.Command command) {
        if (!enrolled || mishaps.take(Mishap.NOT_TAKEN)) {
            return KeyRotation.Sent.NOT_QUEUED;
        }
        queue.add(command);
        contactSoon();
        return mishaps.take(Mishap.SENT_UNKNOWN) ? KeyRotation.Sent.UNKNOWN : KeyRotation.Sent.QUEUED;
    }

    synchronized void request() {
        if (!enrolled || mishaps.take(Mishap.NOT_TAKEN)) {
            throw new DeviceCheckIn.Unreachable("the simulated management server does not take commands for " + mac);
        }
        queue.addReport();
        contactSoon();
    }

    /** What a push does: the Mac turns up as soon as it is awake. */
    private void contactSoon() {
        nextContact = Instant.MIN;
    }

    /**
     * Delivers what is on its way and, if it is time and the Mac is awake, lets it check in and work off what waits for it. What is
     * queued meanwhile waits for the next contact.
     *
     * @return whether anything was done
     */
    boolean runDue(Instant now, Duration interval, Channel channel) {
        List<Consumer<Channel>> arriving = arriving();
        arriving.forEach(message -> message.accept(channel));
        Optional<List<Task>> session = beginSession(now, interval);
        session.ifPresent(tasks -> {
            channel.report(new DeviceReport(mac.id(), CheckIn.signOfLife(now), KeySource.MANAGEMENT, Optional.empty()));
            workOff(tasks, channel);
        });
        return session.isPresent() || !arriving.isEmpty();
    }

    private synchronized List<Consumer<Channel>> arriving() {
        List<Consumer<Channel>> arriving = List.copyOf(onTheWay);
        onTheWay.clear();
        return arriving;
    }

    /** The tasks of this contact; empty if there is none now. */
    private synchronized Optional<List<Task>> beginSession(Instant now, Duration interval) {
        if (!mac.isAwake()) {
            contactSoon();
        }
        if (!enrolled || !mac.isAwake() || now.isBefore(nextContact)) {
            return Optional.empty();
        }
        nextContact = now.plus(interval);
        return Optional.of(queue.waiting());
    }

    private void workOff(List<Task> tasks, Channel channel) {
        for (Task task : tasks) {
            Optional<List<Consumer<Channel>>> said = run(task);
            if (said.isEmpty()) {
                return;
            }
            said.get().forEach(message -> message.accept(channel));
        }
    }

    /** What there is to deliver after the task; empty if the Mac crashed over it. */
    private synchronized Optional<List<Consumer<Channel>>> run(Task task) {
        if (!queue.take(task)) {
            return Optional.of(List.of()); // the queue was emptied while the Mac was talking
        }
        if (task instanceof Task.Rotate rotate) {
            Optional<RotationAnswer> answer = mac.execute(rotate.command());
            finish(task, answer.isPresent());
            return answer.map(this::onItsWay);
        }
        DeviceReport report = mac.report();
        return Optional.of(mishaps.take(Mishap.REPORT_LOST) ? List.of() : List.of(channel -> channel.report(report)));
    }

    private void finish(Task task, boolean answered) {
        if (answered && !mishaps.take(Mishap.COMMAND_TWICE)) {
            CommandQueue.close(task);
        } else {
            queue.putBack(task);
            contactSoon();
        }
    }

    private List<Consumer<Channel>> onItsWay(RotationAnswer answer) {
        if (mishaps.take(Mishap.ANSWER_LOST)) {
            return List.of();
        }
        if (mishaps.take(Mishap.ANSWER_LATE)) {
            late.add(answer);
            return List.of();
        }
        Consumer<Channel> message = channel -> channel.answer(answer);
        return mishaps.take(Mishap.ANSWER_TWICE) ? List.of(message, message) : List.of(message);
    }
}
