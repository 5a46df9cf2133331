// SPDX-License-Identifier: Apache-2.0
package io.sparekey.adapters.cli.internal.command;

import io.sparekey.adapters.cli.installation.ExitCode;
import io.sparekey.adapters.cli.installation.Session;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Shows the generations of the master key. */
@Command(
        name = "status",
        description = "Shows the generations of the master key, and whether a rekey is unfinished. For administrators.")
final class VaultStatusCommand extends SessionCommand {

    /** The answer as JSON. */
    record Document(boolean unfinished, List<Generation> generations) {

        /** One generation. */
        record Generation(int generation, boolean atHand, boolean inUse, long dataKeys) {}

        static Document of(VaultState vault) {
            return new Document(
                    vault.isUnfinished(),
                    vault.generations().stream()
                            .map(generation -> new Generation(
                                    generation,
                                    vault.atHand().contains(generation),
                                    vault.inUse().contains(generation),
                                    vault.dataKeysOf(generation)))
                            .toList());
        }
    }

    @Mixin
    private final JsonOption json = new JsonOption();

    VaultStatusCommand(Context context) {
        super(context);
    }

    @Override
    ExitCode run(Session session) {
        VaultState vault = VaultState.of(session);
        Document document = Document.of(vault);
        if (json.isWanted()) {
            output().json(document);
            return ExitCode.DONE;
        }
        output().table(
                        List.of("generation", "in the keyring", "in use", "data keys"),
                        document.generations().stream()
                                .map(VaultStatusCommand::row)
                                .toList());
        if (vault.isUnfinished()) {
            output().line("A rekey is unfinished. To finish it: sparekey vault rekey");
        } else if (!vault.unneeded().isEmpty()) {
            output().line("Older generations are needed for older backups only.");
        }
        return ExitCode.DONE;
    }

    private static List<String> row(Document.Generation generation) {
        return List.of(
                String.valueOf(generation.generation()),
                yesOrNo(generation.atHand()),
                yesOrNo(generation.inUse()),
                String.valueOf(generation.dataKeys()));
    }

    private static String yesOrNo(boolean answer) {
        return answer ? "yes" : "no";
    }
}
