// SPDX-License-Identifier: Apache-2.0
package io.sparekey.adapters.http.internal.server;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.sparekey.adapters.http.host.HttpSettings;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SafeSettingsTest {

    private static final Optional<HttpSettings.Tls> TLS =
            Optional.of(new HttpSettings.Tls(Path.of("certificate.pem"), Path.of("key.pem")));

    private static void assertRefused(HttpSettings settings, boolean demo, String why) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SafeSettings.check(settings, demo))
                .withMessageContaining(why);
    }

    private static HttpSettings at(InetSocketAddress address, HttpSettings settings) {
        return new HttpSettings(
                address,
                settings.url(),
                settings.tls(),
                settings.trustedProxies(),
                settings.support(),
                settings.sessions(),
                settings.limits());
    }

    @Test
    void takesWhatIsSafe() {
        assertThatCode(() -> {
                    SafeSettings.check(TestServer.settings("https://a.test", 1, TLS, Set.of()), false);
                    SafeSettings.check(
                            TestServer.settings("https://a.test/", 1, Optional.empty(), Set.of("10.0.0.1")), false);
                    SafeSettings.check(
                            TestServer.settings("http://127.0.0.1:8420", 1, Optional.empty(), Set.of()), true);
                })
                .doesNotThrowAnyException();
    }

    @Test
    void wantsHttpsOutsideTheDemo() {
        assertRefused(TestServer.settings("http://a.test", 1, TLS, Set.of()), false, "https");
    }

    @Test
    void wantsTlsOrAProxyOutsideTheDemo() {
        assertRefused(TestServer.settings("https://a.test", 1, Optional.empty(), Set.of()), false, "certificate");
    }

    @Test
    void keepsTheDemoOnLoopback() {
        HttpSettings demo = TestServer.settings("http://127.0.0.1", 1, Optional.empty(), Set.of());
        assertRefused(at(new InetSocketAddress(1), demo), true, "127.0.0.1");
        assertRefused(at(InetSocketAddress.createUnresolved("a.test", 1), demo), true, "127.0.0.1");
    }

    @Test
    void keepsTlsAndProxiesOutOfTheDemo() {
        assertRefused(TestServer.settings("https://127.0.0.1", 1, Optional.empty(), Set.of()), true, "neither TLS");
        assertRefused(TestServer.settings("http://127.0.0.1", 1, TLS, Set.of()), true, "neither TLS");
        assertRefused(
                TestServer.settings("http://127.0.0.1", 1, Optional.empty(), Set.of("10.0.0.1")), true, "neither TLS");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"https://a.test/path", "https://me@a.test", "https://a.test?b", "https:a.test", "https:///"})
    void wantsAUrlThatIsNoMoreThanAHost(String url) {
        assertRefused(TestServer.settings(url, 1, TLS, Set.of()), false, "the url");
    }

    @ParameterizedTest
    @ValueSource(strings = {"proxy.test", "10.0.0.0/33", "10.0.0", "", "1.2.3.4/x"})
    void takesNoNamesForProxies(String proxy) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new TrustedProxies(Set.of(proxy)))
                .withMessageContaining("neither an address nor a network");
    }
}
