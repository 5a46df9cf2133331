// SPDX-License-Identifier: Apache-2.0
package io.sparekey.adapters.jdbc;

import static io.sparekey.testkit.People.ANN;
import static org.assertj.core.api.Assertions.as;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.STRING;

import io.sparekey.core.access.DeviceScope;
import io.sparekey.core.device.DeviceId;
import io.sparekey.core.device.UserId;
import io.sparekey.core.port.AuditSelection;
import io.sparekey.testkit.Ids;
import io.sparekey.testkit.People;
import java.io.IOException;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** No statement reads more than it returns: none scans a table, none sorts. */
class QueryPlanTest {

    private static final Pattern STATEMENT = Pattern.compile("\\s*(SELECT|INSERT|UPDATE|DELETE|WITH)\\s[\\s\\S]*");
    private static final Pattern SCAN_OF_INDEX = Pattern.compile("SCAN \\w+ USING (COVERING )?INDEX (\\w+)");

    /** One row for each generation of the master key, one for each table, one mark, and as many due as are asked for: a handful. */
    private static final Set<String> SMALL =
            Set.of("SCAN sentinels", "SCAN demo_mark", "SCAN due", "SCAN sqlite_schema");

    /**
     * Counting is looking at what is counted, a migration that fills a table looks at all once, and of one subject there is no more to sort than
     * the statement itself lets stay.
     */
    static final Set<String> LOOKING_AT_ALL =
            Set.of("JdbiFigures", "JdbiDataKeys.COUNT", "FillDeviceWords.DEVICES", "ExpiringRecords.REMOVE_ALL_BUT");

    /** What one person owns is a handful, found by an index of its own. */
    private static final String SORT_OF_OWNED = "USE TEMP B-TREE FOR ORDER BY";

    @RegisterExtension
    final TemporarySqlite sqlite = new TemporarySqlite();

    @Test
    void everyStatementHasItsIndex() throws Exception {
        Map<String, String> statements = statements(Dialect.SQLITE);
        assertThat(statements).hasSizeGreaterThan(50);

        Map<String, List<String>> costly = new LinkedHashMap<>();
        for (Map.Entry<String, String> statement : statements.entrySet()) {
            List<String> steps = costlySteps(statement.getValue());
            if (!steps.isEmpty() && LOOKING_AT_ALL.stream().noneMatch(statement.getKey()::startsWith)) {
                costly.put(statement.getKey(), steps);
            }
        }
        assertThat(costly).isEmpty();
    }

    @Test
    void auditEntriesAreReadAsARangeOfTheirIndex() throws SQLException {
        for (AuditSelection selection : auditSelections()) {
            for (AuditSelection.Order order : AuditSelection.Order.values()) {
                String range = selection.device().isPresent()
                        ? "audit_entries_of_device (device=? AND id>? AND id<?)"
                        : selection.actor().isPresent()
                                ? "audit_entries_of_actor (actor_kind=? AND actor_realm=? AND actor_name=? AND id>? AND id<?)"
                                : "sqlite_autoindex_audit_entries_1 (id>? AND id<?)";
                AuditQuery query = AuditQuery.of(selection, order, Optional.empty());

                for (String sql : List.of(query.page().replace("<types>", ":one, :two"), query.border())) {
                    assertThat(plan(sql)).as(sql).singleElement().asString().endsWith(range);
                }
            }
        }
    }

    @Test
    void revealsAreCountedInTheirIndex() throws SQLException {
        assertThat(plan(JdbiFigures.REVEALS).get(0))
                .isEqualTo("SEARCH audit_entries USING COVERING INDEX audit_entries_revealed (at>? AND at<?)");
    }

    private List<String> plan(String sql) throws SQLException {
        try (Connection connection = sqlite.connect(Duration.ofSeconds(5))) {
            return column(connection, "EXPLAIN QUERY PLAN " + sql, "detail");
        }
    }

    @Test
    void aSearchReadsWordsFromWhereThePageBegins() throws SQLException {
        String words = "SEARCH w USING PRIMARY KEY (found_by=? AND corporate=? AND (word,device)>(?,?) AND word<?)";
        String device = "SEARCH d USING INDEX sqlite_autoindex_devices_1 (id=?)";
        String owned = "SEARCH d USING INDEX devices_owned (owner_issuer=? AND owner_subject=?)";

        assertThat(plan(DeviceScope.CORPORATE)).containsExactly(words, device);
        assertThat(plan(DeviceScope.ALL))
                .containsExactly("MERGE (UNION ALL)", "LEFT", words, device, "RIGHT", words, device);
        assertThat(plan(DeviceScope.ownedBy(ANN).and(DeviceScope.ALL))).isEqualTo(plan(DeviceScope.ALL));
        assertThat(plan(DeviceScope.ownedBy(ANN)))
                .startsWith(owned)
                .element(1, as(STRING))
                .startsWith("SEARCH w USING INDEX device_words_of_device (device=? AND found_by=?");
        assertThat(plan(DeviceScope.ownedBy(ANN).and(DeviceScope.CORPORATE))).contains(words, device, owned);
    }

