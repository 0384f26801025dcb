package io.labelkit.aggregate.nutrition;

import io.labelkit.aggregate.agreement.AgreementTable;
import io.labelkit.core.display.Unit;
import io.labelkit.core.label.Label;
import io.labelkit.core.report.BarChart;
import io.labelkit.core.report.Facts;
import io.labelkit.core.report.Facts.Fact;
import io.labelkit.core.report.ReportPart;
import io.labelkit.core.statistics.Bootstrap;
import io.labelkit.core.statistics.Interval;
import io.labelkit.core.statistics.ProportionInterval;
import io.labelkit.core.vote.VoteMatrix;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.IntStream;

/** What is known of the labels: balance, noise, agreement. */
final class LabelModules {
    private static final double LEVEL = 0.95;
    private static final int SHOWN = 30;

    private LabelModules() {}

    static NutritionModule balance(Input input) {
        if (input.labelled() == 0) {
            return NutritionModule.absent(ModuleKind.CLASS_BALANCE, Absence.notGiven("There are no labels."));
        }
        if (input.labelled() < input.least()) {
            return NutritionModule.absent(ModuleKind.CLASS_BALANCE, Absence.tooFew(input.least()));
        }
        List<Optional<String>> classes = new ArrayList<>();
        for (var example : input.dataset()) {
            Optional<Label> label = Optional.ofNullable(input.labels().get(example.id()));
            if (label.isPresent() && label.get() instanceof Label.CategorySet set) {
                set.names().forEach(name -> classes.add(Optional.of(name)));
            } else if (label.isPresent()
                    && (label.get() instanceof Label.Category || label.get() instanceof Label.Ordinal)) {
                classes.add(input.labelOf(example));
            } else if (label.isPresent()) {
                return NutritionModule.absent(
                        ModuleKind.CLASS_BALANCE,
                        Absence.notApplicable("Labels of kind " + label.get().kind() + " have no classes."));
            }
        }
        ValueCounts counts = ValueCounts.of(classes, input.least(), SHOWN);
        Map<String, Object> values = counts.json();
        double n = input.labelled();
        List<ReportPart> parts = new ArrayList<>();
        double most = counts.shown().isEmpty() ? 0 : counts.shown().get(0).count() / n;
        values.put("mostFrequentShare", most);
        parts.add(new BarChart(
                "Labels",
                "The share of the labelled examples with each label." + rare(counts, input.least()),
                counts.shown().stream()
                        .map(cell -> BarChart.Bar.of(cell.value(), cell.count() / n))
                        .toList(),
                Unit.share()));
        List<String> warnings = new ArrayList<>();
        if (most > 0.9) {
            warnings.add(String.format(
                    Locale.ROOT, "%.1f%% of the labels are of one class: accuracy says little here.", 100 * most));
        }
        return NutritionModule.of(ModuleKind.CLASS_BALANCE, values, parts, warnings);
    }

    static String rare(ValueCounts counts, int least) {
        return counts.others() == 0
                ? ""
                : " " + counts.others() + " rarer value(s), " + counts.otherCount()
                        + " times in all, are not told apart, since values of fewer than " + least
                        + " examples could point at single ones.";
    }

    static NutritionModule noise(Input input) {
        if (input.noise().isEmpty()) {
            return NutritionModule.absent(
                    ModuleKind.NOISE, Absence.notGiven("The labels were not audited for this page."));
        }
        NoiseSummary noise = input.noise().get();
        if (noise.audited() < Math.max(1, input.least())) {
            return NutritionModule.absent(ModuleKind.NOISE, Absence.tooFew(input.least()));
        }
        Interval share = ProportionInterval.wilson(noise.issues(), noise.audited(), LEVEL);
        Map<String, Object> values = new LinkedHashMap<>();
        values.put("method", noise.method());
        values.put("audited", noise.audited());
        values.put("issues", noise.issues());
        values.put("issueShare", share.estimate());
        values.put("health", 1 - share.estimate());
        List<BarChart.Bar> bars = new ArrayList<>();
        Map<String, Object> byClass = new LinkedHashMap<>();
        noise.auditedByClass().forEach((name, audited) -> {
            int issues = noise.issuesByClass().getOrDefault(name, 0);
            if (audited >= Math.max(1, input.least())) {
                byClass.put(name, issues / (double) audited);
                if (bars.size() < SHOWN) {
                    bars.add(BarChart.Bar.of(name, issues / (double) audited));
                }
            }
        });
        values.put("issueShareByClass", byClass);
        List<ReportPart> parts = new ArrayList<>();
        parts.add(new Facts(
                "Label noise",
                "Found by " + noise.method()
                        + ". Flags are suspicions: some are right labels, and some wrong labels are" + " not flagged.",
                List.of(
                        Fact.of("labels audited", noise.audited(), Unit.count("")),
                        Fact.of("probably wrong", noise.issues(), Unit.count("")),
                        Fact.of("share", share.estimate(), Unit.share()),
                        Fact.of("health", 1 - share.estimate(), Unit.share())
                                .withHint("share of labels without a flag"))));
        if (!bars.isEmpty()) {
            parts.add(new BarChart(
                    "Probably wrong by class",
                    "The share of the labels of a class that are flagged.",
                    bars,
                    Unit.share()));
        }
        return NutritionModule.of(ModuleKind.NOISE, values, parts, List.of());
    }

    static NutritionModule agreement(Input input) {
        if (input.votes().isEmpty()) {
            return NutritionModule.absent(
                    ModuleKind.AGREEMENT, Absence.notGiven("There are no votes of single annotators."));
        }
        VoteMatrix votes = input.votes().get();
        if (votes.exampleCount() < Math.max(1, input.least())) {
            return NutritionModule.absent(ModuleKind.AGREEMENT, Absence.tooFew(input.least()));
        }
        double[] each = IntStream.range(0, votes.exampleCount())
                .mapToDouble(i -> votes.byExample().count(i))
                .toArray();
        Quantiles redundancy = new Quantiles(each, input.least());
        Map<String, Object> values = new LinkedHashMap<>();
        values.put("annotators", votes.labelerCount());
        values.put("votes", votes.voteCount());
        values.put("examples", votes.exampleCount());
        values.put("votesPerExample", redundancy.json());
        AgreementTable table = AgreementTable.of(votes, AgreementTable.usualDifference(votes), Bootstrap.withSeed(0));
        List<Object> rows = new ArrayList<>();
        for (AgreementTable.Row row : table.rows()) {
            Map<String, Object> json = new LinkedHashMap<>();
            json.put("coefficient", row.score().coefficient().name().toLowerCase(Locale.ROOT));
            Json.put(json, "value", row.score().value());
            Json.put(
                    json,
                    "low",
                    row.interval().map(Interval::low).map(OptionalDouble::of).orElse(OptionalDouble.empty()));
            Json.put(
                    json,
                    "high",
                    row.interval().map(Interval::high).map(OptionalDouble::of).orElse(OptionalDouble.empty()));
            json.put("examples", row.score().examples());
            rows.add(json);
        }
        values.put("agreement", rows);
        return NutritionModule.of(
                ModuleKind.AGREEMENT,
                values,
                List.of(
                        new Facts(
                                "Annotation",
                                "",
                                List.of(
                                        Fact.of("annotators", votes.labelerCount(), Unit.count("")),
                                        Fact.of("votes", votes.voteCount(), Unit.count("")),
                                        Fact.of("annotated examples", votes.exampleCount(), Unit.count("")),
                                        Fact.of("votes an example", redundancy.mean(), Unit.decimal("mean", 2)))),
                        table.part()),
                List.of());
    }
}
