// SPDX-License-Identifier: Apache-2.0
package io.sparekey.adapters.http.internal.server;

import io.sparekey.adapters.http.internal.exchange.Call;
import io.sparekey.adapters.http.internal.exchange.Caller;
import io.sparekey.adapters.http.internal.exchange.Language;
import io.sparekey.adapters.http.internal.exchange.RequestBody;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.eclipse.jetty.http.HttpCookie;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.util.Fields;

/** Makes calls of Jetty's requests. */
final class Calls {

    private Calls() {}

    /**
     * The request without its body, from somebody unknown.
     *
     * @throws RuntimeException if the query or the cookies cannot be read
     */
    static Call of(Request request, Trace trace) {
        Map<String, String> headers = new HashMap<>();
        for (HttpField field : request.getHeaders()) {
            headers.putIfAbsent(field.getName().toLowerCase(Locale.ROOT), String.valueOf(field.getValue()));
        }
        Map<String, String> cookies = new HashMap<>();
        for (HttpCookie cookie : Request.getCookies(request)) {
            cookies.putIfAbsent(cookie.getName(), cookie.getValue());
        }
        Map<String, List<String>> query = new HashMap<>();
        for (Fields.Field field : Request.extractQueryParameters(request)) {
            query.put(field.getName(), List.copyOf(field.getValues()));
        }
        return new Call(
                trace.id(),
                request.getMethod(),
                Request.getPathInContext(request),
                Map.of(),
                query,
                headers,
                cookies,
                trace.client().address(),
                Language.of(headers.getOrDefault("accept-language", "")),
                new Caller.Unknown(),
                RequestBody.empty());
    }

    /** The call with its body. */
    static Call with(Call call, RequestBody body) {
        return new Call(
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
                body);
    }
}
