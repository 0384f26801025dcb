package io.labelkit.examples;

import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import picocli.CommandLine;

/** The one line that a command which fails prints, and its exit code. */
final class ErrorLine {
    private static final int LONGEST = 2000;

    private ErrorLine() {}

    /** For wrong usage: the error, and where the usage is explained. */
    static int wrongUsage(CommandLine.ParameterException e, String[] args) {
        CommandLine command = e.getCommandLine();
        PrintWriter err = command.getErr();
        err.println("error: " + plain(message(e)));
        err.println("'" + command.getCommandSpec().qualifiedName() + " --help' shows the usage");
        return CommandLine.ExitCode.USAGE;
    }

    /** The error line of an exception. */
    static String of(Throwable e) {
        return "error: " + plain(message(e));
    }

    private static String message(Throwable e) {
        if (e instanceof OutOfMemoryError) {
            return "not enough memory; java -Xmx gives more";
        }
        if (e instanceof StackOverflowError) {
            return "the input is nested too deeply";
        }
        if (e instanceof FileSystemException file) {
            return fileSystem(file);
        }
        if (e instanceof UncheckedIOException && e.getCause() instanceof FileSystemException file) {
            return file.getFile() != null && String.valueOf(e.getMessage()).contains(file.getFile())
                    ? fileSystem(file)
                    : String.valueOf(e.getMessage());
        }
        String message = e.getMessage();
        return message == null || message.isBlank() ? e.getClass().getSimpleName() : message;
    }

    private static String fileSystem(FileSystemException e) {
        String reason = e.getReason();
        if (reason == null || reason.isBlank()) {
            reason = e instanceof NoSuchFileException
                    ? "there is no such file or folder"
                    : e instanceof AccessDeniedException
                            ? "access denied"
                            : e.getClass().getSimpleName();
        }
        return (e.getFile() == null ? "" : e.getFile() + ": ") + reason;
    }

    /** One line: characters that would steer a terminal become spaces, and very long messages are cut. */
    private static String plain(String message) {
        String line = message.replaceAll("[\\p{Cntrl}\\u2028\\u2029]+", " ").strip();
        return line.length() <= LONGEST ? line : line.substring(0, LONGEST) + "...";
    }
}
