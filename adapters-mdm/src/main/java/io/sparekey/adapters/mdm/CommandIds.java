// SPDX-License-Identifier: Apache-2.0
package io.sparekey.adapters.mdm;

import io.sparekey.core.device.HardwareId;
import io.sparekey.core.key.RotationId;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * The ids of commands, from which alone an answer tells what was asked: nothing needs to be kept, and nobody else can make one.
 *
 * <p>A command other than a rotation has a UUID of version 8 (RFC 9562): 48 bits of milliseconds, 4 of its kind, and 70 of an
 * HMAC-SHA-256 of both and of the Mac. A rotation's command has the rotation's id, in which the six bits that are the same in every
 * id of version 7 tell the second of its sending, modulo 64: NanoMDM takes each id once for ever, and a command that a new
 * enrolment has swept away must be able to go out again. A repetition at once has the same id.
 */
final class CommandIds {

    /** What a command asks for, rotations apart. The codes are in ids of commands that may still wait. */
    enum Kind {
        SECURITY_INFO(1),
        DEVICE_INFORMATION(2),
        PROFILE_LIST(3),
        INSTALL_PROFILE(4);

        private final int code;

        Kind(int code) {
            this.code = code;
        }
    }

    /** The same profile is installed once in this time, however often it is wanted. */
    private static final Duration PROFILE_PAUSE = Duration.ofMinutes(1);

    private static final Duration ROTATION_SLOT = Duration.ofSeconds(1);

    private static final String ALGORITHM = "HmacSHA256";
    private static final long VERSION_BITS = 0xF000L;
    private static final long VERSION_7 = 0x7000L;
    private static final long VERSION_8 = 0x8000L;
    private static final long VARIANT_BITS = 0xC000_0000_0000_0000L;
    private static final long VARIANT = 0x8000_0000_0000_0000L;

    private final SecretKeySpec key;
    private final Clock clock;

    /** @param secret what only we and NanoMDM know */
    CommandIds(String secret, Clock clock) {
        this.key = new SecretKeySpec(
                hmac(
                        new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), ALGORITHM),
                        "sparekey ids of commands".getBytes(StandardCharsets.UTF_8)),
                ALGORITHM);
        this.clock = clock;
    }

    /** The id of such a command to that Mac, sent now. */
    UUID of(Kind kind, HardwareId mac) {
        long now = clock.millis();
        long at = kind == Kind.INSTALL_PROFILE ? now - now % PROFILE_PAUSE.toMillis() : now;
        return id(at, kind, mac);
    }

    /** What that Mac was asked for by the command; empty if it was no such command of ours to it. */
    Optional<Kind> kindOf(UUID command, HardwareId mac) {
        long at = command.getMostSignificantBits() >>> 16;
        return Arrays.stream(Kind.values())
                .filter(kind -> id(at, kind, mac).equals(command))
                .findFirst();
    }

    private UUID id(long at, Kind kind, HardwareId mac) {
        byte[] name = mac.value().getBytes(StandardCharsets.US_ASCII);
        byte[] content = ByteBuffer.allocate(Long.BYTES + Integer.BYTES + name.length)
                .putLong(at)
                .putInt(kind.code)
                .put(name)
                .array();
        ByteBuffer code = ByteBuffer.wrap(hmac(key, content));
        long kindAndCode = ((long) kind.code << 8) | (code.get() & 0xFF);
        return new UUID((at << 16) | VERSION_8 | kindAndCode, withVariant(code.getLong(), VARIANT));
    }

    private static byte[] hmac(SecretKeySpec key, byte[] content) {
        try {
            Mac hmac = Mac.getInstance(ALGORITHM);
            hmac.init(key);
            return hmac.doFinal(content);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has " + ALGORITHM, e);
        }
    }

    /** The id of the rotation's command, sent now. */
    UUID of(RotationId rotation) {
        long slot = clock.millis() / ROTATION_SLOT.toMillis();
        UUID id = rotation.value();
        return new UUID(
                withVersion(id.getMostSignificantBits(), ((slot >>> 2) & 0xF) << 12),
                withVariant(id.getLeastSignificantBits(), (slot & 0x3) << 62));
    }

    /** The rotation whose command it may be; which ids are rotations' the core knows. */
    static RotationId rotationOf(UUID command) {
        return new RotationId(new UUID(
                withVersion(command.getMostSignificantBits(), VERSION_7),
                withVariant(command.getLeastSignificantBits(), VARIANT)));
    }

    private static long withVersion(long high, long bits) {
        return (high & ~VERSION_BITS) | bits;
    }

    private static long withVariant(long low, long bits) {
        return (low & ~VARIANT_BITS) | bits;
    }
}
