// SPDX-License-Identifier: Apache-2.0
package io.sparekey.app;

import io.sparekey.adapters.cli.terminal.Terminal;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** A terminal where the answers are known beforehand; without answers left, there is nobody. */
public final class FakeTerminal implements Terminal {

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private final PrintStream printed = new PrintStream(out, true, StandardCharsets.UTF_8);
    private final PrintStream complained = new PrintStream(err, true, StandardCharsets.UTF_8);
    private final Deque<String> answers;
    private int questions;

    /** Somebody who will give these answers. */
    public FakeTerminal(String... answers) {
        this.answers = new ArrayDeque<>(List.of(answers));
    }

    /** How often something was asked. */
    public int questions() {
        return questions;
    }

    /** All that was printed. */
    public String printed() {
        return out.toString(StandardCharsets.UTF_8);
    }

    /** All that went to standard error. */
    public String complaints() {
        return err.toString(StandardCharsets.UTF_8);
    }

    @Override
    public PrintStream out() {
        return printed;
    }

    @Override
    public PrintStream err() {
        return complained;
    }

    @Override
    public InputStream in() {
        return new ByteArrayInputStream(new byte[0]);
    }

    @Override
    public boolean isInteractive() {
        return false;
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
        return ask(question).map(String::toCharArray);
    }

    @Override
    public Optional<String> ask(String question) {
        questions++;
        return Optional.ofNullable(answers.poll());
    }

    @Override
    public void showBriefly(Duration most, Consumer<SecretScreen> content) {
        throw new IllegalStateException("there is no screen");
    }
}
