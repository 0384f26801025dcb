package io.labelkit.core.report;

import io.labelkit.core.display.Cell;
import io.labelkit.core.display.Column;
import io.labelkit.core.display.Unit;
import io.labelkit.core.io.InputProblem;
import io.labelkit.core.io.ReadReport;
import io.labelkit.core.report.Facts.Fact;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Makes report parts about a file that was read: how many records it had and which were left out. Immutable. */
public final class InputParts {
    private final ReadReport input;

    private InputParts(ReadReport input) {
        this.input = input;
    }

    /**
     * Parts of a report about reading.
     *
     * @param input what was read and what was left out
     * @return the maker of parts
     */
    public static InputParts of(ReadReport input) {
        return new InputParts(input);
    }

    /**
     * All parts, those without content left out.
     *
     * @param title the heading of the section
     * @return the section
     */
    public ReportSection section(String title) {
        List<ReportPart> parts = new ArrayList<>();
        parts.add(summary());
        problems().ifPresent(parts::add);
        return new ReportSection(title, "", parts);
    }

    /**
     * The file, the records read and the records left out.
     *
     * @return the part
     */
    public Facts summary() {
        return new Facts(
                "Read",
                "",
                List.of(
                        Fact.of("file", input.file()),
                        Fact.of("records", input.rows(), Unit.count("")),
                        Fact.of("left out", input.skipped(), Unit.count(""))
                                .withHint("because of a problem in the file")));
    }

    /**
     * The problems because of which records were left out.
     *
     * @return the part; empty if there were none
     */
    public Optional<TablePart> problems() {
        if (input.problems().isEmpty()) {
            return Optional.empty();
        }
        TablePart.Builder table =
                TablePart.builder("Left out", Column.text("problem")).limit(TablePart.DEFAULT_LIMIT);
        for (InputProblem problem : input.problems()) {
            table.row(Cell.of(problem.toString()));
        }
        return Optional.of(
                table.leftOut(Math.max(0, input.skipped() - input.problems().size()))
                        .build());
    }
}
