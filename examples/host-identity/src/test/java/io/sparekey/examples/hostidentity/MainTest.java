// SPDX-License-Identifier: Apache-2.0
package io.sparekey.examples.hostidentity;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MainTest {

    @Test
    void whoSeesAKeyIsDecidedByTheRules(@TempDir Path directory) throws IOException {
        PrintStream terminal = System.out;
        var caught = new ByteArrayOutputStream();
        System.setOut(new PrintStream(caught, true, StandardCharsets.UTF_8));
        try {
            Main.main(directory.toString());
        } finally {
            System.setOut(terminal);
        }

        assertThat(caught.toString(StandardCharsets.UTF_8).lines())
                .containsExactly(
                        "the owner: sees the key",
                        "the owner, under another e-mail address: sees the key",
                        "somebody else, who got her old e-mail address: not-found",
                        "the owner, who signed in 31 minutes ago: sign-in-again",
                        "support, of a personally owned Mac: forbidden",
                        "support, of a corporate Mac, without a reason: reason-required",
                        "support, of a corporate Mac: sees the key",
                        "the administrator: forbidden",
                        "the gateway: forbidden",
                        "the gateway asks whether to let it in: ALLOWED");
    }
}
