// SPDX-License-Identifier: Apache-2.0
package io.sparekey.adapters.http.internal.reveal;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.zxing.common.BitMatrix;
import com.google.zxing.qrcode.decoder.Decoder;
import java.nio.charset.StandardCharsets;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class QrCodeTest {

    private static final String KEY = "KQ7M-2ZRX-9HTV-BW4D-LP6C-N3YF";
    private static final Pattern RUN = Pattern.compile("M(\\d+) (\\d+)h(\\d+)v1h-(\\d+)z");

    @Test
    void drawingReadsAsTheKeyAsShown() throws Exception {
        try (var out = new WipedOutput(16)) {
            QrCode.draw(KEY.toCharArray(), out);

            String path = new String(out.copy(), StandardCharsets.US_ASCII);
            assertThat(new Decoder().decode(modules(path)).getText()).isEqualTo(KEY);
        }
    }

    private static BitMatrix modules(String path) {
        int quiet = 4;
        int side = QrCode.SIDE - 2 * quiet;
        var modules = new BitMatrix(side);
        RUN.matcher(path).results().forEach(run -> {
            assertThat(run.group(4)).isEqualTo(run.group(3));
            modules.setRegion(number(run, 1) - quiet, number(run, 2) - quiet, number(run, 3), 1);
        });
        return modules;
    }

    private static int number(MatchResult run, int group) {
        return Integer.parseInt(run.group(group));
    }
}
