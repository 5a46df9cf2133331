// SPDX-License-Identifier: Apache-2.0
package io.sparekey.adapters.http.internal.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** A connection on which a test writes what it likes. */
public final class RawClient implements AutoCloseable {

    private static final int PATIENCE = 20_000;

    private final Socket socket;

    RawClient(int port) {
        try {
            socket = new Socket(InetAddress.getLoopbackAddress(), port);
            socket.setSoTimeout(PATIENCE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Writes the lines, each of them ended as HTTP wants it, and all that the server answers before it closes. */
    public static String answer(int port, String... lines) {
        try (RawClient client = new RawClient(port)) {
            client.write(String.join("\r\n", lines) + "\r\n\r\n");
            return client.rest();
        }
    }

    void write(String text) {
        try {
            socket.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
            socket.getOutputStream().flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Whether it can still be written to. */
    boolean takes(String text) {
        try {
            write(text);
            return true;
        } catch (UncheckedIOException e) {
            return false;
        }
    }

    /** What comes until that text, or all. */
    String until(String end) {
        StringBuilder read = new StringBuilder();
        try {
            while (read.indexOf(end) < 0) {
                int next = socket.getInputStream().read();
                if (next < 0) {
                    break;
                }
                read.append((char) next);
            }
        } catch (IOException e) {
            read.append("[").append(e.getMessage()).append("]");
        }
        return read.toString();
    }

    /** What comes until the server closes. */
    String rest() {
        return until("\0");
    }

    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
