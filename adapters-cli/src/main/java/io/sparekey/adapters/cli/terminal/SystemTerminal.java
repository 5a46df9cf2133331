// SPDX-License-Identifier: Apache-2.0
package io.sparekey.adapters.cli.terminal;

import java.io.BufferedOutputStream;
import java.io.Console;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.lang.reflect.Method;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * The terminal, the files or the pipes that the process was started with. Writes UTF-8, which terminals have long been, even where
 * a bare locale such as {@code C} has Java think otherwise. Results that go to a file or a pipe are buffered: flush them at the end.
 */
public final class SystemTerminal implements Terminal {

    /**
     * Never closed: where the shell has closed it, its number belongs to a file that the JVM itself has opened, and cannot do without.
     */
    private static final InputStream STANDARD_INPUT = new FilterInputStream(System.in) {
        @Override
        public int read(byte[] buffer, int offset, int length) throws IOException {
            return in.read(buffer, offset, length);
        }

        @Override
        public void close() {
            // See above.
        }
    };

    private static final int USUAL_WIDTH = 80;
    private static final int BUFFER = 1 << 14;

    private final Map<String, String> environment;
    private final Optional<Console> console = interactiveConsole();
    private final OutputStream screen = new WatchedOutput();
    private final PrintStream out =
            new PrintStream(new BufferedOutputStream(screen, BUFFER), console.isPresent(), StandardCharsets.UTF_8);
    private final PrintStream err =
            new PrintStream(new FileOutputStream(FileDescriptor.err), true, StandardCharsets.UTF_8);

    /** @param environment NO_COLOR, TERM and COLUMNS are read from it */
    public SystemTerminal(Map<String, String> environment) {
        this.environment = Map.copyOf(environment);
    }

    @Override
    public PrintStream out() {
        return out;
    }

    @Override
    public PrintStream err() {
        return err;
    }

    @Override
    public InputStream in() {
        return STANDARD_INPUT;
    }

    @Override
    public boolean isInteractive() {
        return console.isPresent();
    }

    @Override
    public boolean hasColours() {
        return isInteractive()
                && isCapable()
                && environment.getOrDefault("NO_COLOR", "").isEmpty();
    }

    @Override
    public int width() {
        try {
            int columns = Integer.parseInt(environment.getOrDefault("COLUMNS", ""));
            return columns > 0 ? columns : USUAL_WIDTH;
        } catch (NumberFormatException unknown) {
            return USUAL_WIDTH;
        }
    }

    @Override
    public Optional<char[]> askSecret(String question) {
        return console.map(keyboard -> {
            print(question);
            return keyboard.readPassword();
        });
    }

    @Override
    public Optional<String> ask(String question) {
        return console.map(keyboard -> {
            print(question);
            return keyboard.readLine();
        });
    }

    /** By ourselves: the console would take the locale's character set. */
    private void print(String question) {
        out.flush();
        err.print(question + " ");
        err.flush();
    }

    @Override
    public void showBriefly(Duration most, Consumer<SecretScreen> content) {
        if (!isInteractive()) {
            throw new IllegalStateException("there is no screen");
        }
        out.flush();
        try (BriefScreen brief = BriefScreen.open(screen, isCapable())) {
            content.accept(brief);
            brief.line("");
            brief.line(
                    isCapable()
                            ? "Press Enter to hide this. It is hidden in " + words(most) + " at the latest."
                            : "This terminal cannot hide what it has shown: clear it afterwards. Press Enter to go on.");
            brief.stay(in(), most);
        }
    }

    private static String words(Duration time) {
        return time.toMinutes() < 2 ? time.toSeconds() + " seconds" : time.toMinutes() + " minutes";
    }

    /** Whether it understands control sequences. */
    private boolean isCapable() {
        String kind = environment.getOrDefault("TERM", "");
        return !kind.isEmpty() && !kind.equals("dumb");
    }

    /** The console, if input and output are a terminal's: from JDK 22 on there is one in any case, and a method to tell. */
    private static Optional<Console> interactiveConsole() {
        return Optional.ofNullable(System.console()).filter(SystemTerminal::isTerminal);
    }

    private static boolean isTerminal(Console console) {
        try {
            Method isTerminal = Console.class.getMethod("isTerminal");
            return (boolean) isTerminal.invoke(console);
        } catch (NoSuchMethodException olderJdk) {
            return true;
        } catch (ReflectiveOperationException e) {
            return false;
        }
    }
}
