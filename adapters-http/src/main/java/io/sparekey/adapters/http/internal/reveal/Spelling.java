// SPDX-License-Identifier: Apache-2.0
package io.sparekey.adapters.http.internal.reveal;

import io.sparekey.adapters.http.internal.exchange.Language;

/**
 * How the symbols of a key are read aloud, so that nobody on the telephone takes B for D or M for N: in English by the words of the
 * ICAO/NATO alphabet, in Japanese by the letter's name and a word that begins with it.
 */
final class Spelling {

    private static final String[] ENGLISH_LETTERS = {
        "Alfa",
        "Bravo",
        "Charlie",
        "Delta",
        "Echo",
        "Foxtrot",
        "Golf",
        "Hotel",
        "India",
        "Juliett",
        "Kilo",
        "Lima",
        "Mike",
        "November",
        "Oscar",
        "Papa",
        "Quebec",
        "Romeo",
        "Sierra",
        "Tango",
        "Uniform",
        "Victor",
        "Whiskey",
        "X-ray",
        "Yankee",
        "Zulu"
    };

    private static final String[] ENGLISH_DIGITS = {
        "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine"
    };

    private static final String[] JAPANESE_LETTERS = {
        "エー（アメリカのA）",
        "ビー（ブラジルのB）",
        "シー（チャイナのC）",
        "ディー（デンマークのD）",
        "イー（イングランドのE）",
        "エフ（フランスのF）",
        "ジー（ジャーマニーのG）",
        "エイチ（ホテルのH）",
        "アイ（イタリアのI）",
        "ジェー（ジャパンのJ）",
        "ケー（コリアのK）",
        "エル（ロンドンのL）",
        "エム（メキシコのM）",
        "エヌ（日本のN）",
        "オー（オーストラリアのO）",
        "ピー（パリのP）",
        "キュー（クイーンのQ）",
        "アール（ローマのR）",
        "エス（スペインのS）",
        "ティー（東京のT）",
        "ユー（ユニフォームのU）",
        "ブイ（ビクトリーのV）",
        "ダブリュー（ワシントンのW）",
        "エックス（エックス線のX）",
        "ワイ（横浜のY）",
        "ゼット（ゼブラのZ）"
    };

    private static final String[] JAPANESE_DIGITS = {
        "数字のゼロ", "数字のいち", "数字のに", "数字のさん", "数字のよん", "数字のご", "数字のろく", "数字のなな", "数字のはち", "数字のきゅう"
    };

    private Spelling() {}

    /** The words for a letter from A to Z or a digit. */
    static String of(char symbol, Language language) {
        boolean digit = symbol >= '0' && symbol <= '9';
        int index = symbol - (digit ? '0' : 'A');
        return switch (language) {
            case ENGLISH -> digit ? ENGLISH_DIGITS[index] : ENGLISH_LETTERS[index];
            case JAPANESE -> digit ? JAPANESE_DIGITS[index] : JAPANESE_LETTERS[index];
        };
    }

    /** What stands between two of them. */
    static String separator(Language language) {
        return switch (language) {
            case ENGLISH -> ", ";
            case JAPANESE -> "、";
        };
    }
}
