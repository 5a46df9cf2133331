// SPDX-License-Identifier: Apache-2.0
package io.sparekey.app.demo;

import io.sparekey.adapters.http.host.SignInSettings;
import io.sparekey.core.device.DeviceId;
import io.sparekey.core.device.EscrowProfile;
import io.sparekey.core.key.RecoveryKey;
import io.sparekey.simulator.SimulatedMac;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The cast and their Macs, as the portal's demo pages show them; what visitors do to a Mac there happens to it. */
final class PortalStage implements SignInSettings.Stage {

    /** What visitors do to a Mac; the code is its name in lower case with hyphens. */
    private enum Deed {
        SLEEP(new Phrase("Put to sleep", "スリープさせる")),
        WAKE(new Phrase("Wake up", "スリープを解除する")),
        CHANGE_KEY(new Phrase("Make a new key by hand", "手動で新しいキーを作成する")),
        LOSE_PROFILE(new Phrase("Take the FileVault profile away", "FileVault プロファイルを削除する")),
        RESTORE_PROFILE(new Phrase("Put the FileVault profile back", "FileVault プロファイルを元に戻す"));

        @SuppressWarnings("Immutable") // two texts; only its type does not say so
        private final Phrase shown;

        Deed(Phrase shown) {
            this.shown = shown;
        }

        String code() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }

        void befall(SimulatedMac mac) {
            switch (this) {
                case SLEEP -> mac.sleep();
                case WAKE -> mac.wake();
                case CHANGE_KEY -> mac.rotateByHand();
                case LOSE_PROFILE -> mac.loseProfile();
                case RESTORE_PROFILE -> mac.restoreProfile();
            }
        }
    }

    private static final Phrase AWAKE = new Phrase("awake", "起動中");
    private static final Phrase ASLEEP = new Phrase("asleep", "スリープ中");
    private static final Phrase MANAGED = new Phrase("with the FileVault profile", "FileVault プロファイルあり");
    private static final Phrase WITHOUT_PROFILE = new Phrase("without the FileVault profile", "FileVault プロファイルなし");
    private static final Phrase BOTH = new Phrase(", ", "、");

    private final Macs stage;

    PortalStage(Macs stage) {
        this.stage = stage;
    }

    @Override
    public List<Person> people(Locale language) {
        return Stream.of(Cast.values())
                .map(who -> new Person(who.user(), who.shown(), who.rights(), who.role(language)))
                .toList();
    }

    @Override
    public List<Mac> macs(Locale language) {
        return stage.macs().stream().map(prop -> mac(prop, language)).toList();
    }

    private Mac mac(Prop prop, Locale language) {
        SimulatedMac mac = stage.mac(prop);
        try (RecoveryKey key = mac.key()) {
            return new Mac(
                    mac.id(),
                    prop.shown(),
                    prop.owner().user(),
                    key.lend(String::new),
                    state(mac, language),
                    acts(mac, language));
        }
    }

    private static String state(SimulatedMac mac, Locale language) {
        return Stream.of(mac.isAwake() ? AWAKE : ASLEEP, hasProfile(mac) ? MANAGED : WITHOUT_PROFILE)
                .map(phrase -> phrase.in(language))
                .collect(Collectors.joining(BOTH.in(language)));
    }

    private static boolean hasProfile(SimulatedMac mac) {
        return mac.profile() == EscrowProfile.PRESENT;
    }

    private static List<Act> acts(SimulatedMac mac, Locale language) {
        return Stream.of(
                        mac.isAwake() ? Deed.SLEEP : Deed.WAKE,
                        Deed.CHANGE_KEY,
                        hasProfile(mac) ? Deed.LOSE_PROFILE : Deed.RESTORE_PROFILE)
                .map(deed -> new Act(deed.code(), deed.shown.in(language)))
                .toList();
    }

    @Override
    public void act(DeviceId device, String act) {
        SimulatedMac mac = stage.macs().stream()
                .map(stage::mac)
                .filter(candidate -> candidate.id().equals(device))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("there is no such Mac"));
        Stream.of(Deed.values())
                .filter(deed -> deed.code().equals(act))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("a Mac cannot do that"))
                .befall(mac);
    }
}
