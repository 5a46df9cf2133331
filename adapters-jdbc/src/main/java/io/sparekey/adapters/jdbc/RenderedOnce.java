// SPDX-License-Identifier: Apache-2.0
package io.sparekey.adapters.jdbc;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jdbi.v3.core.statement.DefinedAttributeTemplateEngine;
import org.jdbi.v3.core.statement.StatementContext;
import org.jdbi.v3.core.statement.TemplateEngine;

/**
 * For statements in which only the words of a {@link Dialect} are to be put in, which are always the same: so is what comes out, down to
 * the object, whose hash is known already where it is looked up. Thread-safe.
 */
final class RenderedOnce implements TemplateEngine {

    private final TemplateEngine rendering = new DefinedAttributeTemplateEngine();
    private final Map<String, String> rendered = new ConcurrentHashMap<>();

    @Override
    public String render(String template, StatementContext context) {
        return rendered.computeIfAbsent(template, unknown -> rendering.render(unknown, context));
    }
}
