// SPDX-License-Identifier: Apache-2.0
package io.sparekey.adapters.http.internal.server;

import io.sparekey.adapters.http.internal.exchange.Call;
import io.sparekey.adapters.http.internal.exchange.Reply;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.Locale;
import java.util.Set;
import java.util.zip.GZIPOutputStream;
import org.eclipse.jetty.http.QuotedQualityCSV;

/**
 * Decides which replies are compressed, and does so with gzip.
 *
 * <p>Pages are not: each carries the session's token against forgery beside text that a stranger may choose (a search, an error), and how well
 * the two compress together would tell the token bit by bit (BREACH). They are small, and what is large about them, style and script, is
 * compressed. Neither is anything secret, nor what has an entity tag, which would have to differ.
 */
final class Compression {

    /** No client sends a longer {@code Accept-Encoding}, and reading it costs. */
    private static final int LONGEST_HEADER = 200;

    private static final Set<String> TEXTS = Set.of(
            "text/css",
            "text/javascript",
            "text/csv",
            "text/plain",
            "image/svg+xml",
            "application/json",
            "application/x-ndjson",
            "application/jsonl",
            "application/openapi+json",
            "application/vnd.oai.openapi+json");
    private static final int WORTH_IT = 1024;

    private Compression() {}

    /** Whether the reply may be compressed for some client, so that caches must tell clients apart. */
    static boolean isFor(Reply reply) {
        return isLarge(reply.body())
                && value(reply, "Content-Encoding").isEmpty()
                && value(reply, "ETag").isEmpty()
                && TEXTS.contains(value(reply, "Content-Type")
                        .replaceFirst(";.*", "")
                        .strip()
                        .toLowerCase(Locale.ROOT));
    }

    private static boolean isLarge(Reply.Body body) {
        if (body instanceof Reply.Body.Bytes bytes) {
            return !bytes.isSecret() && bytes.content().length >= WORTH_IT;
        }
        return body instanceof Reply.Body.Stream;
    }

    /** Whether who called understands it. */
    static boolean isUnderstoodBy(Call call) {
        QuotedQualityCSV accepted = new QuotedQualityCSV();
        call.header("Accept-Encoding")
                .filter(value -> value.length() <= LONGEST_HEADER)
                .ifPresent(accepted::addValue);
        return accepted.getValues().stream().anyMatch("gzip"::equalsIgnoreCase);
    }

    /** Compresses. */
    static byte[] compressed(byte[] content) {
        var out = new ByteArrayOutputStream(content.length / 2);
        try (OutputStream zip = new GZIPOutputStream(out)) {
            zip.write(content);
        } catch (IOException e) {
            throw new UncheckedIOException("nothing is written to anywhere", e);
        }
        return out.toByteArray();
    }

    private static String value(Reply reply, String name) {
        return reply.headers().stream()
                .filter(header -> header.name().equalsIgnoreCase(name))
                .map(Reply.Header::value)
                .findFirst()
                .orElse("");
    }
}
