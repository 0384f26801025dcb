package io.labelkit.examples;

import io.labelkit.aggregate.checks.CheckParts;
import io.labelkit.aggregate.checks.CheckReport;
import io.labelkit.aggregate.checks.DataChecks;
import io.labelkit.aggregate.quality.HealthJson;
import io.labelkit.aggregate.quality.HealthParts;
import io.labelkit.core.data.Dataset;
import io.labelkit.core.display.Unit;
import io.labelkit.core.embed.Embedder;
import io.labelkit.core.label.Label;
import io.labelkit.core.report.DataParts;
import io.labelkit.core.report.ExampleParts;
import io.labelkit.core.report.Facet;
import io.labelkit.core.report.Facts.Fact;
import io.labelkit.core.report.HeadlineParts;
import io.labelkit.core.report.Report;
import io.labelkit.core.report.ReportSection;
import io.labelkit.core.report.ReportTopic;
import io.labelkit.core.report.Warnings;
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

    /** Writes health.json, summary.json and the report. */
    void write(Output output, ReportSection run) throws IOException {
        HealthJson.write(output.file("health.json"), result.health());
        output.json("summary.json", summary());
        Report.Builder report = Report.builder("Label audit")
                .description("Labels that are probably wrong. Each deserves a look, none a blind change.")
                .add(ReportTopic.RUN, run)
                .add(ReportTopic.HEADLINE, headline())
                .add(ReportTopic.LABEL_ISSUES, Sections.issues(result.issues(), texts))
                .add(ReportTopic.LABEL_ISSUES, HealthParts.of(result.health()).section("Label health"))
                .add(ReportTopic.EXAMPLES, Sections.examples(result.issues(), texts))
                .add(ReportTopic.WARNINGS, ReportSection.of("Warnings", new Warnings("Warnings", warnings())));
        if (!texts.examples().isEmpty()) {
            report.add(ReportTopic.DATA, DataParts.of(texts).section("Data"));
        }
        checks.ifPresent(
                found -> report.add(ReportTopic.DATA, CheckParts.of(found).section("Data checks")));
        output.report(report.build());
    }

    private ReportSection headline() {
        int audited = result.issues().size();
        int flagged = result.issues().count();
        HeadlineParts headline = HeadlineParts.create()
                .fact(Fact.of("labels audited", audited, Unit.count("")))
                .fact(Fact.of("probably wrong", flagged, Unit.count(""))
                        .withHint(audited == 0 ? "" : Unit.share().write(flagged / (double) audited) + " of them")
                        .withExamples(new Facet(Facet.STATE, ExampleParts.FLAGGED)))
                .fact(Fact.of("label health", result.health().score(), Unit.decimal("", 3))
                        .withHint("the share that is not confidently contradicted"));
        return headline.section("Headline");
    }

    private List<String> warnings() {
        List<String> warnings = new ArrayList<>(result.issues().warnings());
        warnings.addAll(result.notes());
        return warnings;
    }

    private Map<String, Object> summary() {
        Map<String, Object> summary = new LinkedHashMap<>();
        summary.put("method", result.issues().method());
        summary.put("examples", result.issues().size());
        summary.put("issues", result.issues().count());
        summary.put("classes", result.probabilities().classes());
        summary.put("warnings", warnings());
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
