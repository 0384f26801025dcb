package io.labelkit.examples;

import io.labelkit.aggregate.checks.CheckParts;
import io.labelkit.aggregate.checks.CheckReport;
import io.labelkit.aggregate.checks.DataChecks;
import io.labelkit.aggregate.quality.HealthJson;
import io.labelkit.aggregate.quality.HealthParts;
import io.labelkit.core.data.Dataset;
import io.labelkit.core.embed.Embedder;
import io.labelkit.core.label.Label;
import io.labelkit.core.report.Report;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** The files about an audit as a whole. */
final class AuditReport {
    private final AuditResult result;
    private final Dataset<String> texts;
    private final Optional<CheckReport> checks;

    private AuditReport(AuditResult result, Dataset<String> texts, Optional<CheckReport> checks) {
        this.result = result;
        this.texts = texts;
        this.checks = checks;
    }

    /** With the data checks, if there are texts. */
    static AuditReport of(
            AuditResult result,
            Dataset<String> texts,
            Map<String, Label> given,
            Optional<Embedder> embedder,
            int threads,
            long seed) {
        Map<String, Label> known = given.entrySet().stream()
                .filter(e -> texts.find(e.getKey()).isPresent())
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
        if (texts.examples().isEmpty()) {
            return new AuditReport(result, texts, Optional.empty());
        }
        DataChecks.Builder checks = DataChecks.of(texts)
                .labels(known)
                .without("label")
                .threads(threads)
                .seed(seed);
        embedder.ifPresent(checks::features);
        return new AuditReport(result, texts, Optional.of(checks.run()));
    }

    /** Writes health.json, summary.json and report.html. */
    void write(Output output) throws IOException {
        HealthJson.write(output.file("health.json"), result.health());
        output.json("summary.json", summary());
        Report.Builder report = Report.builder("Label audit")
                .add(Sections.issues(result.issues(), texts))
                .add(HealthParts.of(result.health()).section("Label health"));
        checks.ifPresent(found -> report.add(CheckParts.of(found).section("Data checks")));
        report.build().writeHtml(output.file("report.html"));
    }

    private Map<String, Object> summary() {
        Map<String, Object> summary = new LinkedHashMap<>();
        summary.put("method", result.issues().method());
        summary.put("examples", result.issues().size());
        summary.put("issues", result.issues().count());
        summary.put("classes", result.probabilities().classes());
        List<String> warnings = new ArrayList<>(result.issues().warnings());
        warnings.addAll(result.notes());
        summary.put("warnings", warnings);
        checks.ifPresent(found -> summary.put(
                "dataChecks",
                found.issues().stream()
                        .collect(Collectors.toMap(
                                issue -> issue.name(),
                                issue -> issue.flagged().length,
                                (a, b) -> a,
                                LinkedHashMap::new))));
        return summary;
    }
}
