// SPDX-License-Identifier: Apache-2.0
package io.sparekey.adapters.http.internal.signin;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.nimbusds.oauth2.sdk.pkce.CodeChallenge;
import com.nimbusds.oauth2.sdk.pkce.CodeChallengeMethod;
import com.nimbusds.oauth2.sdk.pkce.CodeVerifier;
import com.nimbusds.oauth2.sdk.util.URLUtils;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** An identity provider that does as a test tells it, good and bad; it signs ann in without asking. */
final class FakeProvider implements AutoCloseable {

    static final String CLIENT = "sparekey";
    static final String SECRET = "secret-of-the-client";

    private final Clock clock;
    private final int port;
    private final Map<String, Map<String, String>> requests = new ConcurrentHashMap<>();
    private HttpServer server;
    private ECKey key = newKey();
    private UnaryOperator<JWTClaimsSet.Builder> claims = builder -> builder;
    private Function<JWTClaimsSet, String> signing = this::signed;
    private UnaryOperator<Map<String, String>> answer = parameters -> parameters;
    private UnaryOperator<String> configuration = text -> text;
    private Map<String, String> lastRequest = Map.of();
    private String lastClientAuthentication = "";

    FakeProvider(Clock clock) {
        this.clock = clock;
        this.server = started(0);
        this.port = server.getAddress().getPort();
    }

    private HttpServer started(int wanted) {
        try {
            HttpServer made = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), wanted), 0);
            made.createContext("/", this::handle);
            made.start();
            return made;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String issuer() {
        return "http://127.0.0.1:" + port;
    }

    void stop() {
        server.stop(0);
    }

    void startAgain() {
        server = started(port);
    }

    @Override
    public void close() {
        stop();
    }

    /** Changes what ID tokens say. */
    FakeProvider saying(UnaryOperator<JWTClaimsSet.Builder> change) {
        claims = change;
        return this;
    }

    /** Changes how ID tokens are signed. */
    FakeProvider signing(Function<JWTClaimsSet, String> change) {
        signing = change;
        return this;
    }

    /** Changes what the browser brings back. */
    FakeProvider answering(UnaryOperator<Map<String, String>> change) {
        answer = change;
        return this;
    }

    /** Changes the document of discovery. */
    FakeProvider configured(UnaryOperator<String> change) {
        configuration = change;
        return this;
    }

    /** Signs with another key from now on, and publishes that one alone. */
    void rotateKey() {
        key = newKey();
    }

    ECKey key() {
        return key;
    }

    /** What the last browser was sent with. */
    Map<String, String> lastRequest() {
        return lastRequest;
    }

    /** The header with which the last code was exchanged; empty for a public client. */
    String lastClientAuthentication() {
        return lastClientAuthentication;
    }

    /** An access token of ann for that audience, changed by the test. */
    String accessToken(String audience, UnaryOperator<JWTClaimsSet.Builder> change) {
        return signed(content(audience, change), new JOSEObjectType("at+jwt"));
    }

    /** What such a token says. */
    JWTClaimsSet content(String audience, UnaryOperator<JWTClaimsSet.Builder> change) {
        return change.apply(token(audience)).build();
    }

    /** A token with that type, signed with the key of now. */
    String signed(JWTClaimsSet content, @Nullable JOSEObjectType type) {
        return signed(content, type, key);
    }

    private String signed(JWTClaimsSet content) {
        return signed(content, JOSEObjectType.JWT, key);
    }

    static String signed(JWTClaimsSet content, @Nullable JOSEObjectType type, ECKey by) {
        try {
            var header = new JWSHeader.Builder(JWSAlgorithm.ES256)
                    .keyID(by.getKeyID())
                    .type(type)
                    .build();
            var token = new SignedJWT(header, content);
            token.sign(new ECDSASigner(by));
            return token.serialize();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    static ECKey newKey() {
        try {
            return new ECKeyGenerator(Curve.P_256)
                    .keyID(UUID.randomUUID().toString())
                    .generate();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    private JWTClaimsSet.Builder token(String audience) {
        return new JWTClaimsSet.Builder()
                .issuer(issuer())
                .subject("ann")
                .audience(audience)
                .issueTime(Date.from(clock.instant()))
                .expirationTime(Date.from(clock.instant().plus(Duration.ofMinutes(5))))
                .claim("auth_time", clock.instant().getEpochSecond())
                .claim("name", "Ann Example")
                .claim("preferred_username", "ann@example.org")
                .claim("groups", List.of("everybody"));
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            switch (exchange.getRequestURI().getPath()) {
                case "/.well-known/openid-configuration" -> json(exchange, configuration.apply(document()));
                case "/jwks" -> json(exchange, new JWKSet(key.toPublicJWK()).toString());
                case "/authorize" -> authorize(exchange);
                case "/token" -> exchangeCode(exchange);
                default -> exchange.sendResponseHeaders(404, -1);
            }
        }
    }

    private String document() {
        return """
                {"issuer":"ISSUER","authorization_endpoint":"ISSUER/authorize","token_endpoint":"ISSUER/token",
                 "jwks_uri":"ISSUER/jwks","end_session_endpoint":"ISSUER/logout","response_types_supported":["code"],
                 "subject_types_supported":["public"],"id_token_signing_alg_values_supported":["ES256"]}""".replace("ISSUER", issuer());
    }

    private void authorize(HttpExchange exchange) throws IOException {
        lastRequest = parameters(exchange.getRequestURI().getRawQuery());
        String code = UUID.randomUUID().toString();
        requests.put(code, lastRequest);
        Map<String, String> back = new HashMap<>(Map.of("code", code, "state", lastRequest.get("state")));
        Map<String, List<String>> query = new HashMap<>();
        answer.apply(back).forEach((name, value) -> query.put(name, List.of(value)));
        exchange.getResponseHeaders()
                .add("Location", lastRequest.get("redirect_uri") + "?" + URLUtils.serializeParameters(query));
        exchange.sendResponseHeaders(302, -1);
    }

    private void exchangeCode(HttpExchange exchange) throws IOException {
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        Map<String, String> given = parameters(body);
        lastClientAuthentication = Optional.ofNullable(
                        exchange.getRequestHeaders().getFirst("Authorization"))
                .orElse("");
        Map<String, String> request = requests.remove(given.get("code"));
        if (request == null || !challenge(given).equals(request.get("code_challenge"))) {
            status(exchange, 400, "{\"error\":\"invalid_grant\"}");
            return;
        }
        JWTClaimsSet.Builder content = token(CLIENT).claim("nonce", request.get("nonce"));
        String token = signing.apply(claims.apply(content).build());
        json(exchange, "{\"access_token\":\"a\",\"token_type\":\"Bearer\",\"id_token\":\"" + token + "\"}");
    }

    private static String challenge(Map<String, String> given) {
        return CodeChallenge.compute(CodeChallengeMethod.S256, new CodeVerifier(given.get("code_verifier")))
                .getValue();
    }

    private static Map<String, String> parameters(String query) {
        Map<String, String> first = new HashMap<>();
        URLUtils.parseParameters(query).forEach((name, values) -> first.put(name, values.get(0)));
        return first;
    }

    private static void json(HttpExchange exchange, String text) throws IOException {
        status(exchange, 200, text);
    }

    private static void status(HttpExchange exchange, int status, String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().add("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
    }

    /** Where its endpoints would be. */
    URI at(String path) {
        return URI.create(issuer() + path);
    }
}
