package io.labelkit.aggregate.checks;

import io.labelkit.core.internal.Checks;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Missing values, as cleanlab's {@code null}: of features if they are known, else of metadata, where blank text is
 * missing too. The score is the share of values that a row has; a row without any is flagged. The findings name the
 * columns in which values are missing. The summary is the mean score.
 */
public record NullCheck() implements IssueCheck {

    @Override
    public String name() {
        return "null";
    }

    @Override
    public String finds() {
        return "Rows without any value.";
    }

    @Override
    public Set<CheckNeed> needs() {
        return Set.of();
    }

    @Override
    public CheckOutcome run(CheckInput input) {
        List<String> columns = columns(input);
        if (columns.isEmpty()) {
            return new SkippedCheck(name(), SkipReason.NO_FEATURES, "neither features nor metadata are known");
        }
        int[] present = new int[input.rows()];
        List<String> findings = new ArrayList<>();
        for (int c = 0; c < columns.size(); c++) {
            boolean[] column = present(input, columns.get(c), c);
            int missing = 0;
            for (int i = 0; i < present.length; i++) {
                present[i] += column[i] ? 1 : 0;
                missing += column[i] ? 0 : 1;
            }
            if (missing > 0) {
                findings.add("Column " + Checks.shown(columns.get(c)) + " has no value in " + missing + " of "
                        + present.length + " rows.");
            }
        }
        double[] scores = new double[present.length];
        boolean[] flags = new boolean[present.length];
        for (int i = 0; i < scores.length; i++) {
            scores[i] = (double) present[i] / columns.size();
            flags[i] = present[i] == 0;
        }
        return CheckResult.builder(this, CheckSubject.ROW, input.ids(), scores, flags)
                .summary(Arrays.stream(scores).average().orElse(1))
                .threshold(0, "A row is flagged if its score is 0: it has no value at all.")
                .findings(findings)
                .build();
    }

    private static List<String> columns(CheckInput input) {
        if (input.features().isEmpty()) {
            return input.metadataColumns();
        }
        List<String> names = new ArrayList<>();
        for (int j = 0; j < input.features().get().columns(); j++) {
            names.add("feature " + j);
        }
        return names;
    }

    private static boolean[] present(CheckInput input, String name, int column) {
        boolean[] present = new boolean[input.rows()];
        List<Optional<String>> values = input.features().isPresent() ? List.of() : input.metadata(name);
        for (int i = 0; i < present.length; i++) {
            present[i] = input.features().isPresent()
                    ? !Double.isNaN(input.features().get().get(i, column))
                    : values.get(i).filter(value -> !value.isBlank()).isPresent();
        }
        return present;
    }
}
