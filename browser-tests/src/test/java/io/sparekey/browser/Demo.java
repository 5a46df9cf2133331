// SPDX-License-Identifier: Apache-2.0
package io.sparekey.browser;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** {@code sparekey.jar demo} in a process of its own, at any free port. */
final class Demo implements AutoCloseable {

    private static final Pattern URL = Pattern.compile("http://127\\.0\\.0\\.1:\\d+/");

    private final Process process;
    private final String url;

    private Demo(Process process, String url) {
        this.process = process;
        this.url = url;
    }

    /** Returns when the portal is open. */
    static Demo started() {
        Path java = Path.of(System.getProperty("java.home"), "bin", "java");
        Path jar = Path.of("..", "app", "target", "sparekey.jar");
        try {
            Process process = new ProcessBuilder(
                            java.toString(), "-XX:TieredStopAtLevel=1", "-jar", jar.toString(), "demo", "--port", "0")
                    .redirectErrorStream(true)
                    .start();
            return new Demo(process, url(process));
        } catch (IOException e) {
            throw new IllegalStateException("cannot start " + jar.toAbsolutePath(), e);
        }
    }

    private static String url(Process process) throws IOException {
        var output = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        StringBuilder said = new StringBuilder();
        for (String line = output.readLine(); line != null; line = output.readLine()) {
            said.append(line).append('\n');
            Matcher url = URL.matcher(line);
            if (url.find()) {
                readOn(output);
                return url.group();
            }
        }
        throw new IllegalStateException("the demo ended before its portal was open:\n" + said);
    }

    /** So that the process never waits for somebody to read. */
    private static void readOn(BufferedReader output) {
        Thread reader = new Thread(() -> output.lines().forEach(line -> {}), "output of the demo");
        reader.setDaemon(true);
        reader.start();
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
