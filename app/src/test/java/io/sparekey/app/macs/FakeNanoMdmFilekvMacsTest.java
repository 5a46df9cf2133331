// SPDX-License-Identifier: Apache-2.0
package io.sparekey.app.macs;

import static io.sparekey.app.macs.Organisation.done;
import static org.assertj.core.api.Assertions.assertThat;

import io.sparekey.core.key.RotationId;
import io.sparekey.core.rotation.RotationState;
import io.sparekey.simulator.mdm.EnrolledMac;
import io.sparekey.simulator.mdm.FakeNanoMdm;
import io.sparekey.simulator.mdm.NanoMdmServer.Storage;
import java.nio.file.Path;
import java.time.Clock;
import org.junit.jupiter.api.Test;

/** With what behaves like NanoMDM on files, which can be told to lose what it tells and to serve twice. */
class FakeNanoMdmFilekvMacsTest extends MacsThroughNanoMdmContract {

    @Override
    Organisation organise(Path where) {
        Clock clock = Clock.systemUTC();
        return new Organisation(
                where,
                clock,
                (place, hook) ->
                        new FakeNanoMdm(Storage.FILEKV, Organisation.KEYS, Organisation.AUTHORITY, hook, clock));
    }

    @Test
    void anAnswerThatNobodyHeardIsMadeUpForByTheNextReport() {
        EnrolledMac mac = escrowed();
        RotationId rotation = done(organisation()
                .sparekey()
                .rotateKey()
                .rotate(organisation().ann(), mac.hardware().id()));
        organisation().sweep();
        assertThat(organisation().rotation(rotation).state()).isEqualTo(RotationState.SENT);
        ((FakeNanoMdm) organisation().nanoMdm()).loseWebhooks(Integer.MAX_VALUE);
        mac.poll();
        ((FakeNanoMdm) organisation().nanoMdm()).loseWebhooks(0);
        assertThat(organisation().rotation(rotation).state()).isEqualTo(RotationState.SENT);
        assertThat(organisation().opensWithShown(mac)).isFalse();

        askForReport(mac);
        until(mac, () -> organisation().rotation(rotation).state() == RotationState.STORED);
        assertThat(organisation().opensWithShown(mac)).isTrue();
    }
}
