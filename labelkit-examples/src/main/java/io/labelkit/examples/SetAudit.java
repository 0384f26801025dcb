package io.labelkit.examples;

import io.labelkit.aggregate.checks.NearDuplicateGroups;
import io.labelkit.aggregate.checks.NearDuplicates;
import io.labelkit.aggregate.quality.multilabel.ClassProbabilities;
import io.labelkit.aggregate.quality.multilabel.MultiLabelClassHealth;
import io.labelkit.aggregate.quality.multilabel.MultiLabelIssues;
import io.labelkit.core.audit.LabelIssue;
import io.labelkit.core.audit.LabelIssues;
import io.labelkit.core.data.Dataset;
import io.labelkit.core.data.Item;
import io.labelkit.core.display.Cell;
import io.labelkit.core.display.Column;
import io.labelkit.core.display.Unit;
import io.labelkit.core.io.IssueWriter;
import io.labelkit.core.label.Label;
import io.labelkit.core.learn.CrossValidation;
import io.labelkit.core.learn.ProbabilityMatrix;
import io.labelkit.core.learn.ProbabilityOrigin;
import io.labelkit.core.learn.TrainingSet;
import io.labelkit.core.learn.text.LogisticRegressionTrainer;
import io.labelkit.core.report.Report;
import io.labelkit.core.report.ReportSection;
import io.labelkit.core.report.ReportTopic;
import io.labelkit.core.report.TablePart;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;

/** The audit of texts with sets of classes. */
final class SetAudit {
    private final Dataset<String> texts;
    private final MultiLabelIssues found;
    private final LabelIssues issues;

    private SetAudit(Dataset<String> texts, MultiLabelIssues found, LabelIssues issues) {
        this.texts = texts;
        this.found = found;
        this.issues = issues;
    }

    static SetAudit of(Dataset<String> texts, Map<String, Label> given, int folds, long seed, AuditOptions options) {
        List<Item<String>> items = texts.items().stream()
                .filter(item -> given.containsKey(item.id()))
                .toList();
        List<String> classes = List.copyOf(new TreeSet<>(
                given.values().stream().flatMap(label -> names(label).stream()).toList()));
        double[] targets = new double[items.size() * classes.size()];
        for (int i = 0; i < items.size(); i++) {
            for (String name :
                    names(Objects.requireNonNull(given.get(items.get(i).id())))) {
                targets[i * classes.size() + classes.indexOf(name)] = 1;
            }
        }
        double[] weights = new double[items.size()];
        Arrays.fill(weights, 1);
        List<String> ids = items.stream().map(Item::id).toList();
        NearDuplicateGroups groups = NearDuplicates.builder()
                .seed(seed)
                .threads(options.threads())
                .build()
                .find(ids, items.stream().map(Item::data).toList());
        ProbabilityMatrix matrix = CrossValidation.of(
                        LogisticRegressionTrainer.builder().build())
                .groups(groups::groupOf)
                .folds(folds)
                .seed(seed)
                .threads(options.threads())
                .outOfFold(TrainingSet.multiLabel(items, classes, targets, weights));
        double[] values = new double[targets.length];
        for (int i = 0; i < items.size(); i++) {
            System.arraycopy(matrix.row(i), 0, values, i * classes.size(), classes.size());
        }
        MultiLabelIssues found = options.multiLabel()
                .audit(given, ClassProbabilities.of(ids, classes, values, ProbabilityOrigin.OUT_OF_SAMPLE));
        return new SetAudit(texts, found, issues(found));
    }

    private static List<String> names(Label label) {
        return ((Label.CategorySet) label).names();
    }

    private static LabelIssues issues(MultiLabelIssues found) {
        List<LabelIssue> ranked = new ArrayList<>();
        for (int row : found.ranked()) {
            List<String> given = new ArrayList<>();
            for (int c = 0; c < found.classes().size(); c++) {
                if (found.isGiven(row, c)) {
                    given.add(found.classes().get(c));
                }
            }
            List<String> suspected = found.suspectedClasses(row);
            ranked.add(new LabelIssue(
                    found.id(row),
                    given.toString(),
                    found.suggested(row).toString(),
                    found.score(row),
                    found.isIssue(row),
                    suspected.isEmpty() ? "" : "doubtful: " + String.join(", ", suspected)));
        }
        return new LabelIssues("confident learning for each class of a set", ranked);
    }

    void write(Output output, PrintWriter out) throws IOException {
        IssueWriter.write(output.file("issues.csv"), issues);
        output.json("health.json", health());
        Map<String, Object> summary = new LinkedHashMap<>();
        summary.put("method", issues.method());
        summary.put("examples", issues.size());
        summary.put("issues", issues.count());
        summary.put("classes", found.classes());
        output.json("summary.json", summary);
        output.report(Report.builder("Label audit")
                .add(ReportTopic.LABEL_ISSUES, Sections.issues(issues, texts))
                .add(ReportTopic.LABEL_ISSUES, ReportSection.of("Label health", classes()))
                .add(ReportTopic.EXAMPLES, Sections.examples(issues, texts))
                .build());
        out.println(issues.display().summary());
        out.println("wrote issues.csv, health.json, summary.json, report.html, report.md and report.json to "
                + output.directory());
    }

    private Map<String, Object> health() {
        List<Map<String, Object>> classes = new ArrayList<>();
        for (MultiLabelClassHealth of : found.health()) {
            Map<String, Object> node = new LinkedHashMap<>();
            node.put("class", of.name());
            node.put("wronglyGiven", of.wronglyGiven());
            node.put("wronglyMissing", of.wronglyMissing());
            node.put("labelQuality", of.quality());
            classes.add(node);
        }
        Map<String, Object> health = new LinkedHashMap<>();
        health.put("examples", found.size());
        health.put("issues", issues.count());
        health.put("score", found.overallHealth());
        health.put("classes", classes);
        return health;
    }

    private TablePart classes() {
        TablePart.Builder table = TablePart.builder(
                        "Classes by label quality",
                        Column.text("class"),
                        Column.number("quality", Unit.decimal("", 3)),
                        Column.number("wrongly given", Unit.count("")),
                        Column.number("wrongly missing", Unit.count("")))
                .note("Estimates. Quality is the share of all examples to which the class was not given wrongly.");
        for (MultiLabelClassHealth of : found.health()) {
            table.row(
                    Cell.of(of.name()),
                    Cell.of(of.quality()),
                    Cell.of(of.wronglyGiven()),
                    Cell.of(of.wronglyMissing()));
        }
        return table.build();
    }
}
