// SPDX-License-Identifier: Apache-2.0
package io.sparekey.core.policy;

import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * Another value of one of the policy's settings, as texts: {@code true} and {@code false}, numbers, durations as in ISO 8601.
 *
 * @param setting its stable name: lower case with hyphens
 */
public record SettingChange(String setting, String from, String to) {

    /** What differs, in the order of the policy. When blocking began is nothing that anybody sets, and left out. */
    public static List<SettingChange> between(EscrowPolicy before, EscrowPolicy after) {
        List<Map.Entry<String, String>> was = settings(before);
        List<Map.Entry<String, String>> is = settings(after);
        return IntStream.range(0, was.size())
                .filter(i -> !was.get(i).equals(is.get(i)))
                .mapToObj(i -> new SettingChange(
                        was.get(i).getKey(), was.get(i).getValue(), is.get(i).getValue()))
                .toList();
    }

    private static List<Map.Entry<String, String>> settings(EscrowPolicy policy) {
        EscrowPolicy.Upload upload = policy.upload();
        EscrowPolicy.Reveal reveal = policy.reveal();
        EscrowPolicy.RotationRules rotation = policy.rotation();
        EscrowPolicy.ProfileRules profile = policy.profile();
        EscrowPolicy.Timing timing = policy.timing();
        return List.of(
                setting("upload-required", upload.required()),
                setting("blocks-access", upload.blocksAccess()),
                setting("grace", upload.grace()),
                setting("owner-sign-in-age", reveal.ownerSignInAge()),
                setting("support-sign-in-age", reveal.supportSignInAge()),
                setting("display", reveal.display()),
                setting("relabel-delay", reveal.relabelDelay()),
                setting("ticket-required", reveal.ticketRequired()),
                setting("support-rotates-personal", rotation.supportRotatesPersonal()),
                setting("after-reveal", rotation.afterReveal()),
                setting("after-reveal-delay", rotation.afterRevealDelay()),
                setting("every-months", rotation.everyMonths()),
                setting("profile-installs", profile.installs()),
                setting("profile-enforces", profile.enforces()),
                setting("profile-bypasses", profile.bypasses()),
                setting("profile-shows-key", profile.showsKey()),
                setting("attempt-lifetime", timing.attemptLifetime()),
                setting("stale-after", timing.staleAfter()),
                setting("retain-after-removal", timing.retainAfterRemoval()));
    }

    private static Map.Entry<String, String> setting(String name, Object value) {
        return Map.entry(name, value.toString());
    }
}
