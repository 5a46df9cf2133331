// SPDX-License-Identifier: Apache-2.0
package io.sparekey.adapters.http.internal.server;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** A hundred bytes for all, sixty for each. */
class BodyMemoryTest {

    private final BodyMemory memory = new BodyMemory(100, 60);

    @Test
    void oneNetworkHasOnlySoMuch() {
        assertThat(memory.of("a").take(40)).isTrue();
        BodyMemory.Share second = memory.of("a");
        assertThat(second.take(21)).isFalse();
        assertThat(second.take(20)).isTrue();
    }

    @Test
    void allTogetherHaveOnlySoMuch() {
        assertThat(memory.of("a").take(60)).isTrue();
        assertThat(memory.of("b").take(41)).isFalse();
        assertThat(memory.of("b").take(40)).isTrue();
    }

    @Test
    void whatIsGivenBackMakesRoomOnceAndIsNotTakenAgain() {
        BodyMemory.Share first = memory.of("a");
        first.take(10);
        first.take(50);
        first.giveBack();
        first.giveBack();

        assertThat(first.take(1)).isFalse();
        assertThat(memory.of("a").take(60)).isTrue();
        assertThat(memory.of("a").take(1)).isFalse();
    }
}
