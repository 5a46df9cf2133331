// SPDX-License-Identifier: Apache-2.0
package io.sparekey.adapters.http.internal.server;

import java.time.Duration;

/**
 * How much the server bears, whoever asks. Tests make them small.
 *
 * @param headerBytes of the request line and all header fields
 * @param idle how long a connection may be silent
 * @param arrival how long a request may take to arrive: the header since the connection was free, then the body, and
 *     then the answer at its reader
 * @param connections at a time; more wait to be accepted
 * @param connectionsPerAddress at a time, of one address that is no trusted proxy; more are closed
 * @param requests under way at a time
 * @param requestsPerAddress under way at a time; generous, since a company may come from one address; hooks do not count
 * @param bodyBytes of all bodies under way
 * @param bodyBytesPerAddress of those of one address
 * @param stop how long requests under way may take to end when the server stops
 * @param events those of server-sent events
 * @param streams those of long answers
 */
record Bounds(
        int headerBytes,
        Duration idle,
        Duration arrival,
        int connections,
        int connectionsPerAddress,
        int requests,
        int requestsPerAddress,
        int bodyBytes,
        int bodyBytesPerAddress,
        Duration stop,
        Events events,
        Streams streams) {

    /**
     * The bounds of event streams.
     *
     * @param poll how often sources are asked
     * @param heartbeat after how much silence a comment is sent, so that nobody takes the connection for dead
     * @param longest how long one stream lasts; browsers come again
     * @param perNode at a time
     * @param perPerson at a time, in all browsers and tabs; whatever watches beyond that reloads its page instead
     */
    record Events(Duration poll, Duration heartbeat, Duration longest, int perNode, int perPerson) {}

    /**
     * The bounds of long answers, such as exports: each holds a thread until its reader has all of it.
     *
     * @param portion how long the reader may take over {@value TimedOutput#PORTION} bytes; slower ones are cut off
     * @param perNode at a time
     * @param perCaller at a time, of one person or program
     */
    record Streams(Duration portion, int perNode, int perCaller) {}

    /** Those of every day. */
    static Bounds usual() {
        return new Bounds(
                16 * 1024,
                Duration.ofSeconds(30),
                Duration.ofSeconds(30),
                4_096,
                512,
                1_000,
                200,
                64 * 1024 * 1024,
                16 * 1024 * 1024,
                Duration.ofSeconds(10),
                new Events(Duration.ofSeconds(1), Duration.ofSeconds(15), Duration.ofMinutes(10), 500, 12),
                new Streams(Duration.ofSeconds(10), 8, 2));
    }
}
