package io.labelkit.examples;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import io.labelkit.core.io.AtomicFile;
import io.labelkit.core.report.Report;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The directory a command writes to. */
final class Output {
    @Option(
            names = {"-o", "--out"},
            required = true,
            paramLabel = "DIR",
            description = "Directory for the results; made if it is missing.")
    private Path directory = Path.of("");

    /** Refuses a place where nothing can be written, before any work is done; makes nothing. */
    void check() throws IOException {
        check(directory);
    }

    /** Refuses a directory that cannot be written to or made. */
    static void check(Path directory) throws IOException {
        Path existing = directory.toAbsolutePath().normalize();
        while (!Files.exists(existing) && existing.getParent() != null) {
            existing = existing.getParent();
        }
        if (!Files.isDirectory(existing)) {
            throw new IOException("--out must be a directory, but " + existing + " is a file");
        }
        if (!Files.isWritable(existing)) {
            throw new IOException("--out " + directory + ": nothing may be written in " + existing);
        }
    }

    Path file(String name) throws IOException {
        return file(directory, name);
    }

    /** A file of a directory, which is made if it is missing. */
    static Path file(Path directory, String name) throws IOException {
        try {
            Files.createDirectories(directory);
        } catch (IOException e) {
            throw new IOException("--out " + directory + ": the directory cannot be made", e);
        }
        return directory.resolve(name);
    }

    Path directory() {
        return directory;
    }

    void json(String name, Map<String, ? extends @Nullable Object> values) throws IOException {
        json(directory, name, values);
    }

    /** Writes report.html, report.md and report.json. */
    void report(Report report) throws IOException {
        report(directory, report);
    }

    /** Writes a report in all its forms to a directory. */
    static void report(Path directory, Report report) throws IOException {
        file(directory, "report.html");
        report.writeAll(directory, "report");
    }

    /** Writes values as an object to a file of a directory. */
    static void json(Path directory, String name, Map<String, ? extends @Nullable Object> values) throws IOException {
        ObjectMapper mapper = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);
        String text = mapper.writeValueAsString(values) + "\n";
        AtomicFile.write(file(directory, name), writer -> writer.write(text));
    }
}
