// SPDX-License-Identifier: Apache-2.0
package io.sparekey.adapters.http;

import io.sparekey.adapters.http.internal.exchange.Call;
import io.sparekey.adapters.http.internal.exchange.Caller;
import io.sparekey.adapters.http.internal.exchange.Language;
import io.sparekey.adapters.http.internal.exchange.Reply;
import io.sparekey.adapters.http.internal.exchange.RequestBody;
import io.sparekey.adapters.http.internal.exchange.Route;
import io.sparekey.core.access.Actor;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A request made by hand, to be answered by routes without a server. Each method returns a changed copy. */
public final class TestCall {

    /** What every browser here carries against forgery. */
    public static final String FORM_TOKEN = "form-token-of-this-test";

    private static final Map<String, Pattern> TEMPLATES = new ConcurrentHashMap<>();

    private final Call call;

    private TestCall(Call call) {
        this.call = call;
    }

    /** GET, with or without a query. */
    public static TestCall get(String uri) {
        return of("GET", uri);
    }

    /** POST, with form fields as name, value, name, value. */
    public static TestCall post(String uri, String... form) {
        StringBuilder body = new StringBuilder("form-token=" + FORM_TOKEN);
        for (int i = 0; i < form.length; i += 2) {
            body.append('&').append(form[i]).append('=').append(URLEncoder.encode(form[i + 1], StandardCharsets.UTF_8));
        }
        return of("POST", uri).body("application/x-www-form-urlencoded", body.toString());
    }

    /** Any method. */
    public static TestCall of(String method, String uri) {
        URI parsed = URI.create(uri);
        return new TestCall(new Call(
                "request-1",
                method,
                parsed.getPath(),
                Map.of(),
                query(parsed),
                Map.of(),
                Map.of(),
                "127.0.0.1",
                Language.ENGLISH,
                new Caller.Unknown(),
                RequestBody.empty()));
    }

    private static Map<String, List<String>> query(URI uri) {
        return uri.getRawQuery() == null
                ? Map.of()
                : Stream.of(uri.getRawQuery().split("&"))
                        .map(part -> (part + "=").split("=", 3))
                        .collect(Collectors.groupingBy(
                                part -> part[0],
                                Collectors.mapping(
                                        part -> URLDecoder.decode(part[1], StandardCharsets.UTF_8),
                                        Collectors.toList())));
    }

    /** With that body. */
    public TestCall body(String mediaType, String body) {
        return new TestCall(new Call(
                        call.id(),
                        call.method(),
                        call.path(),
                        call.parameters(),
                        call.query(),
                        call.headers(),
                        call.cookies(),
                        call.address(),
                        call.language(),
                        call.caller(),
                        new RequestBody(body.getBytes(StandardCharsets.UTF_8))))
                .header("Content-Type", mediaType);
    }

    /** With that header. */
    public TestCall header(String name, String value) {
        Map<String, String> headers = new HashMap<>(call.headers());
        headers.put(name.toLowerCase(Locale.ROOT), value);
        return new TestCall(new Call(
                call.id(),
                call.method(),
                call.path(),
                call.parameters(),
                call.query(),
                headers,
                call.cookies(),
                call.address(),
                call.language(),
                call.caller(),
                call.body()));
    }

    /** From a browser in Japanese. */
    public TestCall inJapanese() {
        return new TestCall(new Call(
                call.id(),
                call.method(),
                call.path(),
                call.parameters(),
                call.query(),
                call.headers(),
                call.cookies(),
                call.address(),
                Language.JAPANESE,
                call.caller(),
                call.body()));
    }

    /** From the browser of somebody who has signed in. */
    public TestCall as(Actor.Person person) {
        return from(new Caller.Browser(person, person.user().subject(), "session-1", FORM_TOKEN));
    }

    /** From a program. */
    public TestCall from(Actor program) {
        return from(new Caller.Program(program));
    }

    private TestCall from(Caller caller) {
        return new TestCall(call.from(caller));
    }

    /** The call itself. */
    public Call call() {
        return call;
    }

    /** What the one route that fits answers. */
    public Reply answeredBy(List<Route> routes) {
        List<Reply> replies = new ArrayList<>();
        routes.stream()
                .filter(route -> route.method().equals(call.method()))
                .sorted((a, b) ->
                        Boolean.compare(a.path().contains("{"), b.path().contains("{")))
                .filter(route -> match(route.path()).matches())
                .limit(1)
                .forEach(route -> replies.add(route.endpoint().answer(call.matching(parameters(route.path())))));
        if (replies.isEmpty()) {
            throw new AssertionError("no route for " + call);
        }
        return replies.get(0);
    }

    private Matcher match(String template) {
        return TEMPLATES
                .computeIfAbsent(template, fresh -> Pattern.compile(fresh.replaceAll("\\{(\\w+)}", "(?<$1>[^/]+)")))
                .matcher(call.path());
    }

    private Map<String, String> parameters(String template) {
        Map<String, String> found = new HashMap<>();
        Matcher matcher = match(template);
        if (matcher.matches()) {
            Pattern.compile("\\{(\\w+)}")
                    .matcher(template)
                    .results()
                    .map(name -> name.group(1))
                    .forEach(name -> found.put(name, matcher.group(name)));
        }
        return found;
    }

    /** The text of a reply that was not streamed, or all of what was. */
    public static String text(Reply reply) {
        if (reply.body() instanceof Reply.Body.Bytes bytes) {
            return new String(bytes.content(), StandardCharsets.UTF_8);
        }
        if (reply.body() instanceof Reply.Body.Stream stream) {
            var out = new ByteArrayOutputStream();
            try {
                stream.writing().to(out);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            return out.toString(StandardCharsets.UTF_8);
        }
        return "";
    }

    /** The value of the reply's header; empty text if it has none. */
    public static String header(Reply reply, String name) {
        return reply.headers().stream()
                .filter(header -> header.name().equalsIgnoreCase(name))
                .map(Reply.Header::value)
                .findFirst()
                .orElse("");
    }
}
