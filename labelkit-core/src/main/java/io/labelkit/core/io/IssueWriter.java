package io.labelkit.core.io;

import io.labelkit.core.audit.LabelIssue;
import io.labelkit.core.audit.LabelIssues;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;

/**
 * Writes the audit of labels as CSV with the columns {@code id,given,suggested,score,isIssue,reason}, most suspicious
 * first. {@link IssueReader} reads it back without loss.
 */
public final class IssueWriter {
    static final List<String> FIELDS = List.of("id", "given", "suggested", "score", "isIssue", "reason");

    private IssueWriter() {}

    /**
     * Writes every audited example.
     *
     * @param file the target: {@code .csv}, and {@code .gz} after that to compress
     * @param issues the audit
     * @throws IllegalArgumentException if the name is of another format
     * @throws java.io.UncheckedIOException if writing fails
     */
    public static void write(Path file, LabelIssues issues) {
        stream(file, receiver -> issues.ranked().forEach(receiver));
    }

    /**
     * Writes issues while they are found, in the order in which they come, so that none is kept.
     *
     * @param file the target: {@code .csv}, and {@code .gz} after that to compress; it appears when all are written
     * @param finder finds issues and hands each to what it is given
     * @throws IllegalArgumentException if the name is of another format
     * @throws java.io.UncheckedIOException if writing fails
     */
    public static void stream(Path file, Consumer<Consumer<LabelIssue>> finder) {
        FileFormat.requireCsv(file);
        AtomicFile.write(file, writer -> {
            TableWriter table = new TableWriter(writer, FIELDS);
            finder.accept(issue -> table.write(
                    issue.id(),
                    issue.given(),
                    issue.suggested(),
                    Numbers.text(issue.score()),
                    Boolean.toString(issue.isIssue()),
                    issue.reason()));
            table.flush();
        });
    }
}
