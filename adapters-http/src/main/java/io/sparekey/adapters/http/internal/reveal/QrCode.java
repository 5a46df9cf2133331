// SPDX-License-Identifier: Apache-2.0
package io.sparekey.adapters.http.internal.reveal;

import com.google.zxing.WriterException;
import com.google.zxing.qrcode.decoder.ErrorCorrectionLevel;
import com.google.zxing.qrcode.encoder.ByteMatrix;
import com.google.zxing.qrcode.encoder.Encoder;

/** Draws a key as a QR code (ISO/IEC 18004), as one path of an SVG image. */
final class QrCode {

    /** Light modules that the standard wants around the code. */
    private static final int QUIET_ZONE = 4;

    /** Modules on each side of the image: 29 characters of letters, digits and hyphens make a code of version 2, which has 25. */
    static final int SIDE = 25 + 2 * QUIET_ZONE;

    private QrCode() {}

    /** Writes the path of the dark modules for the 29 characters of a key. */
    static void draw(char[] shown, WipedOutput out) {
        ByteMatrix modules = encode(shown);
        try {
            out.writeContent("<path d=\"");
            for (int y = 0; y < modules.getHeight(); y++) {
                drawRow(modules, y, out);
            }
            out.writeContent("\"/>");
        } finally {
            modules.clear((byte) 0);
        }
    }

    private static void drawRow(ByteMatrix modules, int y, WipedOutput out) {
        int x = 0;
        while (x < modules.getWidth()) {
            int begin = x;
            while (x < modules.getWidth() && modules.get(x, y) == 1) {
                x++;
            }
            if (x > begin) {
                drawRun(begin + QUIET_ZONE, y + QUIET_ZONE, x - begin, out);
            }
            x++;
        }
    }

    private static void drawRun(int x, int y, int width, WipedOutput out) {
        out.write('M');
        out.write(x);
        out.write(' ');
        out.write(y);
        out.write('h');
        out.write(width);
        out.writeContent("v1h-");
        out.write(width);
        out.write('z');
    }

    private static ByteMatrix encode(char[] shown) {
        try {
            // The encoder takes nothing but a String: the one place where a key becomes one. It lives as long as this
            // call.
            return Encoder.encode(new String(shown), ErrorCorrectionLevel.M).getMatrix();
        } catch (WriterException e) {
            // Without the cause, whose message may quote what it was to encode.
            throw new IllegalStateException("a key of 29 characters fits into every QR code");
        }
    }
}