    private List<String> plan(DeviceScope scope) throws SQLException {
        return plan(inWords(Dialect.SQLITE, SearchCondition.select(scope).orElseThrow()));
    }

    @Test
    void aScanAndASortWouldBeFound() throws SQLException {
        assertThat(costlySteps("SELECT * FROM devices WHERE name = :name")).containsExactly("SCAN devices");
        assertThat(costlySteps("SELECT * FROM rotations WHERE device = :device ORDER BY due"))
                .containsExactly("USE TEMP B-TREE FOR ORDER BY");
    }

    /** Every constant that is a statement, and what the scopes make. */
    static Map<String, String> statements(Dialect dialect)
            throws IOException, URISyntaxException, ReflectiveOperationException {
        Map<String, String> found = new LinkedHashMap<>();
        for (Class<?> store : classes()) {
            // A move reads everything, and marks it in tables that are not there before.
            if (store.getSimpleName().contains("Move")) {
                continue;
            }
            for (Field field : store.getDeclaredFields()) {
                if (Modifier.isStatic(field.getModifiers()) && field.getType() == String.class) {
                    field.setAccessible(true);
                    String text = (String) field.get(null);
                    if (STATEMENT.matcher(text).matches()) {
                        found.put(
                                store.getSimpleName() + "." + field.getName(),
                                inWords(dialect, text)
                                        // As a guest it is called otherwise; the table is the same.
                                        .replace("sparekey_schema_history", "flyway_schema_history"));
                    }
                }
            }
        }
        for (boolean corporate : new boolean[] {false, true}) {
            for (boolean personal : new boolean[] {false, true}) {
                for (var owner : List.of(Optional.of(ANN), Optional.<UserId>empty())) {
                    var scope = new DeviceScope(corporate, personal, owner);
                    ScopeCondition.select(scope).ifPresent(sql -> found.put("list of " + scope, inWords(dialect, sql)));
                    SearchCondition.select(scope)
                            .ifPresent(sql -> found.put("search in " + scope, inWords(dialect, sql)));
                }
            }
        }
        for (AuditSelection selection : auditSelections()) {
            for (AuditSelection.Order order : AuditSelection.Order.values()) {
                AuditQuery query = AuditQuery.of(selection, order, Optional.empty());
                found.put("page of " + selection + order, query.page().replace("<types>", ":one, :two"));
                found.put("border of " + selection + order, query.border());
            }
        }
        return found;
    }

    private static String inWords(Dialect dialect, String text) {
        String filled = text;
        for (Map.Entry<String, String> word : dialect.words().entrySet()) {
            filled = filled.replace("<" + word.getKey() + ">", word.getValue());
        }
        return filled.replaceAll("<\\w+>", ":one, :two");
    }

    private static List<AuditSelection> auditSelections() {
        AuditSelection all = AuditSelection.ALL;
        AuditSelection anns = all.by(People.signedIn(ANN, Instant.EPOCH).id());
        DeviceId mac = Ids.device();
        return Stream.of(all, anns, all.about(mac), anns.about(mac))
                .flatMap(selection -> Stream.of(selection, selection.ofTypes(Set.of("KeyRevealed"))))
                .toList();
    }

    private static List<Class<?>> classes() throws IOException, URISyntaxException, ClassNotFoundException {
        Path root = Path.of(JdbiStores.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toURI());
        Path directory = root.resolve(JdbiStores.class.getPackageName().replace('.', '/'));
        List<Class<?>> found = new ArrayList<>();
        try (Stream<Path> files = Files.list(directory)) {
            for (String name :
                    files.map(file -> file.getFileName().toString()).sorted().toList()) {
                if (name.endsWith(".class") && !name.startsWith("package-info")) {
                    String simple = name.substring(0, name.length() - ".class".length());
                    found.add(Class.forName(JdbiStores.class.getPackageName() + "." + simple));
                }
            }
        }
        return found;
    }

    private List<String> costlySteps(String sql) throws SQLException {
        try (Connection connection = sqlite.connect(Duration.ofSeconds(5))) {
            List<String> partial = column(connection, partialIndexes(), "name");
            boolean ofOwned = sql.contains(SearchCondition.OWNED_BY);
            return plan(sql).stream()
                    .filter(step ->
                            step.startsWith("SCAN ") || step.contains("TEMP B-TREE") || step.contains("AUTOMATIC"))
                    .filter(step -> !SMALL.contains(step) && !readsPartialIndex(step, partial))
                    .filter(step -> !(ofOwned && step.equals(SORT_OF_OWNED)))
                    .toList();
        }
    }

    /** A partial index holds what is due and nothing else: to read all of it is what it is for. */
    private static boolean readsPartialIndex(String step, List<String> partial) {
        var scan = SCAN_OF_INDEX.matcher(step);
        return scan.matches() && partial.contains(scan.group(2));
    }

    private static String partialIndexes() {
        return """
            SELECT i.name FROM sqlite_schema AS t, pragma_index_list(t.name) AS i
            WHERE t.type = 'table' AND i.partial
            """;
    }

    private static List<String> column(Connection connection, String sql, String column) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            List<String> found = new ArrayList<>();
            while (rows.next()) {
                found.add(rows.getString(column));
            }
            return found;
        }
    }
}
