package io.labelkit.core.io;

import io.labelkit.core.audit.LabelIssue;
import io.labelkit.core.audit.LabelIssues;
import java.nio.file.Path;
import java.util.List;

/**
 * Writes the audit of labels as CSV with the columns {@code id,given,suggested,score,isIssue,reason}, most suspicious
 * first.
 */
public final class IssueWriter {
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
        FileFormat.requireCsv(file);
        AtomicFile.write(file, writer -> {
            TableWriter table =
                    new TableWriter(writer, List.of("id", "given", "suggested", "score", "isIssue", "reason"));
            for (LabelIssue issue : issues.ranked()) {
                table.write(
                        issue.id(),
                        issue.given(),
                        issue.suggested(),
                        Numbers.text(issue.score()),
                        Boolean.toString(issue.isIssue()),
                        issue.reason());
            }
            table.flush();
        });
    }
}
