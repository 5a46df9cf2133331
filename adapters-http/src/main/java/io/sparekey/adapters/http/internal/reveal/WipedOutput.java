// SPDX-License-Identifier: Apache-2.0
package io.sparekey.adapters.http.internal.reveal;

import gg.jte.TemplateOutput;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Where a page with keys is written. What it has outgrown is wiped, and all of it when it is closed. */
final class WipedOutput implements TemplateOutput, AutoCloseable {

    private byte[] bytes;
    private int length;

    WipedOutput(int capacity) {
        bytes = new byte[capacity];
    }

    /** One character of ASCII, which is what keys and their drawings are made of. */
    void write(char ascii) {
        reserve(1);
        bytes[length++] = (byte) ascii;
    }

    /** A number from 0 on, in decimal. */
    void write(int number) {
        if (number >= 10) {
            write(number / 10);
        }
        write((char) ('0' + number % 10));
    }

    @Override
    public void writeContent(String value) {
        byte[] added = value.getBytes(StandardCharsets.UTF_8);
        reserve(added.length);
        System.arraycopy(added, 0, bytes, length, added.length);
        length += added.length;
    }

    @Override
    public void writeContent(String value, int beginIndex, int endIndex) {
        writeContent(value.substring(beginIndex, endIndex));
    }

    /** A copy of what was written, to be wiped by whoever takes it. */
    byte[] copy() {
        return Arrays.copyOf(bytes, length);
    }

    private void reserve(int more) {
        if (length + more > bytes.length) {
            byte[] outgrown = bytes;
            bytes = Arrays.copyOf(outgrown, Math.max(2 * outgrown.length, length + more));
            Arrays.fill(outgrown, (byte) 0);
        }
    }

    @Override
    public void close() {
        Arrays.fill(bytes, (byte) 0);
        length = 0;
    }

    /** How much only. */
    @Override
    public String toString() {
        return length + " bytes";
    }
}
