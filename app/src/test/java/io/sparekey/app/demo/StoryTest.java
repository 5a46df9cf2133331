// SPDX-License-Identifier: Apache-2.0
package io.sparekey.app.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.sparekey.adapters.crypto.Keyring;
import io.sparekey.adapters.crypto.Vault;
import io.sparekey.core.Sparekey;
import io.sparekey.core.key.RecoveryKey;
import io.sparekey.core.port.KeyVault;
import io.sparekey.simulator.Behaviour;
import io.sparekey.simulator.SimulatedClock;
import io.sparekey.simulator.SimulatedFleet;
import io.sparekey.testkit.InMemoryTransactions;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** Proves that the checks of the story can fail: Macs that do otherwise than the story says, on a store in memory. */
class StoryTest {

    private final ByteArrayOutputStream told = new ByteArrayOutputStream();
    private final Narrator narrator = new Narrator(new PrintStream(told, true, StandardCharsets.UTF_8), false);
    private final Stage stage = stage(narrator);

    @Test
    void whereMacsDoAsToldEverythingHolds() {
        play(new OpeningChapter(), new StoringChapter());

        assertThat(narrator.allHolds()).isTrue();
        assertThat(transcript()).contains("✓ Mac      tries the new key").doesNotContain("✗");
    }

    @Test
    void aMacThatRefusesTheRightKeyFailsTheStory() {
        play(
                new OpeningChapter(),
                meanwhile(stage -> stage.mac(Prop.ANNS_MACBOOK).behave(Behaviour.REFUSE)),
                new StoringChapter());

        assertThat(narrator.allHolds()).isFalse();
        assertThat(transcript())
                .contains("✗ Page     of Ann's MacBook")
                .contains("this must hold: the attempt is stored")
                .contains("failed, doubt: refused, cause: wrong key (M3a)")
                .contains("✗ the chapter ends here");
    }

    @Test
    void aMacThatIsNotHealedFailsTheStory() {
        play(
                new OpeningChapter(),
                meanwhile(stage -> stage.mac(Prop.ANNS_AIR).behave(Behaviour.CRASH_BEFORE_CHANGE, 100)),
                new CrashChapter());

        assertThat(narrator.allHolds()).isFalse();
        assertThat(transcript()).contains("✗ the chapter ends here: the Mac makes no new key");
    }

    @Test
    void aKeyThatDoesNotOpenTheMacFailsTheStory() {
        play(
                new OpeningChapter(),
                meanwhile(stage -> stage.mac(Prop.BOBS_MACBOOK).rotateByHand()),
                new SupportChapter());

        assertThat(narrator.allHolds()).isFalse();
        assertThat(transcript())
                .contains("✗ Mac      tries the key that Sue reads out")
                .contains("this must hold: it opens the Mac");
    }

    @Test
    void whatTheTrailDoesNotShowFailsTheStory() {
        play(
                new OpeningChapter(),
                meanwhile(stage -> stage.leavesTrace(Cast.SUE, Prop.BOBS_IMAC, "KeyRevealed")),
                new AuditChapter());

        assertThat(narrator.allHolds()).isFalse();
        assertThat(transcript()).contains("missing: [KeyRevealed by Sue]");
    }

    @Test
    void noSecretOfAMacIsInWhatAChapterBreaksOffWith() {
        play(new OpeningChapter(), meanwhile(stage -> {
            try (RecoveryKey key = stage.mac(Prop.BOBS_IMAC).key()) {
                throw new StoryBroken("found " + key.lend(symbols -> new String(symbols)));
            }
        }));

        assertThat(transcript()).contains("✗ the chapter ends here: found [redacted]");
    }

    private void play(Chapter... chapters) {
        new Story(List.of(chapters)).play(stage, () -> false);
    }

    private String transcript() {
        return told.toString(StandardCharsets.UTF_8);
    }

    private static Chapter meanwhile(Consumer<Stage> mischief) {
        return new Chapter() {
            @Override
            public String title() {
                return "Meanwhile";
            }

            @Override
            public void play(Stage stage) {
                mischief.accept(stage);
            }
        };
    }

    private static Stage stage(Narrator narrator) {
        var clock = new SimulatedClock(Instant.parse("2026-04-01T09:00:00Z"));
        var random = new SecureRandom();
        var transactions = new InMemoryTransactions();
        KeyVault vault = Vault.open(transactions, Keyring.generate(random), clock, random);
        var core = new AtomicReference<Sparekey>();
        var fleet = new SimulatedFleet(clock, random, new Reception(core::get));
        Sparekey sparekey = Sparekey.builder()
                .transactions(transactions)
                .vault(vault)
                .rotation(fleet)
                .checkIn(fleet)
                .clock(clock)
                .build();
        core.set(sparekey);
        return new Stage(sparekey, vault, fleet, clock, narrator);
    }
}
