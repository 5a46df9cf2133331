// SPDX-License-Identifier: Apache-2.0
package io.sparekey.adapters.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FieldListTest {

    @Test
    void whateverFieldsContainTheyComeBack() {
        List<String> fields = List.of("", "C02X", "4:", "花子 🗝", "a\nb\u0000c", ":", "7");

        assertThat(FieldList.read(FieldList.write(fields))).isEqualTo(fields);
        assertThat(FieldList.read(FieldList.write(List.of()))).isEmpty();
    }

    @Test
    void theTextIsLegible() {
        assertThat(FieldList.write(List.of("C02X", "CORPORATE", ""))).isEqualTo("4:C02X9:CORPORATE0:");
    }

    @ParameterizedTest
    @ValueSource(strings = {"4", "4:abc", "-1:", "x:abc", "3:abcd"})
    void otherTextsAreRefused(String text) {
        assertThatThrownBy(() -> FieldList.read(text)).isInstanceOf(IllegalArgumentException.class);
    }
}
