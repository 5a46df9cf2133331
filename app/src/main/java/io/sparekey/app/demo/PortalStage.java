// SPDX-License-Identifier: Apache-2.0
package io.sparekey.app.demo;

import io.sparekey.adapters.http.host.SignInSettings;
import io.sparekey.core.device.DeviceId;
import io.sparekey.core.device.EscrowProfile;
import io.sparekey.core.key.RecoveryKey;
import io.sparekey.simulator.SimulatedMac;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/** The cast and their Macs, as the portal's demo pages show them; what visitors do to a Mac there happens to it. */
final class PortalStage implements SignInSettings.Stage {

    private static final String SLEEP = "sleep";
    private static final String WAKE = "wake";
    private static final String CHANGE_KEY = "change-key";
    private static final String LOSE_PROFILE = "lose-profile";
    private static final String RESTORE_PROFILE = "restore-profile";

    private final Stage stage;

    PortalStage(Stage stage) {
        this.stage = stage;
    }

    @Override
    public List<Person> people() {
        return Stream.of(Cast.values())
                .map(who -> new Person(who.user(), who.shown(), who.rights(), who.role()))
                .toList();
    }

    @Override
    public List<Mac> macs() {
        return stage.macs().stream().map(this::mac).toList();
    }

    private Mac mac(Prop prop) {
        SimulatedMac mac = stage.mac(prop);
        try (RecoveryKey key = mac.key()) {
            return new Mac(mac.id(), prop.shown(), prop.owner().user(), key.lend(String::new), state(mac), acts(mac));
        }
    }

    private static String state(SimulatedMac mac) {
        return (mac.isAwake() ? "awake" : "asleep") + ", " + (hasProfile(mac) ? "managed" : "without the profile");
    }

    private static boolean hasProfile(SimulatedMac mac) {
        return mac.profile() == EscrowProfile.PRESENT;
    }

    private static List<String> acts(SimulatedMac mac) {
        List<String> acts = new ArrayList<>();
        acts.add(mac.isAwake() ? SLEEP : WAKE);
        acts.add(CHANGE_KEY);
        acts.add(hasProfile(mac) ? LOSE_PROFILE : RESTORE_PROFILE);
        return acts;
    }

    @Override
    public void act(DeviceId device, String act) {
        SimulatedMac mac = stage.macs().stream()
                .map(stage::mac)
                .filter(candidate -> candidate.id().equals(device))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("there is no such Mac"));
        switch (Objects.requireNonNull(act)) {
            case SLEEP -> mac.sleep();
            case WAKE -> mac.wake();
            case CHANGE_KEY -> mac.rotateByHand();
            case LOSE_PROFILE -> mac.loseProfile();
            case RESTORE_PROFILE -> mac.restoreProfile();
            default -> throw new IllegalArgumentException("a Mac cannot do that");
        }
    }
}
