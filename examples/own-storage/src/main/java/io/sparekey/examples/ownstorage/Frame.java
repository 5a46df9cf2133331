// SPDX-License-Identifier: Apache-2.0
package io.sparekey.examples.ownstorage;

import io.sparekey.core.port.StoreUnavailable;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.util.zip.CRC32;

/**
 * How a record lies in the file: its length as four bytes, big end first, the CRC-32 of that length, the CRC-32 of the body, and the
 * body. Since the length has a sum of its own, a record that ends too early is told from a damaged one, which must not be dropped:
 * others may follow it.
 */
final class Frame {

    static final int HEADER_BYTES = 3 * Integer.BYTES;

    private Frame() {}

    static ByteBuffer of(byte[] body) {
        return ByteBuffer.allocate(HEADER_BYTES + body.length)
                .putInt(body.length)
                .putInt(sum(body.length))
                .putInt(sum(body))
                .put(body)
                .flip();
    }

    /** Whether the file ends before the record that begins here does. */
    static boolean isCutShort(FileChannel file, long at) throws IOException {
        long rest = file.size() - at;
        return rest < HEADER_BYTES || rest < HEADER_BYTES + length(file, at);
    }

    /** The body of the record that begins here. @throws StoreUnavailable if it is damaged */
    static byte[] read(FileChannel file, long at) throws IOException {
        byte[] body = read(file, at + HEADER_BYTES, (int) length(file, at));
        if (header(file, at).getInt(2 * Integer.BYTES) != sum(body)) {
            throw damaged(at);
        }
        return body;
    }

    private static long length(FileChannel file, long at) throws IOException {
        ByteBuffer header = header(file, at);
        int length = header.getInt();
        if (length < 0 || header.getInt() != sum(length)) {
            throw damaged(at);
        }
        return length;
    }

    private static ByteBuffer header(FileChannel file, long at) throws IOException {
        return ByteBuffer.wrap(read(file, at, HEADER_BYTES));
    }

    private static byte[] read(FileChannel file, long at, int length) throws IOException {
        byte[] bytes = new byte[length];
        ByteBuffer buffer = ByteBuffer.wrap(bytes);
        while (buffer.hasRemaining()) {
            if (file.read(buffer, at + buffer.position()) < 0) {
                throw new EOFException("the audit trail ended while it was read");
            }
        }
        return bytes;
    }

    private static int sum(int length) {
        return sum(ByteBuffer.allocate(Integer.BYTES).putInt(length).array());
    }

    private static int sum(byte[] bytes) {
        CRC32 crc = new CRC32();
        crc.update(bytes);
        return (int) crc.getValue();
    }

    private static StoreUnavailable damaged(long at) {
        return new StoreUnavailable("the audit trail is damaged from byte " + at
                + " on: keep a copy of the file, and restore a backup or cut it off there");
    }
}
