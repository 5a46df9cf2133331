// SPDX-License-Identifier: Apache-2.0
package io.sparekey.adapters.http.internal.staff;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class CsvTest {

    @Test
    void quotesAreDoubled() {
        assertThat(Csv.row(List.of("a \"b\"", "c,d"))).isEqualTo("\"a \"\"b\"\"\",\"c,d\"\r\n");
    }

    @Test
    void noCellRunsAFormulaWhateverSeparatesCells() {
        assertThat(Csv.row(List.of("=1+1", "x;=cmd|'/C calc'!A0", "a\t@b")))
                .isEqualTo("\"'=1+1\",\"x;'=cmd|'/C calc'!A0\",\"a\t'@b\"\r\n");
    }
}
