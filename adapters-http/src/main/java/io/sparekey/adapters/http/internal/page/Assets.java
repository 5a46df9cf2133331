// SPDX-License-Identifier: Apache-2.0
package io.sparekey.adapters.http.internal.page;

import io.sparekey.adapters.http.internal.exchange.Reply;
import io.sparekey.adapters.http.internal.exchange.Route;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Style sheet, script and icon, under paths that change with their content, so that browsers may keep them for ever. */
public final class Assets {

    private record Asset(String file, String mediaType, Reply.Body.Bytes content, String path) {
        static Asset of(String file, String mediaType) {
            try (InputStream in = Objects.requireNonNull(
                    Assets.class.getResourceAsStream("/io/sparekey/adapters/http/assets/" + file), file)) {
                byte[] content = in.readAllBytes();
                byte[] digest = MessageDigest.getInstance("SHA-256").digest(content);
                return new Asset(
                        file,
                        mediaType,
                        new Reply.Body.Bytes(content, false),
                        "/assets/" + HexFormat.of().formatHex(digest, 0, 8) + "/" + file);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            } catch (NoSuchAlgorithmException e) {
                throw new IllegalStateException("every Java has SHA-256", e);
            }
        }
    }

    private static final Map<String, Asset> ALL = Stream.of(
                    Asset.of("sparekey.css", "text/css; charset=utf-8"),
                    Asset.of("sparekey.js", "text/javascript; charset=utf-8"),
                    Asset.of("reveal.js", "text/javascript; charset=utf-8"),
                    Asset.of("icon.svg", "image/svg+xml"))
            .collect(Collectors.toUnmodifiableMap(Asset::file, Function.identity()));

    private Assets() {}

    /** Where the file is served. */
    public static String path(String file) {
        return Objects.requireNonNull(ALL.get(file), file).path();
    }

    /** Serves them. */
    public static List<Route> routes() {
        return ALL.values().stream()
                .map(asset -> new Route(
                        "GET",
                        asset.path(),
                        Route.Entry.ANYBODY,
                        call -> Reply.of(200)
                                .body(asset.mediaType(), asset.content())
                                .with("Cache-Control", "public, max-age=31536000, immutable")))
                .toList();
    }
}
