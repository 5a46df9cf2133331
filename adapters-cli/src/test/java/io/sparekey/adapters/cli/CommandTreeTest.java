// SPDX-License-Identifier: Apache-2.0
package io.sparekey.adapters.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.sparekey.adapters.cli.installation.ExitCode;
import io.sparekey.adapters.cli.internal.command.Context;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import picocli.CommandLine.Model.ArgSpec;

class CommandTreeTest {

    private static final Pattern SECRET = Pattern.compile("(?i)\\b(key|passphrase|password|secret)\\b");

    private final TestInstallation installation = new TestInstallation();

    @Test
    void everyCommandSaysWhatItDoesAndHelps() {
        for (CommandLine command : all()) {
            String name = command.getCommandSpec().qualifiedName();
            assertThat(command.getCommandSpec().usageMessage().description())
                    .as(name)
                    .isNotEmpty();
            TestInstallation.Run run = installation.run(arguments(command, "--help"));
            assertThat(run.exitCode()).as(name).isZero();
            assertThat(run.errors()).as(name).isEmpty();
            assertThat(run.output()).as(name).startsWith("Usage: " + name);
        }
    }

    @Test
    void everyArgumentIsDescribed() {
        for (CommandLine command : all()) {
            for (ArgSpec argument : command.getCommandSpec().args()) {
                assertThat(argument.description())
                        .as(command.getCommandSpec().qualifiedName() + " " + argument)
                        .isNotEmpty()
                        .allSatisfy(line -> assertThat(line).endsWith("."));
            }
        }
    }

    /** What is typed as an argument stays in the shell's history and is shown to everybody by ps: secrets come from a file. */
    @Test
    void noArgumentIsASecret() {
        for (CommandLine command : all()) {
            for (ArgSpec argument : command.getCommandSpec().args()) {
                boolean speaksOfSecrets =
                        SECRET.matcher(String.join(" ", argument.description())).find()
                                || SECRET.matcher(argument.paramLabel()).find();
                boolean takesText = argument.arity().max() > 0 && argument.type() == String.class;
                assertThat(speaksOfSecrets && takesText)
                        .as(command.getCommandSpec().qualifiedName() + " " + argument)
                        .isFalse();
            }
        }
    }

    @Test
    void groupsShowWhatThereIsToChooseFrom() {
        for (CommandLine command : all()) {
            if (!command.getSubcommands().isEmpty()) {
                TestInstallation.Run run = installation.run(arguments(command));
                assertThat(run.exitCode()).isEqualTo(ExitCode.USAGE.code());
                assertThat(run.output()).contains("Commands:");
                assertThat(run.errors()).isEmpty();
            }
        }
    }

    @Test
    void helpNamesEveryExitCode() {
        String help = installation.run("--help").output();
        for (ExitCode code : ExitCode.values()) {
            assertThat(help).containsPattern("(?m)^ +" + code.code() + " +" + Pattern.quote(firstWord(code)));
        }
    }

    private static String firstWord(ExitCode code) {
        return code.meaning().split("[ ,]", 2)[0];
    }

    @Test
    void helpIsFoundInBothPlaces() {
        assertThat(installation.run("help", "device", "remove").output())
                .isEqualTo(installation.run("device", "remove", "--help").output());
        assertThat(installation.run("help").output())
                .isEqualTo(installation.run("--help").output());
        assertThat(installation.run("help", "device", "remvoe"))
                .isEqualTo(new TestInstallation.Run(
                        ExitCode.USAGE.code(),
                        "",
                        "sparekey: there is no command 'remvoe'; did you mean remove?; see sparekey device --help\n"));
    }

    @Test
    void versionIsTheInstallations() {
        assertThat(installation.run("--version").output()).isEqualTo("sparekey " + TestInstallation.VERSION + "\n");
    }

    @Test
    void helpThatNobodyReadsEndsQuietly() {
        for (String[] arguments : List.of(
                new String[] {"--help"}, new String[] {"-V"}, new String[] {"device", "list", "--help"}, new String[] {
                    "help"
                })) {
            assertThat(installation.run(FakeTerminal.script().unread(), arguments))
                    .isEqualTo(new TestInstallation.Run(ExitCode.UNREAD.code(), "", ""));
        }
    }

    @Test
    void unknownCommandsAndOptionsAreGuessedAt() {
        TestInstallation.Run command = installation.run("devise", "list");
        assertThat(command.exitCode()).isEqualTo(ExitCode.USAGE.code());
        assertThat(command.errors())
                .contains("there is no command 'devise'; did you mean device")
                .hasLineCount(1);
        TestInstallation.Run option = installation.run("device", "remove", "C02", "--setings");
        assertThat(option.errors())
                .contains("there is no option '--setings'; did you mean --settings")
                .hasLineCount(1);
        TestInstallation.Run place = installation.run("device", "remove", "C02", "C03");
        assertThat(place.errors())
                .isEqualTo(
                        "sparekey: there is no place for another argument: 'C03'; see sparekey device remove --help\n");
    }

    @Test
    void argumentsThatLookLikeFilesAreNotReplacedByTheirContent() {
        assertThat(installation
                        .run("device", "remove", "@/etc/hostname", "--yes")
                        .errors())
                .contains("a serial number is");
    }

    @Test
    void settingsAndOperatorAreUnderstoodAnywhere() {
        installation.run("--settings", "a.conf", "device", "remove", "C02", "--yes");
        installation.run("device", "--as", "ann", "remove", "C02", "--yes");
        installation.run("device", "remove", "--as=ann", "C02", "--yes");
        assertThat(installation.points().get(0).settings()).contains(Path.of("a.conf"));
        assertThat(installation.points().get(0).as()).isEqualTo(Optional.empty());
        assertThat(installation.points().get(1).as()).contains("ann");
        assertThat(installation.points().get(2).as()).contains("ann");
    }

    @Test
    void completionKnowsEveryCommand() {
        String script = CompletionScript.text();
        all().forEach(command -> assertThat(script).contains(command.getCommandName()));
        assertThat(installation.run("completion").output()).isEqualTo(script + "\n");
    }

    private List<CommandLine> all() {
        List<CommandLine> commands = new ArrayList<>();
        collect(
                CommandTree.of(Context.of(
                        installation,
                        FakeTerminal.script(),
                        installation.world().clock())),
                commands);
        return commands;
    }

    private static void collect(CommandLine command, List<CommandLine> into) {
        into.add(command);
        command.getSubcommands().values().forEach(next -> collect(next, into));
    }

    /** The names on the way to the command, the program's apart, and what follows. */
    private static String[] arguments(CommandLine command, String... more) {
        List<String> arguments =
                new ArrayList<>(List.of(command.getCommandSpec().qualifiedName().split(" ")));
        arguments.remove(0);
        arguments.addAll(List.of(more));
        return arguments.toArray(String[]::new);
    }
}
