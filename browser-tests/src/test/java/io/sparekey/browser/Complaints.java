// SPDX-License-Identifier: Apache-2.0
package io.sparekey.browser;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.ConsoleMessage;
import com.microsoft.playwright.Request;
import com.microsoft.playwright.Response;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * What a browser found wrong with the pages that it was given: errors and warnings on its console (violations of the content security
 * policy are among them), scripts that threw, requests that failed, and requests to anybody else.
 */
final class Complaints {

    private final String home;
    private final List<String> complaints = new ArrayList<>();
    private final Set<Integer> expected = new HashSet<>();
    // Going elsewhere ends streams and downloads, which is as it should be.
    private final Set<String> tolerated = new HashSet<>(Set.of("net::ERR_ABORTED"));

    private Complaints(String home) {
        this.home = home;
    }

    static Complaints of(BrowserContext context, String home) {
        Complaints complaints = new Complaints(home);
        context.onConsoleMessage(complaints::hear);
        context.onWebError(error -> complaints.add("script threw: " + error.error()));
        context.onRequest(complaints::see);
        context.onRequestFailed(complaints::fail);
        context.onResponse(complaints::see);
        return complaints;
    }

    /** From now on an answer with that status is nothing to complain about. */
    void expect(int status) {
        expected.add(status);
    }

    /** From now on whatever is nothing to complain about there is nothing here either. */
    void expectAsDoes(Complaints other) {
        expected.addAll(other.expected);
        tolerated.addAll(other.tolerated);
    }

    /** From now on requests may fail like that. */
    void tolerate(String failure) {
        tolerated.add(failure);
    }

    List<String> all() {
        return List.copyOf(complaints);
    }

    /** One more, found by looking at a page. */
    void add(String complaint) {
        complaints.add(complaint);
    }

    private void hear(ConsoleMessage message) {
        boolean serious = message.type().equals("error") || message.type().equals("warning");
        boolean known = expected.stream().anyMatch(status -> message.text().contains("a status of " + status));
        if (serious && !known) {
            add("console: " + message.text() + " at " + message.location());
        }
    }

    private void see(Request request) {
        if (!request.url().startsWith(home) && !request.url().startsWith("data:")) {
            add("request to somebody else: " + request.url());
        }
    }

    private void see(Response response) {
        if (response.status() >= 400 && !expected.contains(response.status())) {
            add(response.status() + " for " + response.request().method() + " " + response.url());
        }
    }

    private void fail(Request request) {
        if (!tolerated.contains(request.failure())) {
            add("failed: " + request.url() + ", " + request.failure());
        }
    }
}
