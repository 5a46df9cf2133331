// SPDX-License-Identifier: Apache-2.0
package io.sparekey.core.audit;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Texts one after the other, each preceded by the length of its UTF-8 bytes as four bytes, big end first. */
final class CanonicalText {

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

    CanonicalText add(String text) {
        byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
        bytes.writeBytes(ByteBuffer.allocate(Integer.BYTES).putInt(utf8.length).array());
        bytes.writeBytes(utf8);
        return this;
    }

    CanonicalText addAll(List<String> texts) {
        texts.forEach(this::add);
        return this;
    }

    byte[] toBytes() {
        return bytes.toByteArray();
    }
}
