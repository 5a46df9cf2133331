// SPDX-License-Identifier: Apache-2.0
package io.sparekey.app.figures;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/**
 * One connection that is kept and asks again and again. It does as little as can be, because it runs on the processors of the server that
 * it measures: it knows {@code Content-Length} and nothing else.
 */
final class KeptConnection implements AutoCloseable {

    /** @param head the status line and the headers */
    record Answer(String head, String body) {

        int status() {
            return Integer.parseInt(head, head.indexOf(' ') + 1, head.indexOf(' ') + 4, 10);
        }
    }

    private final Socket socket;
    private final OutputStream out;
    private final InputStream in;

    KeptConnection(int port) throws IOException {
        socket = new Socket();
        socket.setTcpNoDelay(true);
        socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
        out = socket.getOutputStream();
        in = new BufferedInputStream(socket.getInputStream(), 16 * 1024);
    }

    /** A request as it goes over the wire, to a server at that port. */
    static byte[] request(int port, String method, String path, String headers, String body) {
        String length = body.isEmpty() ? "" : "Content-Length: " + body.length() + "\r\n";
        String host = "Host: 127.0.0.1:" + port + "\r\n";
        return (method + " " + path + " HTTP/1.1\r\n" + host + headers + length + "\r\n" + body)
                .getBytes(StandardCharsets.US_ASCII);
    }

    Answer ask(byte[] request) throws IOException {
        out.write(request);
        String head = head();
        return new Answer(head, new String(in.readNBytes(length(head)), StandardCharsets.ISO_8859_1));
    }

    private String head() throws IOException {
        StringBuilder head = new StringBuilder();
        while (head.length() < 4 || head.indexOf("\r\n\r\n", head.length() - 4) < 0) {
            int next = in.read();
            if (next < 0) {
                throw new EOFException("closed after " + head);
            }
            head.append((char) next);
        }
        return head.toString();
    }

    private static int length(String head) {
        String name = "\r\nContent-Length: ";
        int at = head.indexOf(name);
        return at < 0 ? 0 : Integer.parseInt(head, at + name.length(), head.indexOf('\r', at + 2), 10);
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
