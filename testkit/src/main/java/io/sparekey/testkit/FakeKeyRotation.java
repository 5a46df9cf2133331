// SPDX-License-Identifier: Apache-2.0
package io.sparekey.testkit;

import io.sparekey.core.device.DeviceId;
import io.sparekey.core.key.DeviceCertificate;
import io.sparekey.core.key.RotationId;
import io.sparekey.core.port.KeyRotation;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * A management channel that only writes down what it is to send. Says {@link KeyRotation.Sent#QUEUED} unless told otherwise, and
 * throws {@link IllegalStateException} when called inside a transaction. Thread-safe.
 */
public final class FakeKeyRotation implements KeyRotation {

    /**
     * A command that was sent.
     *
     * @param unlockKey the shown form of the key that was lent, which {@code toString} shows: for tests only
     */
    public record SentCommand(RotationId id, DeviceId device, String unlockKey, DeviceCertificate replyTo) {}

    private final InMemoryTransactions transactions;
    private final List<SentCommand> commands = new CopyOnWriteArrayList<>();
    private volatile boolean available = true;
    private volatile Sent says = Sent.QUEUED;

    /** Refuses to work while a transaction is open there. */
    public FakeKeyRotation(InMemoryTransactions transactions) {
        this.transactions = transactions;
    }

    /** Every command that came in, in that order, whatever was said to it. */
    public List<SentCommand> commands() {
        return List.copyOf(commands);
    }

    /** The command that came in last. @throws IllegalStateException if none has */
    public SentCommand lastCommand() {
        List<SentCommand> all = commands();
        if (all.isEmpty()) {
            throw new IllegalStateException("no command was sent");
        }
        return all.get(all.size() - 1);
    }

    /** From now on says this of every command. */
    public void says(Sent sent) {
        says = sent;
    }

    /** From now on reaches Macs, or reaches none. */
    public void setAvailable(boolean reachesMacs) {
        available = reachesMacs;
    }

    @Override
    public boolean isAvailable() {
        return available;
    }

    @Override
    public Sent send(Command command) {
        transactions.requireClosed("sending a command");
        String unlockKey = command.unlockWith().lend(String::new);
        commands.add(new SentCommand(command.id(), command.device(), unlockKey, command.replyTo()));
        return says;
    }
}
