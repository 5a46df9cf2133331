// SPDX-License-Identifier: Apache-2.0
package io.sparekey.adapters.crypto;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GcmSivTest {

    private static final HexFormat HEX = HexFormat.of();
    private static final byte[] KEY = HEX.parseHex("0100000000000000000000000000000000000000000000000000000000000000");
    private static final byte[] NONCE = HEX.parseHex("030000000000000000000000");

    @ParameterizedTest
    @CsvSource({
        "'', '', 07f5f4169bbf55a8400cd47ea6fd400f",
        "0100000000000000, '', c2ef328e5c71c83b843122130f7364b761e0b97427e3df28",
        "010000000000000000000000, '', 9aab2aeb3faa0a34aea8e2b18ca50da9ae6559e48fd10f6e5c9ca17e",
        "0200000000000000, 01, 1de22967237a813291213f267e3b452f02d01ae33e4ec854"
    })
    void agreesWithTheVectorsOfRfc8452AppendixC2(String clear, String associated, String expected) {
        byte[] sealed = GcmSiv.seal(KEY, NONCE, HEX.parseHex(associated), HEX.parseHex(clear));
        assertEquals(HEX.formatHex(NONCE) + expected, HEX.formatHex(sealed));
        assertArrayEquals(
                HEX.parseHex(clear),
                GcmSiv.open(KEY, HEX.parseHex(associated), sealed).orElseThrow());
    }

    /** RFC 8452, appendix C.3. */
    @Test
    void wrapsItsCounterAroundAsTheRfcDoes() {
        byte[] clear = HEX.parseHex("000000000000000000000000000000004db923dc793ee6497c76dcc03a98e108");
        byte[] sealed = GcmSiv.seal(new byte[32], new byte[12], new byte[0], clear);
        assertEquals(
                "f3f80f2cf0cb2dd9c5984fcda908456cc537703b5ba70324a6793a7bf218d3ea" + "ffffffff000000000000000000000000",
                HEX.formatHex(sealed, 12, sealed.length));
    }

    @Test
    void opensNothingThatIsShorterThanNonceAndTag() {
        byte[] sealed = GcmSiv.seal(KEY, NONCE, new byte[0], new byte[0]);
        for (int length = 0; length < sealed.length; length++) {
            assertTrue(
                    GcmSiv.open(KEY, new byte[0], Arrays.copyOf(sealed, length)).isEmpty());
        }
    }

    @Test
    void takesNoKeyOfAnotherSize() {
        assertThrows(IllegalArgumentException.class, () -> GcmSiv.seal(new byte[16], NONCE, new byte[0], new byte[1]));
    }
}
