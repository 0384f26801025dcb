package io.labelkit.examples;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/** A command in a JVM of its own. */
final class ChildCommand implements AutoCloseable {
    private static final int SIGINT = 2;
    private static final List<String> RESET = List.of("env", "--default-signal=INT");

    private final Process process;
    private final Path err;

    private ChildCommand(Process process, Path err) {
        this.process = process;
        this.err = err;
    }

    /** Starts a command; what it says goes to files of a directory. */
    static ChildCommand start(Path logs, Object... arguments) throws IOException {
        return start(logs, line(arguments));
    }

    /** Starts a command at a terminal of its own, which takes what is typed; all that it says counts as an error. */
    static ChildCommand startAtTerminal(Path logs, Object... arguments) throws IOException {
        String line = line(arguments).stream().map(word -> "'" + word + "'").collect(Collectors.joining(" "));
        Path said = Files.createTempFile(logs, "child", ".out");
        Process process = new ProcessBuilder("script", "-q", "-e", "-c", "exec " + line, "/dev/null")
                .redirectErrorStream(true)
                .redirectOutput(said.toFile())
                .start();
        return new ChildCommand(process, said);
    }

    /** A shell starts programs in the background with SIGINT ignored, which children inherit; {@code env} undoes it. */
    private static List<String> line(Object... arguments) {
        List<String> line = new ArrayList<>(resetsSignals() ? RESET : List.of());
        line.addAll(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                Objects.requireNonNull(
                        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"))),
                Main.class.getName()));
        for (Object argument : arguments) {
            line.add(argument.toString());
        }
        return line;
    }

    /** Whether {@code env} can hand over signals that are not ignored; that of GNU can. */
    static boolean resetsSignals() {
        List<String> line = new ArrayList<>(RESET);
        line.add("true");
        try {
            return new ProcessBuilder(line)
                            .redirectErrorStream(true)
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .start()
                            .onExit()
                            .join()
                            .exitValue()
                    == 0;
        } catch (IOException e) {
            return false;
        }
    }

    private static ChildCommand start(Path logs, List<String> line) throws IOException {
        Path err = Files.createTempFile(logs, "child", ".err");
        return new ChildCommand(
                new ProcessBuilder(line)
                        .redirectOutput(
                                Files.createTempFile(logs, "child", ".out").toFile())
                        .redirectError(err.toFile())
                        .start(),
                err);
    }

    long pid() {
        return process.pid();
    }

    boolean runs() {
        return process.isAlive();
    }

    /** What it said on standard error. */
    String err() throws IOException {
        return Files.readString(err, StandardCharsets.UTF_8);
    }

    /** Types at its terminal. */
    void type(String text) throws IOException {
        process.getOutputStream().write(text.getBytes(StandardCharsets.UTF_8));
        process.getOutputStream().flush();
    }

    /** As {@code kill -9}. */
    void kill() throws InterruptedException {
        process.toHandle().destroyForcibly();
        process.waitFor();
    }

    /** As Ctrl-C. */
    void interrupt() throws IOException, InterruptedException {
        new ProcessBuilder("kill", "-INT", Long.toString(pid())).start().waitFor();
    }

    /** The status it ended with, within a minute. */
    int exitCode() throws InterruptedException {
        if (!process.waitFor(60, TimeUnit.SECONDS)) {
            throw new IllegalStateException("it did not end");
        }
        return process.exitValue();
    }

    /** Whether SIGINT is ignored all the same. */
    boolean ignoresInterrupts() throws IOException {
        Path status = Path.of("/proc", Long.toString(pid()), "status");
        return Files.isReadable(status)
                && Files.readAllLines(status).stream()
                        .filter(line -> line.startsWith("SigIgn:"))
                        .map(line -> Long.parseUnsignedLong(line.substring(7).strip(), 16))
                        .anyMatch(mask -> (mask >> (SIGINT - 1) & 1) != 0);
    }

    @Override
    public void close() {
        process.toHandle().destroyForcibly();
        process.onExit().join();
    }
}
