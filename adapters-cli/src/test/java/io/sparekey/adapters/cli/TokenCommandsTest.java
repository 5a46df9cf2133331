// SPDX-License-Identifier: Apache-2.0
package io.sparekey.adapters.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.sparekey.adapters.cli.TestInstallation.Run;
import io.sparekey.adapters.cli.installation.ExitCode;
import io.sparekey.core.access.Actor;
import io.sparekey.core.access.ApiToken;
import io.sparekey.core.access.Right;
import io.sparekey.core.access.TokenScope;
import io.sparekey.core.audit.AuditEvent;
import io.sparekey.testkit.Ids;
import io.sparekey.testkit.People;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

class TokenCommandsTest {

    private final TestInstallation installation = new TestInstallation();

    @TempDir
    private Path directory = Path.of("");

    private List<ApiToken> tokens() {
        return installation
                .world()
                .read(stores -> stores.tokens().list(Optional.empty(), 100).items());
    }

    private Optional<Actor> bearer(String text) {
        return installation.world().sparekey().recognizeToken().recognize(text.toCharArray());
    }

    private String create(String name) {
        Path file = directory.resolve(name);
        assertThat(installation.run("token", "create", name, "--gateway", "--days", "7", "--to-file", file.toString()))
                .extracting(Run::exitCode, Run::errors)
                .containsExactly(0, "");
        return tokens().get(0).id().toString();
    }

    // create

    @Test
    void aTokenIsShownOnceOnATerminal() {
        FakeTerminal terminal = FakeTerminal.interactive();
        Run run = installation.run(terminal, "token", "create", "vpn", "--gateway", "--days", "90");

        assertThat(run.errors()).isEmpty();
        assertThat(run.exitCode()).isZero();
        String text = terminal.shownBriefly().get(2);
        assertThat(bearer(text)).contains(new Actor.Gateway("vpn"));
        ApiToken token = tokens().get(0);
        assertThat(run.output()).doesNotContain(text).contains("sparekey token revoke " + token.id());
        assertThat(token.expires()).isEqualTo(installation.world().now().plus(Duration.ofDays(90)));
        assertThat(terminal.shownFor()).contains(Duration.ofMinutes(5));
    }

    @Test
    void aTokenGoesToANewPrivateFile() throws IOException {
        installation.actAs(People.MAX, Right.ADMINISTER, Right.INSPECT, Right.ROTATE);
        Path file = directory.resolve("token");
        String[] command = {
            "token", "create", "nightly", "--right", "inspect,rotate", "--days", "1", "--to-file", file.toString()
        };
        Run run = installation.run(command);

        assertThat(run.exitCode()).isZero();
        List<String> lines = Files.readAllLines(file);
        assertThat(lines).hasSize(1);
        assertThat(bearer(lines.get(0)).orElseThrow().person().orElseThrow().rights())
                .isEqualTo(Set.of(Right.INSPECT, Right.ROTATE));
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        assertThat(run.output()).contains("Written to " + file).doesNotContain(lines.get(0));
        assertFails(installation.run(command), ExitCode.NOT_NOW, "already: name another");
        assertThat(tokens()).hasSize(1);
    }

    @Test
    void noTokenGoesIntoAPipe() {
        assertFails(
                installation.run("token", "create", "vpn", "--gateway", "--days", "90"),
                ExitCode.USAGE,
                "on a terminal only");
        assertThat(tokens()).isEmpty();
    }

    @Test
    void nobodyGivesARightThatTheyLack() {
        Path file = directory.resolve("token");
        Run run = installation.run(
                "token", "create", "x", "--right", "administer,inspect,audit", "--days", "1", "--to-file", "" + file);

        assertFails(run, ExitCode.REFUSED, "you lack inspect, audit");
        assertThat(file).doesNotExist();
        assertThat(tokens()).isEmpty();
    }

    @Test
    void noTokenSeesKeys() {
        installation.actAs(People.MAX, Right.values());
        assertFails(
                installation.run(
                        FakeTerminal.interactive(), "token", "create", "x", "--right", "reveal", "--days", "1"),
                ExitCode.BAD_INPUT,
                "never the right to reveal");
        assertThat(tokens()).isEmpty();
    }

