// SPDX-License-Identifier: Apache-2.0
package io.sparekey.adapters.http.internal.server;

import io.sparekey.adapters.http.internal.exchange.Route;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.eclipse.jetty.http.pathmap.MatchedResource;
import org.eclipse.jetty.http.pathmap.PathMappings;
import org.eclipse.jetty.http.pathmap.UriTemplatePathSpec;

/** Finds the route for a method and a path. */
final class Routes {

    /** A route and the parameters of its path. */
    record Match(Route route, Map<String, String> parameters) {}

    private final PathMappings<Map<String, Route>> byPath = new PathMappings<>();

    /** @throws IllegalArgumentException if two have the same method and path */
    Routes(List<Route> all) {
        Map<String, Map<String, Route>> paths = new HashMap<>();
        for (Route route : all) {
            Route other =
                    paths.computeIfAbsent(route.path(), path -> new HashMap<>()).putIfAbsent(route.method(), route);
            if (other != null) {
                throw new IllegalArgumentException("two routes for " + route.method() + " " + route.path());
            }
        }
        paths.forEach((path, routes) -> byPath.put(new UriTemplatePathSpec(path), Map.copyOf(routes)));
    }

    /** The route; HEAD goes where GET goes. */
    Optional<Match> find(String method, String path) {
        MatchedResource<Map<String, Route>> matched = byPath.getMatched(path);
        if (matched == null) {
            return Optional.empty();
        }
        Route route = matched.getResource().get("HEAD".equals(method) ? "GET" : method);
        return Optional.ofNullable(route).map(found -> new Match(found, parameters(matched, path)));
    }

    private static Map<String, String> parameters(MatchedResource<?> matched, String path) {
        return matched.getPathSpec() instanceof UriTemplatePathSpec template
                ? Optional.ofNullable(template.getPathParams(path)).orElseGet(Map::of)
                : Map.of();
    }

    /** The methods that the path has, for the {@code Allow} header; empty if there is no such path. */
    Set<String> allowed(String path) {
        return Optional.ofNullable(byPath.getMatched(path))
                .map(MatchedResource::getResource)
                .map(Map::keySet)
                .map(Routes::withHead)
                .orElseGet(Set::of);
    }

    private static Set<String> withHead(Collection<String> methods) {
        Set<String> all = new TreeSet<>(methods);
        if (all.contains("GET")) {
            all.add("HEAD");
        }
        return all;
    }
}
