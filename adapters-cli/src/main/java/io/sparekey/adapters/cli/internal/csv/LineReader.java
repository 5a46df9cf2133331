// SPDX-License-Identifier: Apache-2.0
package io.sparekey.adapters.cli.internal.csv;

import io.sparekey.adapters.cli.installation.CommandFault;
import io.sparekey.adapters.cli.installation.ExitCode;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * Cuts bytes into lines of UTF-8, each by itself, so that one that is no text does not spoil those around it. Lines end in LF, CR LF
 * or CR; a byte order mark at the beginning is passed over. Needs the same memory for any file.
 */
final class LineReader {

    /** Bytes; far more than a row of the longest values has. */
    static final int LONGEST = 16_384;

    private static final int BUFFER_BYTES = 65_536;
    private static final char BYTE_ORDER_MARK = '\ufeff';

    private final InputStream in;
    private final CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder();
    private final byte[] buffer = new byte[BUFFER_BYTES];
    private final byte[] line = new byte[LONGEST];
    private int position;
    private int filled;
    private long bytes;
    private int lines;
    private boolean skipsLineFeed;

    /** The caller closes the stream. */
    LineReader(InputStream in) {
        this.in = in;
    }

    /** How many bytes have been read of the stream. */
    long bytes() {
        return bytes;
    }

    /** The next line; empty at the end. @throws CommandFault if the stream cannot be read */
    Optional<TextLine> next() {
        int length = 0;
        int next = read();
        if (skipsLineFeed && next == '\n') {
            next = read();
        }
        skipsLineFeed = false;
        if (next < 0) {
            return Optional.empty();
        }
        while (next >= 0 && next != '\n' && next != '\r') {
            if (length < LONGEST) {
                line[length] = (byte) next;
            }
            // One more than fits tells that it is too long; a line without end counts no further.
            length = Math.min(length + 1, LONGEST + 1);
            next = read();
        }
        skipsLineFeed = next == '\r';
        lines++;
        return Optional.of(decoded(length));
    }

    private TextLine decoded(int length) {
        if (length > LONGEST) {
            return faulty("longer than " + LONGEST + " bytes");
        }
        try {
            String text = decoder.decode(ByteBuffer.wrap(line, 0, length)).toString();
            if (text.indexOf('\0') >= 0) {
                return faulty("not UTF-8 text; save the file as UTF-8");
            }
            boolean marked = lines == 1 && !text.isEmpty() && text.charAt(0) == BYTE_ORDER_MARK;
            return new TextLine(lines, marked ? text.substring(1) : text, Optional.empty());
        } catch (CharacterCodingException e) {
            return faulty("not UTF-8 text; save the file as UTF-8");
        }
    }

    private TextLine faulty(String why) {
        return new TextLine(lines, "", Optional.of(why));
    }

    /** The next byte, -1 at the end. */
    private int read() {
        if (position == filled) {
            try {
                filled = in.read(buffer);
            } catch (IOException e) {
                throw new CommandFault(
                        ExitCode.BAD_INPUT, "cannot read on after line " + lines + ": " + e.getMessage());
            }
            position = 0;
            if (filled <= 0) {
                filled = 0;
                return -1;
            }
            bytes += filled;
        }
        return buffer[position++] & 0xff;
    }
}