    @Test
    void whatDoesNotFitIsSaid() {
        for (List<String> wrong : List.of(
                List.of("a b", "--gateway", "--days", "1", "a token's name is"),
                List.of("x", "--gateway", "--days", "0", "1 minute to 366 days"),
                List.of("x", "--gateway", "--days", "367", "1 minute to 366 days"),
                List.of("x", "--right", "root", "--days", "1", "there is no right 'root'"),
                List.of("KQ7M-2ZRX-9HTV-BW4D-LP6C-N3Y2", "--gateway", "--days", "1", "looks like a recovery key"))) {
            int last = wrong.size() - 1;
            assertFails(create(wrong.subList(0, last)), ExitCode.BAD_INPUT, wrong.get(last));
        }
        for (List<String> wrong : List.of(
                List.of("x", "--days", "1", "--gateway"),
                List.of("x", "--gateway", "--right", "inspect", "--days", "1", "exclusive"),
                List.of("x", "--gateway", "--days"),
                List.of("--gateway", "--days", "1", "NAME"))) {
            int last = wrong.size() - 1;
            assertFails(create(wrong.subList(0, last)), ExitCode.USAGE, wrong.get(last));
        }
        assertThat(tokens()).isEmpty();
    }

    private Run create(List<String> arguments) {
        List<String> all = new ArrayList<>(List.of("token", "create"));
        all.addAll(arguments);
        return installation.run(FakeTerminal.interactive(), all.toArray(String[]::new));
    }

    @Test
    void onlyAdministratorsMaintainTokens() {
        String id = create("vpn");
        installation.actAs(People.HANAKO, Right.INSPECT, Right.AUDIT);

        for (Run run : List.of(
                create(List.of("x", "--gateway", "--days", "1")),
                installation.run("token", "list"),
                installation.run("token", "revoke", id))) {
            assertFails(run, ExitCode.REFUSED, "it takes the right 'administer'");
        }
    }

    // list

    @Test
    void listsNewestFirstWithoutTheTokens() throws IOException {
        create("old");
        create("lost");
        installation.world().clock().advance(Duration.ofDays(1));
        installation.run("token", "revoke", tokens().get(0).id().toString());
        installation.world().clock().advance(Duration.ofDays(6));
        create("new");
        Run run = installation.run("token", "list");

        assertThat(run.output().lines().map(line -> line.replaceAll(" +", " ")))
                .satisfiesExactly(
                        headers -> assertThat(headers).isEqualTo("ID NAME MAY STATE MADE BY"),
                        line -> assertThat(line).contains(" new gateway until 2026-04-15 09:00 2026-04-08 09:00 max@"),
                        line -> assertThat(line).contains(" lost gateway revoked 2026-04-02 09:00 "),
                        line -> assertThat(line).contains(" old gateway expired 2026-04-08 09:00 "));
        for (String name : List.of("old", "lost", "new")) {
            assertThat(run.output())
                    .doesNotContain(Files.readString(directory.resolve(name)).strip());
        }
        assertThat(run.output()).doesNotContain(tokens().get(0).digest());
    }

    @Test
    void listsForScripts() {
        create("vpn");
        Run run = installation.run("token", "list", "--json");
        var list = new JsonMapper().readTree(run.output());

        assertThat(list).hasSize(1);
        assertThat(list.get(0).get("id").asString())
                .isEqualTo(tokens().get(0).id().toString());
        assertThat(list.get(0).get("scope").asString()).isEqualTo(new TokenScope.Gateway().text());
        assertThat(list.get(0).get("valid").asBoolean()).isTrue();
        assertThat(list.get(0).get("revoked").isNull()).isTrue();
        assertThat(list.get(0).has("digest")).isFalse();
    }

    @Test
    void aListWithoutTokensSaysSo() {
        assertThat(installation.run("token", "list")).isEqualTo(new Run(0, "", "There are no tokens.\n"));
    }

    // revoke

    @Test
    void aRevokedTokenOpensNothing() throws IOException {
        String id = create("vpn");
        String text = Files.readString(directory.resolve("vpn")).strip();
        assertThat(bearer(text)).isPresent();

        assertThat(installation.run("token", "revoke", id).exitCode()).isZero();
        assertThat(installation.run("token", "revoke", id).exitCode()).isZero();

        assertThat(bearer(text)).isEmpty();
        assertThat(installation.world().audit())
                .filteredOn(AuditEvent.TokenRevoked.class::isInstance)
                .hasSize(1);
    }

    @Test
    void whatIsNoTokensIdIsNotFoundAndNotRepeated() throws IOException {
        assertFails(
                installation.run("token", "revoke", Ids.next().toString()),
                ExitCode.NOT_FOUND,
                "there is no such token");
        create("vpn");
        String text = Files.readString(directory.resolve("vpn")).strip();
        Run run = installation.run("token", "revoke", text);
        assertFails(run, ExitCode.USAGE, "an id is 32 hexadecimal digits");
        assertThat(run.errors()).doesNotContain(text);
    }

    private static void assertFails(Run run, ExitCode code, String why) {
        assertThat(run.exitCode()).as(run.errors()).isEqualTo(code.code());
        assertThat(run.output()).isEmpty();
        assertThat(run.errors()).startsWith("sparekey: ").contains(why).hasLineCount(1);
    }
}
