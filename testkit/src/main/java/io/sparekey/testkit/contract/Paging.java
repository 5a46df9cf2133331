// SPDX-License-Identifier: Apache-2.0
package io.sparekey.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sparekey.core.port.Page;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What holds for every list that is had page by page. */
final class Paging {

    /** Lists the part that begins at the mark. */
    @FunctionalInterface
    interface Lists<T, C> {
        Page<T, C> list(Optional<C> mark, int limit);
    }

    private Paging() {}

    /**
     * Whatever the limit, the pages together are what is expected, in that order; all but the last are full; and nobody is sent to
     * an empty page. Limits out of range are refused.
     */
    static <T, C> void assertPages(List<T> expected, Lists<T, C> lists) {
        for (int limit = 1; limit <= expected.size() + 1; limit++) {
            List<T> found = new ArrayList<>();
            Optional<C> mark = Optional.empty();
            do {
                Page<T, C> page = lists.list(mark, limit);
                boolean isLast = found.size() + limit >= expected.size();
                found.addAll(page.items());
                mark = page.next();
                assertThat(page.items())
                        .as("page of at most %d", limit)
                        .hasSize(
                                isLast
                                        ? expected.size()
                                                - found.size()
                                                + page.items().size()
                                        : limit);
                assertThat(mark.isEmpty()).as("no more pages of %d", limit).isEqualTo(isLast);
            } while (mark.isPresent());
            assertThat(found).as("pages of %d", limit).isEqualTo(expected);
        }
        assertThat(lists.list(Optional.empty(), Page.MAX_ITEMS).items()).isEqualTo(expected);
        assertThatThrownBy(() -> lists.list(Optional.empty(), 0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> lists.list(Optional.empty(), Page.MAX_ITEMS + 1))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
