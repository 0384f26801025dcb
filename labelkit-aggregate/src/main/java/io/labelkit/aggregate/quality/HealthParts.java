package io.labelkit.aggregate.quality;

import io.labelkit.core.display.Cell;
import io.labelkit.core.display.Column;
import io.labelkit.core.display.Unit;
import io.labelkit.core.report.Facts;
import io.labelkit.core.report.Facts.Fact;
import io.labelkit.core.report.ReportPart;
import io.labelkit.core.report.ReportSection;
import io.labelkit.core.report.TablePart;
import java.util.ArrayList;
import java.util.List;

/** Makes report parts from the health of a data set. Immutable and thread-safe. */
public final class HealthParts {
    private static final int ROWS = 30;

    private final DatasetHealth health;

    private HealthParts(DatasetHealth health) {
        this.health = health;
    }

    /**
     * Parts of the health of a data set.
     *
     * @param health the health
     * @return the maker of parts
     */
    public static HealthParts of(DatasetHealth health) {
        return new HealthParts(health);
    }

    /**
     * All parts; without the overlaps if no two classes overlap.
     *
     * @param title the heading of the section
     * @return the section
     */
    public ReportSection section(String title) {
        List<ReportPart> parts = new ArrayList<>(List.of(summary(), classes()));
        if (health.overlaps().stream().anyMatch(overlap -> overlap.probability() > 0)) {
            parts.add(overlaps());
        }
        return new ReportSection(title, "", parts);
    }

    /**
     * The data set as a whole.
     *
     * @return the part
     */
    public Facts summary() {
        return new Facts(
                "Label health",
                "",
                List.of(
                        Fact.of("labels", health.examples(), Unit.count("")),
                        Fact.of("confidently contradicted", health.issues(), Unit.count("")),
                        Fact.of("label health", health.score(), Unit.decimal("", 3))
                                .withHint("the share of labels that are not confidently contradicted"),
                        Fact.of("estimated share of right labels", health.jointScore(), Unit.share())
                                .withHint("by the calibrated confident joint")));
    }

    /**
     * The classes, worst first.
     *
     * @return the part
     */
    public TablePart classes() {
        TablePart.Builder table = TablePart.builder(
                        "Classes by label quality",
                        Column.text("class"),
                        Column.number("quality", Unit.decimal("", 3)),
                        Column.number("wrongly given", Unit.count("")),
                        Column.number("wrongly not given", Unit.count("")),
                        Column.number("share missed", Unit.share()))
                .note("Estimates. Quality is the share of right labels among those of the class.")
                .limit(ROWS);
        int shown = Math.min(ROWS, health.classes().size());
        for (ClassHealth of : health.classes().subList(0, shown)) {
            table.row(
                    Cell.of(of.name()),
                    Cell.of(of.labelQuality()),
                    Cell.of(of.labelIssues()),
                    Cell.of(of.inverseLabelIssues()),
                    Cell.of(of.inverseLabelNoise()));
        }
        return table.leftOut(health.classes().size() - shown).build();
    }

    /**
     * The pairs of classes that are given in place of each other, most frequent first.
     *
     * @return the part
     */
    public TablePart overlaps() {
        List<ClassOverlap> found = health.overlaps().stream()
                .filter(overlap -> overlap.probability() > 0)
                .toList();
        TablePart.Builder table = TablePart.builder(
                        "Overlapping classes",
                        Column.text("class"),
                        Column.text("other class"),
                        Column.number("examples", Unit.count("")),
                        Column.number("share", Unit.share()))
                .note("Estimated examples that were given one of the two and are the other. Pairs at the top may be one"
                        + " class, or lack a clear rule.")
                .limit(ROWS);
        int shown = Math.min(ROWS, found.size());
        for (ClassOverlap overlap : found.subList(0, shown)) {
            table.row(
                    Cell.of(overlap.first()),
                    Cell.of(overlap.second()),
                    Cell.of(overlap.examples()),
                    Cell.of(overlap.probability()));
        }
        return table.leftOut(found.size() - shown).build();
    }
}
