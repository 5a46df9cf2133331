// SPDX-License-Identifier: Apache-2.0
package io.sparekey.adapters.cli.internal.output;

import io.sparekey.adapters.cli.terminal.Terminal;
import java.io.PrintStream;
import java.util.Optional;
import java.util.OptionalLong;
import me.tongfei.progressbar.DelegatingProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;

/** Shows how far long work has come, where the questions stand too; shows nothing unless a person looks on. */
public final class Progress implements AutoCloseable {

    private static final int WIDEST = 100;
    private static final int MILLISECONDS_BETWEEN = 250;
    private static final long BYTES_IN_KILOBYTE = 1_000;

    /** As the library says it. */
    private static final long UNKNOWN = -1;

    private final PrintStream err;
    private final Optional<ProgressBar> bar;

    private Progress(Terminal terminal, ProgressBarBuilder bar) {
        this.err = terminal.err();
        this.bar = terminal.isInteractive() ? Optional.of(shown(terminal, bar)) : Optional.empty();
    }

    /**
     * Begins to work on bytes.
     *
     * @param task what is being done, in a word or two
     * @param all how many there are; empty if nobody knows
     */
    public static Progress ofBytes(Terminal terminal, String task, OptionalLong all) {
        return new Progress(
                terminal,
                new ProgressBarBuilder()
                        .setTaskName(task)
                        .setInitialMax(all.orElse(UNKNOWN))
                        .setUnit(" kB", BYTES_IN_KILOBYTE));
    }

    /**
     * Begins to work on things of which nobody knows how many there are.
     *
     * @param task what is being done, in a word or two
     */
    public static Progress ofItems(Terminal terminal, String task) {
        return new Progress(terminal, new ProgressBarBuilder().setTaskName(task).setInitialMax(UNKNOWN));
    }

    /**
     * Begins to work on things that were counted before.
     *
     * @param task what is being done, in a word or two
     */
    public static Progress ofItems(Terminal terminal, String task, long all) {
        return new Progress(terminal, new ProgressBarBuilder().setTaskName(task).setInitialMax(all));
    }

    private static ProgressBar shown(Terminal terminal, ProgressBarBuilder bar) {
        PrintStream err = terminal.err();
        return bar.setStyle(terminal.hasColours() ? ProgressBarStyle.UNICODE_BLOCK : ProgressBarStyle.ASCII)
                .setUpdateIntervalMillis(MILLISECONDS_BETWEEN)
                // A consumer of our own: the library's would open the terminal device to measure it.
                .setConsumer(new DelegatingProgressBarConsumer(
                        line -> {
                            err.print('\r' + line);
                            err.flush();
                        },
                        Math.min(terminal.width() - 1, WIDEST)))
                .build();
    }

    /**
     * So much is done.
     *
     * @param detail what that means
     */
    public void at(long done, String detail) {
        bar.ifPresent(shown -> shown.stepTo(done).setExtraMessage(" " + detail));
    }

    /** Ends the line of the bar, so that others can follow. */
    @Override
    public void close() {
        bar.ifPresent(shown -> {
            shown.close();
            err.println();
        });
    }
}
