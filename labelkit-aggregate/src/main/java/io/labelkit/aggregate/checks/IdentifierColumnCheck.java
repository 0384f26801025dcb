package io.labelkit.aggregate.checks;

import io.labelkit.core.internal.Checks;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Columns of metadata or features that only number the rows: integers whose different values are consecutive, as in
 * cleanlab, and which have at least {@link #distinct} different values a row. cleanlab does not ask for the latter and
 * so flags every column of 0 and 1. The score is 1 - the share of different values for consecutive integers, and 1 for
 * other columns. The summary is the share of columns that are not flagged.
 *
 * @param distinct the least share of different values
 */
public record IdentifierColumnCheck(double distinct) implements IssueCheck {
    private static final Pattern INTEGER = Pattern.compile("[+-]?\\d{1,15}");

    /**
     * Checks the share.
     *
     * @param distinct the least share of different values, in [0, 1]
     */
    public IdentifierColumnCheck {
        Checks.inRange(distinct, 0, 1, "distinct");
    }

    /** With at least half as many values as rows. */
    public IdentifierColumnCheck() {
        this(0.5);
    }

    @Override
    public String name() {
        return "identifier_column";
    }

    @Override
    public String finds() {
        return "Columns that number the rows and so must not be learned from.";
    }

    @Override
    public Set<CheckNeed> needs() {
        return Set.of();
    }

    @Override
    public CheckOutcome run(CheckInput input) {
        List<String> names = new ArrayList<>();
        List<double[]> columns = new ArrayList<>();
        for (String name : input.metadataColumns()) {
            names.add(name);
            columns.add(numbers(input.metadata(name)));
        }
        for (int j = 0;
                input.features().isPresent() && j < input.features().get().columns();
                j++) {
            FeatureTable features = input.features().get();
            double[] column = new double[features.rows()];
            int number = j;
            Arrays.setAll(column, i -> features.get(i, number));
            names.add("feature " + j);
            columns.add(column);
        }
        if (names.isEmpty()) {
            return new SkippedCheck(name(), SkipReason.NO_METADATA, "neither features nor metadata are known");
        }
        double[] scores = new double[names.size()];
        boolean[] flags = new boolean[names.size()];
        List<String> findings = new ArrayList<>();
        for (int c = 0; c < scores.length; c++) {
            double share = consecutive(columns.get(c));
            scores[c] = 1 - share;
            flags[c] = share > 0 && share >= distinct;
            if (flags[c]) {
                findings.add("Column " + Checks.shown(names.get(c)) + " numbers the rows.");
            }
        }
        return CheckResult.builder(this, CheckSubject.COLUMN, names, scores, flags)
                .summary(1 - (double) findings.size() / names.size())
                .threshold(
                        distinct,
                        "A column is flagged if its values are consecutive integers and their number is at least this"
                                + " share of the rows; a code of a few classes is not an identifier.")
                .findings(findings)
                .build();
    }

    private static double[] numbers(List<Optional<String>> texts) {
        double[] values = new double[texts.size()];
        Arrays.setAll(
                values,
                i -> texts.get(i)
                        .map(String::strip)
                        .filter(text -> INTEGER.matcher(text).matches())
                        .map(Double::parseDouble)
                        .orElse(Double.NaN));
        return values;
    }

    /** The number of different values for each row, if these are consecutive integers, else 0. */
    private static double consecutive(double[] values) {
        double[] sorted = Arrays.stream(values).distinct().sorted().toArray();
        for (int i = 0; i < sorted.length; i++) {
            if (sorted[i] != Math.rint(sorted[i]) || (i > 0 && sorted[i] != sorted[i - 1] + 1)) {
                return 0;
            }
        }
        return sorted.length <= 1 ? 0 : (double) sorted.length / values.length;
    }
}
