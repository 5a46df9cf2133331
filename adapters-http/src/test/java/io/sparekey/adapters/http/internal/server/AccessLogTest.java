// SPDX-License-Identifier: Apache-2.0
package io.sparekey.adapters.http.internal.server;

import static io.sparekey.adapters.http.internal.exchange.Route.Entry.ANYBODY;
import static io.sparekey.adapters.http.internal.exchange.Route.Entry.SIGNED_IN;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.sparekey.adapters.http.internal.exchange.Route;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

class AccessLogTest {

    private final ListAppender<ILoggingEvent> written = new ListAppender<>() {
        @Override
        protected void append(ILoggingEvent event) {
            event.prepareForDeferredProcessing(); // what belongs to the thread is read on the thread
            super.append(event);
        }
    };
    private final Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
    private final TestServer server = TestServer.demo(
            new Route("POST", "/devices/{device}", SIGNED_IN, TestSite::echo),
            new Route("GET", "/fault", ANYBODY, call -> {
                LoggerFactory.getLogger("inside").info("working");
                throw new IllegalStateException("fault");
            }));

    @BeforeEach
    void listen() {
        written.start();
        root.addAppender(written);
        root.setLevel(Level.INFO);
    }

    @AfterEach
    void stop() {
        server.close();
        root.detachAppender(written);
        root.setLevel(Level.OFF);
    }

    private List<ILoggingEvent> written(String logger) {
        return Stream.of(written.list.toArray(ILoggingEvent[]::new))
                .filter(event -> event.getLoggerName().equals(logger))
                .toList();
    }

    private String onlyLine() {
        await().until(() -> !written("io.sparekey.access").isEmpty());
        return written("io.sparekey.access").get(0).getFormattedMessage();
    }

    @Test
    void oneLineTellsOfARequestAndNothingOfWhatItSaid() {
        String id = WebClient.send(WebClient.to(server.uri("/devices/serial-hidden?q=query-hidden"))
                        .header("Cookie", "who=cookie-hidden")
                        .header("Authorization", "Bearer token-hidden")
                        .POST(WebClient.text("form-token=the-token&key=body-hidden")))
                .headers()
                .firstValue("X-Request-Id")
                .orElseThrow();

        assertThat(onlyLine())
                .matches("POST /devices/\\{device} 200 \\d+ ms \\d+ bytes to 127\\.0\\.0\\.1, person, " + id);
        assertThat(written.list).noneMatch(event -> event.getFormattedMessage().contains("hidden"));
    }

    @Test
    void requestsWithoutARouteHaveADash() {
        WebClient.get(server.uri("/nowhere/secret"));
        assertThat(onlyLine()).startsWith("GET - 404 ").contains(" nobody, ");
    }

    @Test
    void requestsThatCannotBeReadHaveALineToo() {
        RawClient.answer(server.port(), "GET /%zz-secret HTTP/1.1", "Host: a", "Connection: close");
        assertThat(onlyLine()).contains(" - 400 ").doesNotContain("secret");
    }

    @Test
    void whatIsLoggedOnTheWayNamesTheRequest() {
        String id = WebClient.get(server.uri("/fault"))
                .headers()
                .firstValue("X-Request-Id")
                .orElseThrow();
        assertThat(written("inside").get(0).getMDCPropertyMap()).containsEntry("request", id);
        assertThat(written(Dispatcher.class.getName()).get(0).getFormattedMessage())
                .isEqualTo("GET /fault failed");
    }
}
