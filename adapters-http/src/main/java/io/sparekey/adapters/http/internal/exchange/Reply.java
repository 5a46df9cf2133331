// SPDX-License-Identifier: Apache-2.0
package io.sparekey.adapters.http.internal.exchange;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** What is answered: a status, headers and a body. Immutable but for its bytes, which are wiped after they were sent if they are secret. */
public record Reply(int status, List<Header> headers, Body body) {

    /** One header field. */
    public record Header(String name, String value) {}

    /** What follows the headers. */
    public sealed interface Body {

        /** Nothing. */
        record None() implements Body {}

        /** Bytes. */
        final class Bytes implements Body {
            private final byte[] content;
            private final boolean secret;

            /** @param secret whether to wipe them after they were sent */
            public Bytes(byte[] content, boolean secret) {
                this.content = content;
                this.secret = secret;
            }

            /** The bytes themselves, not a copy. */
            public byte[] content() {
                return content;
            }

            /** Whether to wipe them after they were sent, and not to compress them. */
            public boolean isSecret() {
                return secret;
            }
        }

        /** Something too long to be held at once. */
        record Stream(Writing writing) implements Body {}

        /** Server-sent events, until the source ends or the client leaves. */
        record Events(EventSource source) implements Body {}
    }

    /** Writes a long body; a fault in the middle cuts the connection, so that nobody takes half of it for the whole. */
    @FunctionalInterface
    public interface Writing {
        /** Writes all of it; the stream stays the caller's. */
        void to(OutputStream out) throws IOException;
    }

    public Reply {
        headers = List.copyOf(headers);
    }

    /** Nothing but a status. */
    public static Reply of(int status) {
        return new Reply(status, List.of(), new Body.None());
    }

    /** A text of that media type. */
    public static Reply of(int status, String mediaType, String text) {
        return of(status).body(mediaType, new Body.Bytes(text.getBytes(StandardCharsets.UTF_8), false));
    }

    /** Elsewhere, with GET (303). */
    public static Reply seeOther(String location) {
        return of(303).with("Location", location);
    }

    /** The same with another body. */
    public Reply body(String mediaType, Body next) {
        Reply typed = with("Content-Type", mediaType);
        return new Reply(status, typed.headers, next);
    }

    /** The same with one more header. */
    public Reply with(String name, String value) {
        List<Header> longer = new ArrayList<>(headers);
        longer.add(new Header(name, value));
        return new Reply(status, longer, body);
    }

    /** Not to be kept by anybody. */
    public Reply noStore() {
        return with("Cache-Control", "no-store");
    }
}
