// SPDX-License-Identifier: Apache-2.0
package io.sparekey.adapters.http.internal.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sparekey.adapters.http.TestCall;
import io.sparekey.adapters.http.host.ExpiringRecords;
import io.sparekey.adapters.http.internal.exchange.Reply;
import io.sparekey.adapters.http.internal.exchange.Route;
import io.sparekey.core.Sparekey;
import io.sparekey.core.device.Ownership;
import io.sparekey.core.port.StoreUnavailable;
import io.sparekey.core.port.Stores;
import io.sparekey.core.port.Transactions;
import io.sparekey.testkit.People;
import io.sparekey.testkit.TestMac;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

class IdempotencyTest {

    private static final String NEW_MAC = "{\"serial\":\"C02NEW\",\"name\":\"New\"}";

    private final TestApi api = new TestApi();

    private TestCall register(String key, String body) {
        return TestApi.post("/registrations", body)
                .header("Idempotency-Key", key)
                .from(api.admin());
    }

    @Test
    void theSameAgainGetsTheSameReplyAndDoesNothing() {
        Reply first = api.ask(register("\"k-1\"", NEW_MAC));
        Reply again = api.ask(register("\"k-1\"", NEW_MAC));
        assertThat(first.status()).isEqualTo(201);
        assertThat(again.status()).isEqualTo(201);
        assertThat(TestCall.text(again)).isEqualTo(TestCall.text(first));
        assertThat(TestCall.header(again, "Location")).isEqualTo(TestCall.header(first, "Location"));
        assertThat(TestCall.header(again, "Idempotency-Replayed")).isEqualTo("true");
        assertThat(api.problem(TestApi.post("/registrations", NEW_MAC).from(api.admin()), 409))
                .isEqualTo("already-registered");
    }

    @Test
    void quotesMayBeLeftOut() {
        api.ask(register("\"k-1\"", NEW_MAC));
        assertThat(api.ask(register("k-1", NEW_MAC)).status()).isEqualTo(201);
    }

    @Test
    void anotherRequestUnderTheSameKeyIsRefused() {
        api.ask(register("\"k-1\"", NEW_MAC));
        assertThat(api.problem(register("\"k-1\"", "{\"serial\":\"C02OTHER\",\"name\":\"Other\"}"), 422))
                .isEqualTo("idempotency-key-reused");
    }

    @Test
    void keysAreTheCallersOwn() {
        TestMac mac = api.world().escrowed("C02ANN", People.ANN, Ownership.CORPORATE);
        TestCall call =
                TestApi.post("/devices/" + mac.id() + "/check-in-requests").header("Idempotency-Key", "\"k-1\"");
        assertThat(api.ask(call.from(api.ann())).status()).isEqualTo(202);
        assertThat(api.problem(call.from(api.bob()), 404)).isEqualTo("not-found");
    }

    @Test
    void aRefusalIsNotKept() {
        api.ask(TestApi.post("/registrations", NEW_MAC).from(api.admin()));
        assertThat(api.problem(register("\"k-1\"", NEW_MAC), 409)).isEqualTo("already-registered");
        assertThat(api.ask(register("\"k-1\"", "{\"serial\":\"C02OTHER\",\"name\":\"Other\"}"))
                        .status())
                .isEqualTo(201);
    }

    @Test
    void repliesAreKeptForADay() {
        api.ask(register("\"k-1\"", NEW_MAC));
        api.world().clock().advance(Duration.ofHours(24));
        assertThat(api.problem(register("\"k-1\"", NEW_MAC), 409)).isEqualTo("already-registered");
    }

    @Test
    void whatACrashLeftRunningBlocksForTwoMinutesAtMost() {
        List<Route> dying = new Api(
                        api.world().sparekey(),
                        TestApi.SUPPORT,
                        new DyingRecords(api.records()),
                        api.world().clock(),
                        new SecureRandom())
                .routes();
        register("\"k-1\"", NEW_MAC).answeredBy(dying);
        Reply blocked = api.ask(register("\"k-1\"", NEW_MAC));
        assertThat(TestApi.parse(blocked).path("code").stringValue()).isEqualTo("still-running");
        assertThat(TestCall.header(blocked, "Retry-After")).isEqualTo("1");
        api.world().clock().advance(Duration.ofMinutes(2));
        assertThat(api.problem(register("\"k-1\"", NEW_MAC), 409)).isEqualTo("already-registered");
    }

    @Test
    void aFaultIsNotKept() {
        TestCall call = register("\"k-1\"", NEW_MAC);
        List<Route> broken = new Api(
                        Sparekey.builder()
                                .transactions(new Transactions() {
                                    @Override
                                    public <T> T run(Function<Stores, T> work) {
                                        throw new StoreUnavailable("away", new IllegalStateException());
                                    }
                                })
                                .vault(api.world().vault())
                                .build(),
                        TestApi.SUPPORT,
                        api.records(),
                        api.world().clock(),
                        new SecureRandom())
                .routes();
        assertThatThrownBy(() -> call.answeredBy(broken)).isInstanceOf(StoreUnavailable.class);
        assertThat(api.ask(call).status()).isEqualTo(201);
    }

    /** Of a node that dies before it can tell how a request ended. */
    private record DyingRecords(ExpiringRecords records) implements ExpiringRecords {

        @Override
        public boolean add(String kind, String id, String subject, byte[] value, Instant expires) {
            return records.add(kind, id, subject, value, expires);
        }

        @Override
        public Optional<byte[]> find(String kind, String id) {
            return records.find(kind, id);
        }

        @Override
        public boolean replace(String kind, String id, byte[] value, Instant expires) {
            return true;
        }

        @Override
        public Optional<byte[]> take(String kind, String id) {
            return records.take(kind, id);
        }

        @Override
        public boolean remove(String kind, String id) {
            return true;
        }

        @Override
        public int removeAll(String kind, String subject) {
            return 0;
        }

        @Override
        public int removeAllBut(String kind, String subject, int most) {
            return 0;
        }

        @Override
        public int purge(int limit) {
            return 0;
        }
    }

    @Test
    void aTypedKeyIsNoPartOfWhatIsKept() {
        TestMac mac = api.world().escrowed("C02ANN", People.ANN, Ownership.CORPORATE);
        String path = "/devices/" + mac.id() + "/uploads";
        TestCall right = TestApi.post(path, typed(mac.key())).header("Idempotency-Key", "\"k-1\"");
        TestCall other =
                TestApi.post(path, typed("KQ7M-2ZRX-9HTV-BW4D-LP6C-N3YF")).header("Idempotency-Key", "\"k-1\"");
        Reply first = api.ask(right.from(api.ann()));
        Reply again = api.ask(other.from(api.ann()));
        assertThat(first.status()).isEqualTo(202);
        assertThat(TestCall.text(again)).isEqualTo(TestCall.text(first));
    }

    private static String typed(String key) {
        return "{\"key\":\"" + key + "\",\"confirmation\":\"" + key + "\"}";
    }

    @Test
    void aKeyOfAnotherFormIsRefused() {
        for (String bad : new String[] {"", "\"\"", "a b", "\"a", "ä", "x".repeat(129)}) {
            assertThat(api.problem(register(bad, NEW_MAC), 400)).as(bad).isEqualTo("invalid-parameter");
        }
    }
}
