// SPDX-License-Identifier: Apache-2.0
package io.sparekey.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sparekey.core.device.DeviceId;
import io.sparekey.core.key.RecoveryKey;
import io.sparekey.core.port.KeyRotation;
import io.sparekey.core.port.KeyRotation.Command;
import io.sparekey.core.port.KeyRotation.Sent;
import io.sparekey.core.port.RotationAnswer;
import io.sparekey.testkit.contract.KeyRotationContract;
import org.junit.jupiter.api.Test;

class FakeKeyRotationTest extends KeyRotationContract {

    private final InMemoryTransactions transactions = new InMemoryTransactions();
    private final FakeKeyRotation rotation = new FakeKeyRotation(transactions);
    private final FakeKeyVault vault = new FakeKeyVault(transactions);
    private final DeviceId device = Ids.device();

    @Override
    protected KeyRotation rotation() {
        return rotation;
    }

    @Override
    protected DeviceId reachable() {
        return device;
    }

    @Override
    protected void breakChannel() {
        rotation.says(Sent.NOT_QUEUED);
    }

    @Test
    void remembersTheCommandAndTheKeyInIt() {
        var mac = new FakeMac(device);

        Command command = send(mac.key());

        assertThat(rotation.commands()).hasSize(1);
        assertThat(rotation.lastCommand())
                .isEqualTo(new FakeKeyRotation.SentCommand(command.id(), device, mac.key(), command.replyTo()));
    }

    @Test
    void aMacReplacesItsKeyWhenUnlockedWithIt() {
        var mac = new FakeMac(device);
        String before = mac.key();
        send(before);

        RotationAnswer answer = mac.answer(rotation.lastCommand(), MutableClock.START);

        assertThat(answer.kind()).isEqualTo(RotationAnswer.Kind.NEW_KEY);
        assertThat(mac.key()).isNotEqualTo(before);
    }

    @Test
    void aMacRefusesAnyOtherKey() {
        var mac = new FakeMac(device);
        String before = mac.key();
        send(FakeMac.anyKey());

        RotationAnswer answer = mac.answer(rotation.lastCommand(), MutableClock.START);

        assertThat(answer.kind()).isEqualTo(RotationAnswer.Kind.REFUSED);
        assertThat(mac.key()).isEqualTo(before);
    }

    @Test
    void refusesToWorkInsideATransaction() {
        transactions.run(stores -> {
            try (RecoveryKey key = RecoveryKey.ofShown(FakeMac.anyKey().toCharArray())) {
                var command = new Command(Ids.rotation(), device, key, FakeEnvelope.certificate(device, Ids.next()));
                assertThatThrownBy(() -> rotation.send(command)).isInstanceOf(IllegalStateException.class);
            }
            return true;
        });
    }

    private Command send(String unlockKey) {
        try (RecoveryKey key = RecoveryKey.ofShown(unlockKey.toCharArray())) {
            var command = new Command(Ids.rotation(), device, key, vault.certificateFor(device));
            rotation.send(command);
            return command;
        }
    }
}
