// SPDX-License-Identifier: Apache-2.0
package io.sparekey.adapters.mdm;

import io.sparekey.core.Sparekey;
import io.sparekey.core.port.StoreUnavailable;
import io.sparekey.core.port.Transactions;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Where NanoMDM tells what Macs said (its option {@code -webhook-url}). It tells everything once, in no order, and repeats nothing, so
 * what is lost here comes back only with a later report. The same event twice does no harm. Thread-safe.
 */
public final class Webhook {

    /** A body that is longer is not read. */
    public static final int MOST_BYTES = 1024 * 1024;

    /** The header with the signature: base64 of the HMAC-SHA-256 of the body. */
    public static final String SIGNATURE = "X-Hmac-Signature";

    private static final Logger LOG = LoggerFactory.getLogger(Webhook.class);

    private static final String ALGORITHM = "HmacSHA256";

    private final AtomicBoolean unsigned = new AtomicBoolean();
    private final SecretKeySpec key;
    private final Arrivals arrivals;

    /** @param macs the same that the core sends to */
    public Webhook(NanoMdmSettings settings, NanoMdm macs, Sparekey sparekey, Transactions transactions) {
        this.key = new SecretKeySpec(settings.webhookKey().getBytes(StandardCharsets.UTF_8), ALGORITHM);
        this.arrivals = new Arrivals(macs, sparekey, transactions);
    }

    /**
     * Takes an event in. When it returns 200, the key in it is stored, be it in its envelope.
     *
     * @param signature the value of the header {@link #SIGNATURE}
     * @return the status to answer with: 200 taken or of no use; 400 unreadable; 401 not signed with our key; 413 too long
     * @throws StoreUnavailable if the store did not take it
     */
    public int receive(byte[] body, Optional<String> signature) {
        if (body.length > MOST_BYTES) {
            return 413;
        }
        if (!isSigned(body, signature)) {
            if (!unsigned.getAndSet(true)) {
                LOG.warn(
                        "a call of the webhook is not signed with the key in the settings, and was refused; the next ones are not told"
                                + " until one is signed");
            }
            return 401;
        }
        unsigned.set(false);
        try {
            WebhookEvent.read(body).ifPresent(arrivals::arrive);
            return 200;
        } catch (WebhookEvent.Malformed e) {
            LOG.warn("an event of the webhook cannot be read, and was refused");
            return 400;
        }
    }

    private boolean isSigned(byte[] body, Optional<String> signature) {
        byte[] shown;
        try {
            shown = Base64.getDecoder().decode(signature.orElse(""));
        } catch (IllegalArgumentException e) {
            return false;
        }
        try {
            Mac hmac = Mac.getInstance(ALGORITHM);
            hmac.init(key);
            return MessageDigest.isEqual(hmac.doFinal(body), shown);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has " + ALGORITHM, e);
        }
    }
}
