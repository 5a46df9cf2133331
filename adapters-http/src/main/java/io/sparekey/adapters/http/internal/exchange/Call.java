// SPDX-License-Identifier: Apache-2.0
package io.sparekey.adapters.http.internal.exchange;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * One request, as endpoints see it. The body is wiped when the request is through.
 *
 * @param id names the request in logs and problems
 * @param path as sent, without the query
 * @param parameters of the path's template
 * @param query first values by name
 * @param headers first values by name in lower case
 * @param cookies by name
 * @param address the client's, behind trusted proxies too
 */
public record Call(
        String id,
        String method,
        String path,
        Map<String, String> parameters,
        Map<String, List<String>> query,
        Map<String, String> headers,
        Map<String, String> cookies,
        String address,
        Language language,
        Caller caller,
        RequestBody body) {

    /** A parameter of the path's template. */
    public String parameter(String name) {
        return Optional.ofNullable(parameters.get(name))
                .orElseThrow(() -> new IllegalArgumentException("the path has no " + name));
    }

    /** The first value of a query parameter. @throws BadCall if it has control characters */
    public Optional<String> queried(String name) {
        return query.getOrDefault(name, List.of()).stream().findFirst().map(Legible::require);
    }

    /**
     * What the first value of a query parameter says.
     *
     * @throws BadCall if it cannot be read: a page of something else than was asked for would pass for the one asked for
     */
    public <T> Optional<T> queried(String name, Function<String, Optional<T>> read) {
        return queried(name)
                .map(text -> read.apply(text).orElseThrow(() -> new BadCall(400, "The address cannot be read.")));
    }

    /** The value of a header, by its name in any case. */
    public Optional<String> header(String name) {
        return Optional.ofNullable(headers.get(name.toLowerCase(Locale.ROOT)));
    }

    /** The value of a cookie. */
    public Optional<String> cookie(String name) {
        return Optional.ofNullable(cookies.get(name));
    }

    /**
     * The person in the browser.
     *
     * @throws IllegalStateException if the route lets in others
     */
    public Caller.Browser browser() {
        if (caller instanceof Caller.Browser browser) {
            return browser;
        }
        throw new IllegalStateException("nobody has signed in");
    }

    /** Works with the form in the body and wipes it. @throws BadCall if the body is none */
    public <T> T form(Function<Form, T> use) {
        try (Form form = Form.of(body.bytes())) {
            return use.apply(form);
        }
    }

    /** The same, sent by somebody who is known now. */
    public Call from(Caller known) {
        return new Call(id, method, path, parameters, query, headers, cookies, address, language, known, body);
    }

    /** The same, with the parameters of the route's template. */
    public Call matching(Map<String, String> found) {
        return new Call(id, method, path, Map.copyOf(found), query, headers, cookies, address, language, caller, body);
    }

    /** Method and path only: queries, headers and bodies may hold something secret. */
    @Override
    public String toString() {
        return method + " " + path;
    }
}
