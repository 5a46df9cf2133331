// SPDX-License-Identifier: Apache-2.0
package io.sparekey.adapters.http.internal.signin;

import com.nimbusds.jose.util.Resource;
import com.nimbusds.jose.util.ResourceRetriever;
import com.nimbusds.oauth2.sdk.http.HTTPRequestSender;
import com.nimbusds.oauth2.sdk.http.HTTPResponse;
import com.nimbusds.oauth2.sdk.http.ReadOnlyHTTPRequest;
import com.nimbusds.oauth2.sdk.http.ReadOnlyHTTPResponse;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.URI;
import java.net.URL;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Talks to the identity provider: each answer within five seconds, body included, and of 256 KiB at most; no redirect is followed.
 * Thread-safe.
 */
final class ProviderCalls implements HTTPRequestSender, ResourceRetriever {

    private static final Duration LONGEST = Duration.ofSeconds(5);
    private static final int LARGEST = 256 * 1024;

    private final HttpClient client =
            HttpClient.newBuilder().connectTimeout(LONGEST).build();

    /** For discovery. @throws IOException if there is no answer, or none with status 200 */
    String get(URI uri) throws IOException {
        HttpResponse<byte[]> response = exchange(
                HttpRequest.newBuilder(uri).header("Accept", "application/json").build());
        if (response.statusCode() != HTTPResponse.SC_OK) {
            throw new IOException(uri + " answers " + response.statusCode());
        }
        return text(response);
    }

    /** For signing keys. */
    @Override
    public Resource retrieveResource(URL url) throws IOException {
        return new Resource(get(URI.create(url.toString())), "application/json");
    }

    /** For tokens. */
    @Override
    public ReadOnlyHTTPResponse send(ReadOnlyHTTPRequest request) throws IOException {
        HttpRequest.Builder builder = HttpRequest.newBuilder(request.getURI())
                .method(request.getMethod().name(), HttpRequest.BodyPublishers.ofString(request.getBody()));
        request.getHeaderMap().forEach((name, values) -> values.forEach(value -> builder.header(name, value)));
        HttpResponse<byte[]> response = exchange(builder.build());
        var answer = new HTTPResponse(response.statusCode());
        response.headers()
                .firstValue("Content-Type")
                .ifPresent(type -> answer.setHeader("Content-Type", new String[] {type}));
        answer.setBody(text(response));
        return answer;
    }

    private HttpResponse<byte[]> exchange(HttpRequest request) throws IOException {
        CompletableFuture<HttpResponse<byte[]>> answer = client.sendAsync(request, head -> new LimitedBody(LARGEST));
        try {
            // The timeout of HttpRequest ends with the headers; a body that drips in for ever must not hold us either.
            return answer.get(LONGEST.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            throw new IOException("no answer within " + LONGEST.toSeconds() + " s from " + request.uri(), e);
        } catch (ExecutionException e) {
            throw new IOException("no answer from " + request.uri(), e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            var interrupted = new InterruptedIOException("interrupted while waiting for " + request.uri());
            interrupted.initCause(e);
            throw interrupted;
        } finally {
            answer.cancel(true);
        }
    }

    private static String text(HttpResponse<byte[]> response) {
        return new String(response.body(), StandardCharsets.UTF_8);
    }
}
