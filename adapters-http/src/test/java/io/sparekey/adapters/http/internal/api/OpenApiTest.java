// SPDX-License-Identifier: Apache-2.0
package io.sparekey.adapters.http.internal.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.sparekey.adapters.http.internal.exchange.Route;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class OpenApiTest {

    private final TestApi api = new TestApi();
    private final JsonNode document = api.contract().document();

    @Test
    void everyRouteIsDocumentedAndEveryDocumentedOneIsThere() {
        Set<String> routes = new TreeSet<>();
        api.routes().forEach(route -> routes.add(route.method() + " " + route.path()));
        Set<String> documented = new TreeSet<>();
        document.path("paths")
                .properties()
                .forEach(path -> path.getValue()
                        .propertyNames()
                        .forEach(method -> documented.add(method.toUpperCase(Locale.ROOT) + " " + path.getKey())));
        assertThat(documented).isEqualTo(routes);
    }

    @Test
    void everythingNeedsABearerButTheDocument() {
        api.routes().forEach(route -> {
            boolean open = route.path().endsWith("/openapi.json");
            assertThat(route.entry()).isEqualTo(open ? Route.Entry.ANYBODY : Route.Entry.BEARER);
            assertThat(operation(route).path("security").isArray()).isEqualTo(open);
        });
    }

    @Test
    void everyOperationHasItsOwnName() {
        Set<String> ids = new HashSet<>();
        api.routes()
                .forEach(route -> assertThat(
                                ids.add(operation(route).path("operationId").stringValue()))
                        .as(route.path())
                        .isTrue());
    }

    @Test
    void everyExampleFits() {
        api.routes()
                .forEach(route -> operation(route)
                        .path("requestBody")
                        .path("content")
                        .properties()
                        .forEach(content -> api.contract()
                                .checkFit(
                                        content.getValue().path("schema"),
                                        content.getValue().path("example"),
                                        "the example of " + route.path())));
    }

    @Test
    void everyReferenceLeadsSomewhere() {
        Set<String> references = new TreeSet<>();
        collect(document, references);
        assertThat(references)
                .isNotEmpty()
                .allSatisfy(reference -> assertThat(
                                document.at(reference.substring(1)).isMissingNode())
                        .isFalse());
    }

    private static void collect(JsonNode node, Set<String> references) {
        if (node.has("$ref")) {
            references.add(node.path("$ref").stringValue());
        }
        for (JsonNode child : node) {
            collect(child, references);
        }
    }

    @Test
    void everyParameterOfAPathIsDocumented() {
        api.routes().forEach(route -> {
            Set<String> named = new TreeSet<>();
            for (JsonNode parameter : operation(route).path("parameters")) {
                if (parameter.path("in").stringValue().equals("path")) {
                    named.add("{" + parameter.path("name").stringValue() + "}");
                }
            }
            assertThat(named).allMatch(route.path()::contains);
            assertThat(route.path().chars().filter(c -> c == '{').count()).isEqualTo(named.size());
        });
    }

    @Test
    void itSaysThatItIsOpenApi31() {
        assertThat(document.path("openapi").stringValue()).startsWith("3.1.");
        assertThat(document.path("components").path("schemas").properties())
                .extracting(Map.Entry::getKey)
                .contains("Device", "Policy", "Problem", "RevealedKeys");
    }

    private JsonNode operation(Route route) {
        return document.path("paths").path(route.path()).path(route.method().toLowerCase(Locale.ROOT));
    }
}
