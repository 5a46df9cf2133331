// SPDX-License-Identifier: Apache-2.0
package io.sparekey.adapters.jdbc;

import static io.sparekey.testkit.DeviceBuilder.aDevice;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sparekey.core.device.Device;
import io.sparekey.core.port.StoreUnavailable;
import io.sparekey.core.port.Stores;
import java.lang.reflect.UndeclaredThrowableException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/** What the members of a group hear when something goes wrong for all of them: the truth, each about itself. */
class SqliteGroupTest {

    private static final Duration SHORT = Duration.ofMillis(50);
    private final SQLException disk = new SQLiteException("disk I/O error", SQLiteErrorCode.SQLITE_IOERR_FSYNC);
    private final SQLException busy = new SQLiteException("busy", SQLiteErrorCode.SQLITE_BUSY);

    @RegisterExtension
    final TemporarySqlite sqlite = new TemporarySqlite();

    private final Device ann = aDevice().build();
    private final Device bob = aDevice().build();
    private Connection connection;
    private FailingCommits commits;
    private SqliteGroup group;

    @BeforeEach
    void connect() throws SQLException {
        connection = sqlite.connect(SHORT);
        commits = new FailingCommits(connection);
        group = new SqliteGroup(commits.connection());
    }

    @AfterEach
    void close() throws SQLException {
        connection.close();
    }

    private static Function<Stores, Boolean> adding(Device device) {
        return stores -> {
            stores.devices().add(device);
            return true;
        };
    }

    private static <T> WaitingWork<T> begun(Function<Stores, T> work) {
        var waiting = new WaitingWork<T>(session -> work.apply(JdbiStores.over(session)));
        assertThat(waiting.begin()).isTrue();
        return waiting;
    }

    private void commit(WaitingWork<?>... works) {
        group.commit(Arrays.asList(works));
    }

    private static <T> T told(WaitingWork<T> work) {
        return work.outcome(Duration.ZERO);
    }

    private boolean isThere(Device device) {
        return TemporarySqlite.find(sqlite.transactions(), device).isPresent();
    }

    /** One at a time, so that the same commands are used again. */
    @Test
    void theNextCommitWorksAsSoonAsTheDiskDoes() {
        commits.next(disk);
        WaitingWork<Boolean> first = begun(adding(ann));
        commit(first);
        WaitingWork<Boolean> second = begun(adding(bob));
        commit(second);

        assertThatThrownBy(() -> told(first)).isInstanceOf(StoreUnavailable.class);
        assertThat(told(second)).isTrue();
        assertThat(isThere(ann)).isFalse();
        assertThat(isThere(bob)).isTrue();
    }

    @Test
    void afterACommitThatFailsEachIsTriedByItself() {
        var first = begun(adding(ann));
        var second = begun(adding(bob));
        commits.next(busy);

        commit(first, second);

        assertThat(told(first)).isTrue();
        assertThat(told(second)).isTrue();
        assertThat(isThere(ann) && isThere(bob)).isTrue();
    }

    @Test
    void whoseOwnCommitFailsHearsThatAndNobodyElseDoes() {
        var first = begun(adding(ann));
        var second = begun(adding(bob));
        commits.next(disk);
        commits.next(disk);

        commit(first, second);

        assertThatThrownBy(() -> told(first))
                .isInstanceOf(StoreUnavailable.class)
                .hasMessageContaining("disk");
        assertThat(told(second)).isTrue();
        assertThat(isThere(ann)).isFalse();
        assertThat(isThere(bob)).isTrue();
    }

    @Test
    void notEvenAnErrorLeavesAnyoneInTheBeliefThatItIsDone() {
        var first = begun(adding(ann));
        var second = begun(adding(bob));
        for (int commit = 0; commit < 3; commit++) {
            commits.next(new OutOfMemoryError("on purpose"));
        }

        commit(first, second);

        assertThatThrownBy(() -> told(first)).isInstanceOf(OutOfMemoryError.class);
        assertThatThrownBy(() -> told(second)).isInstanceOf(OutOfMemoryError.class);
        assertThat(isThere(ann) || isThere(bob)).isFalse();
    }

    @Test
    void aCommitThatFailsLeavesNoTransactionOpen() {
        commits.next(busy);
        assertThatThrownBy(() -> group.commit(session -> adding(ann).apply(JdbiStores.over(session))))
                .isInstanceOf(StoreUnavailable.class);

        group.commit(session -> adding(bob).apply(JdbiStores.over(session)));

        assertThat(isThere(ann)).isFalse();
        assertThat(isThere(bob)).isTrue();
    }

    /** Or else each would wait for the other process by itself, one after the other. */
    @Test
    void ifNoTransactionCanBeBegunAllHearAtOnce() throws SQLException {
        AtomicInteger runs = new AtomicInteger();
        var first = begun(stores -> runs.incrementAndGet());
        var second = begun(stores -> runs.incrementAndGet());
        try (Connection other = sqlite.connect(SHORT);
                Statement statement = other.createStatement()) {
            statement.execute("BEGIN IMMEDIATE");
            commit(first, second);
        }

        assertThatThrownBy(() -> told(first)).isInstanceOf(StoreUnavailable.class);
        assertThatThrownBy(() -> told(second)).isSameAs(thrownTo(first));
        assertThat(runs).hasValue(0);
    }

    private static Throwable thrownTo(WaitingWork<?> work) {
        try {
            told(work);
            throw new AssertionError("nothing is thrown");
        } catch (StoreUnavailable e) {
            return e;
        }
    }

    /** SQLite has ended the transaction: what it did afterwards would be committed by itself. */
    @Test
    void whoGoesOnAfterTheDiskIsFullChangesNothing() {
        var careless = begun(stores -> {
            limitPages(300);
            try {
                addTooMany(stores);
            } catch (StoreUnavailable ignored) {
                limitPages(1_000_000);
            }
            stores.devices().add(ann);
            return true;
        });
        var other = begun(adding(bob));

        commit(careless, other);

        assertThatThrownBy(() -> told(careless)).isInstanceOf(StoreUnavailable.class);
        assertThat(told(other)).isTrue();
        assertThat(isThere(ann)).isFalse();
        assertThat(isThere(bob)).isTrue();
    }

    @Test
    void whoHidesThatTheDiskIsFullIsNotCommitted() {
        var careless = begun(stores -> {
            try {
                addTooMany(stores);
            } catch (StoreUnavailable ignored) {
                return "as if nothing had happened";
            }
            return "it had room";
        });
        limitPages(300);

        commit(careless);

        assertThatThrownBy(() -> told(careless)).isInstanceOf(StoreUnavailable.class);
    }

    private static void addTooMany(Stores stores) {
        for (int i = 0; i < 10_000; i++) {
            stores.devices().add(aDevice().build());
        }
    }

    private void limitPages(int pages) {
        try (Statement statement = connection.createStatement()) {
            statement.execute("PRAGMA max_page_count = " + pages);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void aCheckedExceptionIsNoSuccess() {
        var sneaky = begun(stores -> {
            throw SqliteGroupTest.<RuntimeException>unchecked(new SQLException("on purpose"));
        });

        commit(sneaky, begun(adding(bob)));

        assertThatThrownBy(() -> told(sneaky))
                .isInstanceOf(UndeclaredThrowableException.class)
                .hasCauseInstanceOf(SQLException.class);
        assertThat(isThere(bob)).isTrue();
    }

    @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"}) // the very trick
    private static <E extends Exception> E unchecked(Exception e) throws E {
        throw (E) e;
    }
}
