// SPDX-License-Identifier: Apache-2.0
package io.sparekey.examples.hostidentity;

import io.sparekey.core.access.Actor;
import io.sparekey.core.access.Refusal;
import io.sparekey.core.device.DeviceId;
import io.sparekey.core.device.Ownership;
import io.sparekey.core.usecase.Outcome;
import io.sparekey.core.usecase.RevealedKeys;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;

/** Who sees which key, and who does not, by the rules and by how the host maps its identities. */
public final class Main {

    private static final Actors ACTORS = new Actors("https://id.example.com");
    private final Instant now = Instant.now();
    private final Company company;

    private Main(Company company) {
        this.company = company;
    }

    /**
     * Runs the example.
     *
     * @param arguments the directory to work in; a temporary one if none is given
     */
    public static void main(String... arguments) throws IOException {
        Path directory = arguments.length > 0 ? Path.of(arguments[0]) : Files.createTempDirectory("sparekey-identity");
        try (Company company = new Company(directory)) {
            new Main(company).run();
        }
    }

    private void run() {
        HostPrincipal ann = person("00u1", "ann@example.com", now);
        HostPrincipal renamed = person("00u1", "ann.smith@example.com", now);
        HostPrincipal namesake = person("00u9", "ann@example.com", now);
        HostPrincipal away = person("00u1", "ann@example.com", now.minus(Duration.ofMinutes(31)));
        HostPrincipal stella = person("00u2", "stella@example.com", now, "helpdesk");
        HostPrincipal adam = person("00u3", "adam@example.com", now, "device-admin");
        DeviceId personal = company.bringIn(ACTORS.of(adam), "ANNS-OWN", ACTORS.user(ann), Ownership.PERSONAL);
        DeviceId corporate = company.bringIn(ACTORS.of(adam), "ANNS-WORK", ACTORS.user(ann), Ownership.CORPORATE);

        tell("the owner", reveal(ann, personal, ""));
        tell("the owner, under another e-mail address", reveal(renamed, personal, ""));
        tell("somebody else, who got her old e-mail address", reveal(namesake, personal, ""));
        tell("the owner, who signed in 31 minutes ago", reveal(away, personal, ""));
        tell("support, of a personally owned Mac", reveal(stella, personal, "ticket 4711"));
        tell("support, of a corporate Mac, without a reason", reveal(stella, corporate, ""));
        tell("support, of a corporate Mac", reveal(stella, corporate, "ticket 4711"));
        tell("the administrator", reveal(adam, corporate, "curious"));

        Actor gateway = ACTORS.of(new GatewayToken("vpn"));
        tell("the gateway", company.sparekey().revealKey().reveal(gateway, corporate, "curious"));
        System.out.println("the gateway asks whether to let it in: "
                + company.sparekey()
                        .checkAccess()
                        .check(gateway, corporate)
                        .fold(decision -> decision.verdict().name(), Refusal::code));
    }

    private Outcome<RevealedKeys> reveal(HostPrincipal person, DeviceId mac, String reason) {
        return company.sparekey().revealKey().reveal(ACTORS.of(person), mac, reason);
    }

    /** The key itself is nobody's business here. */
    private static void tell(String who, Outcome<RevealedKeys> outcome) {
        String answer = outcome.fold(
                keys -> {
                    keys.close();
                    return "sees the key";
                },
                Refusal::code);
        System.out.println(who + ": " + answer);
    }

    private static HostPrincipal person(String subject, String email, Instant signedIn, String... roles) {
        return new HostPrincipal(subject, email, Set.of(roles), signedIn);
    }
}
