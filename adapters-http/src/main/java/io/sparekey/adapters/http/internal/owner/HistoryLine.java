// SPDX-License-Identifier: Apache-2.0
package io.sparekey.adapters.http.internal.owner;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * One line of what was done with a device.
 *
 * @param text what, in words
 * @param who by whom
 * @param quotation what they wrote, such as the reason of a reveal
 * @param disputable whether the reader may say that this was not for them
 * @param disputed whether they have
 */
public record HistoryLine(
        UUID id,
        Instant at,
        String text,
        String who,
        Optional<String> quotation,
        boolean disputable,
        boolean disputed) {}
