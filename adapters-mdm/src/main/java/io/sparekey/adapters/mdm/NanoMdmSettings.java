// SPDX-License-Identifier: Apache-2.0
package io.sparekey.adapters.mdm;

import java.net.URI;

/**
 * How to reach NanoMDM, and how to know its webhook.
 *
 * @param url where its API is, without {@code /v1}; unlock keys go there, so beyond this machine by {@code https} only
 * @param apiKey its option {@code -api}; secret
 * @param webhookKey its option {@code -webhook-hmac-key}; secret
 */
public record NanoMdmSettings(URI url, String apiKey, String webhookKey) {

    /** @throws IllegalArgumentException if a key is empty, or the URL is neither https nor on this machine; says which */
    public NanoMdmSettings {
        if (apiKey.isBlank() || webhookKey.isBlank()) {
            throw new IllegalArgumentException("the keys of NanoMDM must not be empty");
        }
        if (!isSafe(url)) {
            throw new IllegalArgumentException("unlock keys go there: it must be https://, or on this machine");
        }
    }

    /** Whether what is sent there stays secret on its way. */
    public static boolean isSafe(URI url) {
        return "https".equals(url.getScheme())
                || "127.0.0.1".equals(url.getHost())
                || "[::1]".equals(url.getHost())
                || "localhost".equals(url.getHost());
    }

    /** The URL only. */
    @Override
    public String toString() {
        return "NanoMDM at " + url;
    }
}
