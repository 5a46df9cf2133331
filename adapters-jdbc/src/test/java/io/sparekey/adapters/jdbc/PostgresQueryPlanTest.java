// SPDX-License-Identifier: Apache-2.0
package io.sparekey.adapters.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** As {@link QueryPlanTest}: what PostgreSQL does when it reads tables from end to end, or sorts, only where it has to. */
class PostgresQueryPlanTest {

    /** For SQLite alone: its own tables, and the migration that fills one in Java. */
    private static final Pattern OF_SQLITE = Pattern.compile("sqlite_schema|schema_history|\\?");

    private static final Pattern PARAMETER = Pattern.compile("(?<!:):(\\w+)");

    /** One row for each generation of the master key, one mark, and one row that is there or not. */
    private static final Set<String> SMALL = Set.of("Seq Scan on sentinels", "Seq Scan on demo_mark");

    @RegisterExtension
    final TemporaryPostgres postgres = new TemporaryPostgres();

    @Test
    void everyStatementHasItsIndex() throws Exception {
        Map<String, List<String>> costly = new LinkedHashMap<>();
        Map<String, String> statements = QueryPlanTest.statements(Dialect.POSTGRESQL);
        try (Connection connection = reluctant()) {
            for (Map.Entry<String, String> statement : statements.entrySet()) {
                boolean looksAtAll = QueryPlanTest.LOOKING_AT_ALL.stream().anyMatch(statement.getKey()::startsWith);
                if (!looksAtAll && !OF_SQLITE.matcher(statement.getValue()).find()) {
                    List<String> steps = costlySteps(connection, statement.getValue());
                    if (!steps.isEmpty()) {
                        costly.put(statement.getKey(), steps);
                    }
                }
            }
        }
        assertThat(statements).hasSizeGreaterThan(50);
        assertThat(costly).isEmpty();
    }

    @Test
    void aScanAndASortWouldBeFound() throws SQLException {
        try (Connection connection = reluctant()) {
            assertThat(costlySteps(connection, "SELECT * FROM devices WHERE name = :name"))
                    .containsExactly("Seq Scan on devices");
            assertThat(costlySteps(connection, "SELECT * FROM rotations WHERE device = :device ORDER BY due"))
                    .contains("Sort");
        }
    }

    private Connection reluctant() throws SQLException {
        // In the extended protocol the driver would want a value for each parameter.
        Connection connection =
                DriverManager.getConnection(postgres.server().url() + "?preferQueryMode=simple", "postgres", "");
        try (Statement statement = connection.createStatement()) {
            statement.execute("SET enable_seqscan = off");
            statement.execute("SET enable_bitmapscan = off");
            statement.execute("SET enable_sort = off");
        }
        return connection;
    }

    private static List<String> costlySteps(Connection connection, String sql) throws SQLException {
        List<String> steps = steps(connection, sql);
        List<String> costly = new ArrayList<>(steps.stream()
                .filter(step -> step.startsWith("Seq Scan on"))
                .filter(step -> SMALL.stream().noneMatch(step::startsWith))
                .toList());
        long sorts = steps.stream().filter(step -> step.endsWith("Sort")).count();
        if (sorts > sortsOfFew(sql, steps)) {
            costly.add("Sort");
        }
        return costly;
    }

    /** What the parts of a union begin with is no more than some pages, and what one person owns is a handful. */
    private static int sortsOfFew(String sql, List<String> steps) {
        long limits = steps.stream().filter("Limit"::equals).count();
        int parts = sql.split("UNION ALL", -1).length;
        boolean partsAreLimited = parts > 1 && limits == parts + 1;
        return (partsAreLimited ? 1 : 0) + (sql.contains(SearchCondition.OWNED_BY) ? 1 : 0);
    }

    private static List<String> steps(Connection connection, String sql) throws SQLException {
        List<String> steps = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet plan = statement.executeQuery("EXPLAIN (GENERIC_PLAN, COSTS OFF) " + numbered(sql))) {
            while (plan.next()) {
                steps.add(plan.getString(1).replaceFirst("^[ >-]*", ""));
            }
        }
        return steps;
    }

    /** Parameters as PostgreSQL itself writes them. */
    private static String numbered(String sql) {
        Map<String, Integer> numbers = new HashMap<>();
        return PARAMETER.matcher(sql).replaceAll(match -> {
            numbers.putIfAbsent(match.group(1), numbers.size() + 1);
            return "\\$" + numbers.get(match.group(1));
        });
    }
}
