// SPDX-License-Identifier: Apache-2.0
package io.sparekey.browser;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** {@code sparekey.jar demo} in a process of its own, at any free port. What it says is kept in a file beside the pictures. */
final class Demo implements AutoCloseable {

    private static final Pattern URL = Pattern.compile("http://127\\.0\\.0\\.1:\\d+/");
    private static final long PATIENCE_NANOS = TimeUnit.MINUTES.toNanos(3);

    private final Process process;
    private final String url;

    private Demo(Process process, String url) {
        this.process = process;
        this.url = url;
    }

    /**
     * Returns when the portal is open.
     *
     * @param occasion what it is for, to name its output after
     */
    static Demo started(String occasion) {
        Path java = Path.of(System.getProperty("java.home"), "bin", "java");
        Path jar = Path.of("..", "app", "target", "sparekey.jar");
        try {
            Path output = Files.createDirectories(Path.of("target", "demos")).resolve(occasion + ".txt");
            // It lives for seconds: the second compiler would cost more than it gains.
            Process process = new ProcessBuilder(
                            java.toString(), "-XX:TieredStopAtLevel=1", "-jar", jar.toString(), "demo", "--port", "0")
                    .redirectErrorStream(true)
                    .redirectOutput(output.toFile())
                    .start();
            return new Demo(process, url(process, output));
        } catch (IOException e) {
            throw new IllegalStateException("cannot start " + jar.toAbsolutePath(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while the demo started", e);
        }
    }

    private static String url(Process process, Path output) throws IOException, InterruptedException {
        long end = System.nanoTime() + PATIENCE_NANOS;
        do {
            boolean over = process.waitFor(50, TimeUnit.MILLISECONDS);
            Matcher url = URL.matcher(Files.readString(output));
            if (url.find()) {
                return url.group();
            }
            if (over) {
                break;
            }
        } while (System.nanoTime() < end);
        process.destroyForcibly();
        throw new IllegalStateException("the demo did not open its portal: see " + output.toAbsolutePath());
    }

    /** Where it is, with a slash at the end. */
    String url() {
        return url;
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(20, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            process.destroyForcibly();
        }
    }
}
