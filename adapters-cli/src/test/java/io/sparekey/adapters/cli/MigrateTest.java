// SPDX-License-Identifier: Apache-2.0
package io.sparekey.adapters.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.sparekey.adapters.cli.TestInstallation.Run;
import io.sparekey.adapters.cli.installation.CommandFault;
import io.sparekey.adapters.cli.installation.ExitCode;
import io.sparekey.adapters.cli.installation.Move;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

class MigrateTest {

    private static final String FROM = "--from=sqlite:/data/sparekey.db";
    private static final String TO = "--to=postgresql://db1,db2/sparekey";

    private final TestInstallation installation = new TestInstallation();

    @Test
    void everythingIsMovedAndWhatIsToBeDoneNextIsTold() {
        Run run = installation.run(
                FakeTerminal.interactive().types("y"),
                "migrate",
                FROM,
                TO,
                "--postgresql-user",
                "keeper",
                "--postgresql-password-file",
                "/etc/sparekey/password");

        assertThat(run.exitCode()).isZero();
        assertThat(installation.deeds())
                .containsExactly(
                        "move /data/sparekey.db jdbc:postgresql://db1,db2/sparekey as keeper with /etc/sparekey/password",
                        "moved");
        assertThat(run.output())
                .containsPattern("devices +2")
                .contains("Moved: 2 rows. Their number and their digest (SHA-256) are the same")
                .contains("Keys opened there, chosen evenly among all: 1.")
                .contains("url = \"jdbc:postgresql://db1,db2/sparekey\"")
                .contains("user = \"keeper\"")
                .contains("password-file = \"/etc/sparekey/password\"")
                .contains("/data/sparekey.db takes no changes any more")
                .doesNotContain("neither there nor here");
        assertThat(run.errors()).contains("copy devices").contains("compare devices");
    }

    @ParameterizedTest
    @ValueSource(strings = {"jdbc:postgresql://db1,db2/sparekey?targetServerType=primary", "jdbc:postgresql:sparekey"})
    void theUrlOfTheDriverWillDo(String url) {
        assertThat(installation.run("migrate", FROM, "--to", url, "--yes").exitCode())
                .isZero();
        assertThat(installation.deeds()).contains("move /data/sparekey.db " + url);
    }

    @Test
    void scriptsReadTheDigests() {
        Run run = installation.run("migrate", FROM, TO, "--yes", "--json");

        assertThat(JsonMapper.builder().build().readTree(run.output()).toString())
                .isEqualTo(
                        "{\"tables\":[{\"name\":\"devices\",\"rows\":2,\"sha256\":\"00ff\"}],\"opened\":1,\"unopenable\":0}");
        assertThat(run.errors()).isEmpty();
    }

    @Test
    void keysThatOpenNowhereAreTold() {
        installation.report(new Move.Report(List.of(), 99, 1));

        assertThat(installation.run("migrate", FROM, TO, "--yes").output())
                .contains("open neither there nor here: 1. To see which: sparekey vault check");
    }

    @Test
    void nothingIsMovedWithoutAYes() {
        Run no = installation.run(FakeTerminal.interactive().types("n"), "migrate", FROM, TO);
        assertThat(no.exitCode()).isEqualTo(ExitCode.STOPPED.code());
        Run nobody = installation.run("migrate", FROM, TO);
        assertThat(nobody.exitCode()).isEqualTo(ExitCode.USAGE.code());
        assertThat(nobody.errors()).contains("--yes").hasLineCount(1);
        assertThat(installation.deeds()).isEmpty();
    }

    @Test
    void whoeverStopsIsToldHowToGoOn() {
        installation.askToStopAfter(1);
        Run run = installation.run("migrate", FROM, TO, "--yes");

        assertThat(run)
                .isEqualTo(new Run(
                        ExitCode.STOPPED.code(),
                        "",
                        "sparekey: stopped; to go on where this was, give the same command again\n"));
        assertThat(installation.deeds()).doesNotContain("moved");
    }

    @ParameterizedTest
    @CsvSource({
        "/data/sparekey.db, postgresql://db/sparekey, --from",
        "sqlite:, postgresql://db/sparekey, --from",
        "sqlite://data/sparekey.db, postgresql://db/sparekey, --from",
        "postgresql://db/sparekey, sqlite:/data/sparekey.db, --from",
        "sqlite:/data/sparekey.db, sqlite:/data/other.db, --to",
        "sqlite:/data/sparekey.db, mysql://db/sparekey, --to",
    })
    void otherWaysThanFromSqliteToPostgresqlAreRefused(String from, String to, String wrong) {
        Run run = installation.run("migrate", "--from", from, "--to", to, "--yes");

        assertThat(run.exitCode()).isEqualTo(ExitCode.BAD_INPUT.code());
        assertThat(run.errors()).startsWith("sparekey: " + wrong).hasLineCount(1);
        assertThat(installation.deeds()).isEmpty();
    }

    @Test
    void aRefusalIsToldInOneLine() {
        installation.failWith(new CommandFault(ExitCode.NOT_NOW, "the target is in use already"));

        assertThat(installation.run("migrate", FROM, TO, "--yes"))
                .isEqualTo(new Run(ExitCode.NOT_NOW.code(), "", "sparekey: the target is in use already\n"));
    }
}
