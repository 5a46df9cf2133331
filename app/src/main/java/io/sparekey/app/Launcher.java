// SPDX-License-Identifier: Apache-2.0
package io.sparekey.app;

import io.sparekey.app.demo.Demo;
import io.sparekey.app.logging.Redaction;
import io.sparekey.app.settings.InvalidSettings;
import io.sparekey.app.settings.SettingsReader;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** Runs one command and says in its exit code how that went. A fault is told in one line; a stack trace helps nobody here. */
final class Launcher {

    private static final int DONE = 0;
    private static final int FAULT = 1;
    private static final int WRONG_ARGUMENTS = 2;

    /** What would move the cursor or colour the terminal if it were echoed. */
    private static final Pattern CONTROL = Pattern.compile("\\p{Cntrl}");

    private final PrintStream out;
    private final PrintStream err;
    private final Map<String, String> environment;

    Launcher(PrintStream out, PrintStream err, Map<String, String> environment) {
        this.out = out;
        this.err = err;
        this.environment = environment;
    }

    int run(String... arguments) {
        Command command = Command.of(List.of(arguments));
        if (command instanceof Command.Wrong wrong) {
            err.println(
                    "sparekey: " + Redaction.redact(CONTROL.matcher(wrong.why()).replaceAll("?")) + ".");
            err.print(Command.USAGE);
            return WRONG_ARGUMENTS;
        }
        try {
            int status = run(command);
            return out.checkError() ? FAULT : status;
        } catch (InvalidSettings invalid) {
            err.println("sparekey: " + invalid.getMessage());
            invalid.mistakes().forEach(mistake -> err.println("  " + mistake));
            return FAULT;
        } catch (RuntimeException fault) {
            err.println("sparekey: " + Redaction.redact(oneLine(fault)));
            return FAULT;
        }
    }

    private int run(Command command) {
        if (command instanceof Command.Demo demo) {
            var settings = new SettingsReader(environment, Path.of("")).read();
            return new Demo(settings, out, environment).run(demo.once()) ? DONE : FAULT;
        }
        out.print(command instanceof Command.Help ? Command.USAGE : "sparekey " + version() + System.lineSeparator());
        return DONE;
    }

    private static String version() {
        return Optional.ofNullable(Launcher.class.getPackage().getImplementationVersion())
                .orElse("(not packaged)");
    }

    private static String oneLine(RuntimeException fault) {
        return Optional.ofNullable(fault.getMessage())
                .map(message -> message.strip().lines().findFirst().orElse(""))
                .filter(line -> !line.isEmpty())
                .orElse(fault.getClass().getSimpleName());
    }
}
