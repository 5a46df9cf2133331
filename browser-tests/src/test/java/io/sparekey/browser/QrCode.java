// SPDX-License-Identifier: Apache-2.0
package io.sparekey.browser;

import com.google.zxing.BinaryBitmap;
import com.google.zxing.DecodeHintType;
import com.google.zxing.RGBLuminanceSource;
import com.google.zxing.ReaderException;
import com.google.zxing.common.HybridBinarizer;
import com.google.zxing.qrcode.QRCodeReader;
import com.microsoft.playwright.Locator;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import javax.imageio.ImageIO;

/** A QR code as it is on the screen: read from its pixels. */
final class QrCode {

    /**
     * Of the screen's own pixels, without looking for the code first: where the reader looks for it in a photograph it misses one of 200 that
     * it reads like this.
     */
    private static final Map<DecodeHintType, Boolean> PIXELS = Map.of(DecodeHintType.PURE_BARCODE, true);

    private QrCode() {}

    /** What the code says that the element shows. */
    static String in(Locator element) {
        try {
            BufferedImage seen = ImageIO.read(new ByteArrayInputStream(element.screenshot()));
            int[] pixels = seen.getRGB(0, 0, seen.getWidth(), seen.getHeight(), null, 0, seen.getWidth());
            var light = new RGBLuminanceSource(seen.getWidth(), seen.getHeight(), pixels);
            return new QRCodeReader()
                    .decode(new BinaryBitmap(new HybridBinarizer(light)), PIXELS)
                    .getText();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (ReaderException e) {
            throw new AssertionError("there is no QR code to be seen", e);
        }
    }
}
