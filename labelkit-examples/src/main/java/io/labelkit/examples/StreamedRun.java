package io.labelkit.examples;

import io.labelkit.aggregate.quality.DatasetHealth;
import io.labelkit.aggregate.quality.HealthJson;
import io.labelkit.aggregate.quality.HealthParts;
import io.labelkit.aggregate.quality.LabelledRows;
import io.labelkit.aggregate.quality.StreamedAudit;
import io.labelkit.core.audit.LabelIssue;
import io.labelkit.core.audit.LabelIssues;
import io.labelkit.core.io.IssueWriter;
import io.labelkit.core.learn.ProbabilityOrigin;
import io.labelkit.core.report.IssueParts;
import io.labelkit.core.report.Report;
import io.labelkit.core.report.ReportSection;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;

/** An audit of files larger than memory. */
final class StreamedRun {
    private static final int SHOWN = 100;
    private static final Comparator<LabelIssue> WORST_FIRST =
            Comparator.comparingDouble(LabelIssue::score).thenComparing(LabelIssue::id);

    private final Path labels;
    private final Path probabilities;
    private final AuditOptions options;
    private final PriorityQueue<LabelIssue> worst = new PriorityQueue<>(WORST_FIRST.reversed());

    private StreamedRun(Path labels, Path probabilities, AuditOptions options) {
        this.labels = labels;
        this.probabilities = probabilities;
        this.options = options;
    }

    static StreamedRun of(Path labels, Path probabilities, AuditOptions options) {
        return new StreamedRun(labels, probabilities, options);
    }

    /** Reads in passes; what is kept are tables of pairs of classes, the cuts, and the worst examples for the report. */
    void write(Output output, PrintWriter out) throws IOException {
        boolean existed = Files.exists(output.directory());
        try {
            audit(output, out);
        } catch (RuntimeException e) {
            // What is wrong with the input shows after the result was begun, and nothing of it shall stay.
            if (!existed) {
                Files.deleteIfExists(output.directory());
            }
            throw e;
        }
    }

    private void audit(Output output, PrintWriter out) throws IOException {
        LabelledRows rows = LabelledRows.csv(labels, probabilities, ProbabilityOrigin.OUT_OF_SAMPLE);
        List<StreamedAudit> audits = new ArrayList<>();
        IssueWriter.stream(
                output.file("issues.csv"),
                receiver -> audits.add(options.auditor().audit(rows, issue -> {
                    receiver.accept(issue);
                    keep(issue);
                })));
        StreamedAudit audit = audits.get(0);
        DatasetHealth health = DatasetHealth.of(audit.joint());
        HealthJson.write(output.file("health.json"), health);
        output.json("summary.json", summary(audit));
        List<LabelIssue> shown = worst.stream().sorted(WORST_FIRST).toList();
        Report report = Report.builder("Label audit")
                .description(audit.flagged() + " of " + audit.examples() + " labels are probably wrong ("
                        + audit.method() + "), found in " + audit.passes() + " passes")
                .add(ReportSection.of(
                        "Suspected label errors",
                        IssueParts.of(new LabelIssues(audit.method(), shown)).table(SHOWN)))
                .add(HealthParts.of(health).section("Label health"))
                .build();
        output.report(report);
        out.println(audit.display().summary());
        audit.warnings().forEach(warning -> out.println("warning: " + warning));
        out.println(health.display().summary());
        out.println("wrote issues.csv (flagged examples, in the order of the files), health.json, summary.json,"
                + " report.html, report.md and report.json to " + output.directory());
    }

    private void keep(LabelIssue issue) {
        worst.add(issue);
        if (worst.size() > SHOWN) {
            worst.remove();
        }
    }

    private static Map<String, Object> summary(StreamedAudit audit) {
        Map<String, Object> summary = new LinkedHashMap<>();
        summary.put("method", audit.method());
        summary.put("examples", audit.examples());
        summary.put("issues", audit.flagged());
        summary.put("classes", audit.joint().classes());
        summary.put("warnings", audit.warnings());
        summary.put("passes", audit.passes());
        return summary;
    }
}
