// SPDX-License-Identifier: Apache-2.0
package io.sparekey.adapters.cli;

import io.sparekey.adapters.cli.terminal.OutputLost;
import io.sparekey.adapters.cli.terminal.Terminal;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** A terminal in memory. Answers questions with what was {@link #types typed} beforehand, in that order; input ends after that. */
public final class FakeTerminal implements Terminal {

    private final boolean interactive;
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private PrintStream outStream = new PrintStream(out, true, StandardCharsets.UTF_8);
    private final PrintStream errStream = new PrintStream(err, true, StandardCharsets.UTF_8);
    private final Deque<String> typed = new ArrayDeque<>();
    private final List<String> questions = new ArrayList<>();
    private final List<char[]> secrets = new ArrayList<>();
    private final List<String> shown = new ArrayList<>();
    private Optional<Duration> shownFor = Optional.empty();
    private Runnable meanwhile = () -> {};
    private InputStream in = InputStream.nullInputStream();

    private FakeTerminal(boolean interactive) {
        this.interactive = interactive;
    }

    /** A person sits there. */
    public static FakeTerminal interactive() {
        return new FakeTerminal(true);
    }

    /** A script sits there, which pipes in nothing. */
    public static FakeTerminal script() {
        return new FakeTerminal(false);
    }

    /** What the person answers, secrets or not. */
    public FakeTerminal types(String... answers) {
        typed.addAll(List.of(answers));
        return this;
    }

    /** What happens elsewhere while the person thinks about each answer. */
    public FakeTerminal beforeAnswering(Runnable deed) {
        meanwhile = deed;
        return this;
    }

    /** What the script pipes in. */
    public FakeTerminal pipes(String input) {
        in = new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8));
        return this;
    }

    /** Nobody reads the results: the reader of the pipe has gone away. */
    public FakeTerminal unread() {
        outStream = new PrintStream(
                new OutputStream() {
                    @Override
                    public void write(int octet) {
                        throw new OutputLost(new IOException("Broken pipe"), true);
                    }
                },
                true,
                StandardCharsets.UTF_8);
        return this;
    }

    /** The results. */
    public String output() {
        return out.toString(StandardCharsets.UTF_8);
    }

    /** What was said beside them. */
    public String errors() {
        return err.toString(StandardCharsets.UTF_8);
    }

    /** What was asked, in that order. */
    public List<String> questions() {
        return List.copyOf(questions);
    }

    /** The lines that were shown and taken away again. */
    public List<String> shownBriefly() {
        return List.copyOf(shown);
    }

    /** For how long at most. */
    public Optional<Duration> shownFor() {
        return shownFor;
    }

    /** Whether all secrets that were typed have been wiped. */
    public boolean isWiped() {
        return secrets.stream().allMatch(secret -> new String(secret).chars().allMatch(c -> c == 0));
    }

    @Override
    public PrintStream out() {
        return outStream;
    }

    @Override
    public PrintStream err() {
        return errStream;
    }

    @Override
    public InputStream in() {
        return in;
    }

    @Override
    public boolean isInteractive() {
        return interactive;
    }

    @Override
    public boolean hasColours() {
        return false;
    }

    @Override
    public int width() {
        return 80;
    }

    @Override
    public Optional<char[]> askSecret(String question) {
        Optional<char[]> secret = ask(question).map(String::toCharArray);
        secret.ifPresent(secrets::add);
        return secret;
    }

    @Override
    public Optional<String> ask(String question) {
        if (!interactive) {
            return Optional.empty();
        }
        questions.add(question);
        meanwhile.run();
        return Optional.ofNullable(typed.poll());
    }

    @Override
    public void showBriefly(Duration most, Consumer<SecretScreen> content) {
        if (!interactive) {
            throw new IllegalStateException("nobody is there");
        }
        shownFor = Optional.of(most);
        content.accept(new SecretScreen() {
            @Override
            public void line(String text) {
                shown.add(text);
            }

            @Override
            public void secret(char[] text) {
                shown.add(new String(Arrays.copyOf(text, text.length)));
            }
        });
    }
}
