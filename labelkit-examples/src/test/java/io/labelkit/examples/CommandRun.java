package io.labelkit.examples;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;

/** Runs a command in this JVM and keeps what it printed. */
record CommandRun(int exitCode, String out, String err) {
    static CommandRun of(Object... arguments) {
        String[] args = Arrays.stream(arguments).map(CommandRun::text).toArray(String[]::new);
        PrintStream oldOut = System.out;
        PrintStream oldErr = System.err;
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        try {
            System.setOut(new PrintStream(out, true, StandardCharsets.UTF_8));
            System.setErr(new PrintStream(err, true, StandardCharsets.UTF_8));
            int exitCode = Main.run(args);
            return new CommandRun(exitCode, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
        } finally {
            System.setOut(oldOut);
            System.setErr(oldErr);
        }
    }

    /** The same with both streams as one, as at a terminal. */
    static CommandRun atTerminal(Object... arguments) {
        String[] args = Arrays.stream(arguments).map(CommandRun::text).toArray(String[]::new);
        PrintStream oldOut = System.out;
        PrintStream oldErr = System.err;
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        try (PrintStream terminal = new PrintStream(all, true, StandardCharsets.UTF_8)) {
            System.setOut(terminal);
            System.setErr(terminal);
            int exitCode = Main.run(args);
            return new CommandRun(exitCode, all.toString(StandardCharsets.UTF_8), "");
        } finally {
            System.setOut(oldOut);
            System.setErr(oldErr);
        }
    }

    private static String text(Object argument) {
        return argument instanceof Path path ? path.toString() : String.valueOf(argument);
    }
}
