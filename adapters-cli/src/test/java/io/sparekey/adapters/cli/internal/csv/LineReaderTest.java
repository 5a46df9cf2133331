// SPDX-License-Identifier: Apache-2.0
package io.sparekey.adapters.cli.internal.csv;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class LineReaderTest {

    @Test
    void linesEndInAnyOfTheThreeWays() {
        assertThat(texts("a\nb\r\nc\rd\n\r\n\n".getBytes(StandardCharsets.UTF_8)))
                .containsExactly("a", "b", "c", "d", "", "");
    }

    @Test
    void theLastLineNeedsNoEnd() {
        assertThat(texts("a\nb".getBytes(StandardCharsets.UTF_8))).containsExactly("a", "b");
        assertThat(texts(new byte[0])).isEmpty();
    }

    @Test
    void aByteOrderMarkIsPassedOver() {
        assertThat(texts("\ufeffserial\nC02".getBytes(StandardCharsets.UTF_8))).containsExactly("serial", "C02");
    }

    @Test
    void aLineInAnotherEncodingSpoilsNoOther() {
        List<TextLine> lines = lines("1,花子\n2,x\n".getBytes(Charset.forName("Shift_JIS")));
        assertThat(lines.get(0).fault()).contains("not UTF-8 text; save the file as UTF-8");
        assertThat(lines.get(1)).isEqualTo(new TextLine(2, "2,x", Optional.empty()));
    }

    @Test
    void textInUtf16IsRecognised() {
        assertThat(lines("serial\n".getBytes(StandardCharsets.UTF_16LE)).get(0).fault())
                .isPresent();
        assertThat(lines("serial\n".getBytes(StandardCharsets.UTF_16)).get(0).fault())
                .isPresent();
    }

    @Test
    void aLineWithoutEndCostsNoMemory() {
        String endless = "x".repeat(10 * LineReader.LONGEST) + "\nC02";
        List<TextLine> lines = lines(endless.getBytes(StandardCharsets.UTF_8));
        assertThat(lines.get(0).fault()).contains("longer than 16384 bytes");
        assertThat(lines.get(1).text()).isEqualTo("C02");
    }

    private static List<String> texts(byte[] bytes) {
        return lines(bytes).stream().map(TextLine::text).toList();
    }

    private static List<TextLine> lines(byte[] bytes) {
        var reader = new LineReader(new ByteArrayInputStream(bytes));
        List<TextLine> lines = new ArrayList<>();
        for (Optional<TextLine> line = reader.next(); line.isPresent(); line = reader.next()) {
            lines.add(line.get());
        }
        assertThat(reader.bytes()).isEqualTo(bytes.length);
        return lines;
    }
}
