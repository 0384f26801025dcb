package io.labelkit.aggregate.agreement;

import io.labelkit.core.display.Cell;
import io.labelkit.core.display.Column;
import io.labelkit.core.display.Display;
import io.labelkit.core.display.Displayable;
import io.labelkit.core.display.Rows;
import io.labelkit.core.display.Unit;
import io.labelkit.core.internal.Checks;
import io.labelkit.core.label.LabelKind;
import io.labelkit.core.report.TablePart;
import io.labelkit.core.statistics.Bootstrap;
import io.labelkit.core.statistics.Interval;
import io.labelkit.core.vote.VoteMatrix;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Collectors;

/**
 * Coefficients of agreement with their intervals, as a table: of all labelers, or of each labeler, class or pair.
 * Immutable and thread-safe.
 *
 * <pre>{@code
 * AgreementTable table = AgreementTable.of(votes, AgreementTable.usualDifference(votes), Bootstrap.withSeed(7));
 * System.out.println(table);
 * }</pre>
 *
 * @param title what it is about
 * @param difference how far votes are apart
 * @param rows the coefficients
 * @param leftOut the number of things that would have rows of their own and have none
 */
public record AgreementTable(String title, Difference difference, List<Row> rows, long leftOut) implements Displayable {
    private static final List<Coefficient> SIDES =
            List.of(Coefficient.PERCENT, Coefficient.COHEN, Coefficient.KRIPPENDORFF, Coefficient.GWET);
    private static final List<Coefficient> CLASSES =
            List.of(Coefficient.PERCENT, Coefficient.FLEISS, Coefficient.KRIPPENDORFF, Coefficient.GWET);
    private static final String ALL = "all";

    /**
     * Copies the list.
     *
     * @param title what it is about
     * @param difference how far votes are apart
     * @param rows the coefficients
     * @param leftOut the number of things without rows
     */
    public AgreementTable {
        rows = List.copyOf(rows);
    }

    /**
     * One coefficient.
     *
     * @param about whose agreement it is: {@code "all"}, a labeler, a class, or two labelers
     * @param score its value, or why it has none
     * @param interval the bootstrap interval; empty if the coefficient is undefined for the votes or for too many
     *     samples
     */
    public record Row(String about, AgreementScore score, Optional<Interval> interval) implements Displayable {
        static final Rows<Row> ROWS = Rows.<Row>of("Agreement")
                .text("about", Row::about)
                .text("coefficient", row -> title(row.score().coefficient()))
                .numberIfKnown("value", Unit.decimal("", 3), row -> row.score().value())
                .text("95% interval", row -> row.interval().map(ends -> Cell.between(ends, Unit.decimal("", 3))))
                .count("examples", row -> row.score().examples())
                .text("why undefined", row -> row.score().whyUndefined());

        @Override
        public Display display() {
            return ROWS.display(this);
        }

        @Override
        public String toString() {
            return display().brief();
        }
    }

    /**
     * The difference that suits a kind of label.
     *
     * @param votes the votes
     * @return MASI for sets, ordinal for levels, interval for numbers, otherwise nominal
     */
    public static Difference usualDifference(VoteMatrix votes) {
        LabelKind kind = votes.space().kind();
        return kind == LabelKind.CATEGORY_SET
                ? Difference.MASI
                : kind == LabelKind.ORDINAL
                        ? Difference.ORDINAL
                        : kind == LabelKind.NUMBER ? Difference.INTERVAL : Difference.NOMINAL;
    }

    /**
     * Every coefficient, of all labelers.
     *
     * @param votes the votes
     * @param difference how far votes are apart
     * @param bootstrap how intervals are made
     * @return one row a coefficient
     * @throws IllegalArgumentException if the votes are of a kind without agreement, or do not have this difference
     */
    public static AgreementTable of(VoteMatrix votes, Difference difference, Bootstrap bootstrap) {
        List<Row> rows = new ArrayList<>();
        Agreement all = Agreement.of(votes);
        for (Coefficient coefficient : Coefficient.values()) {
            rows.add(row(ALL, all, coefficient, difference, bootstrap));
        }
        return new AgreementTable("Agreement of all labelers", difference, rows, 0);
    }

    /**
     * Each labeler with all others, those with the most votes first.
     *
     * @param votes the votes
     * @param difference how far votes are apart
     * @param bootstrap how intervals are made
     * @param limit how many labelers, at least 1
     * @return four rows a labeler
     * @throws IllegalArgumentException as {@link #of}
     */
    public static AgreementTable byLabeler(VoteMatrix votes, Difference difference, Bootstrap bootstrap, int limit) {
        Checks.positive(limit, "limit");
        Agreement all = Agreement.of(votes);
        List<Integer> columns = new ArrayList<>();
        for (int j = 0; j < votes.labelerCount(); j++) {
            columns.add(j);
        }
        columns.sort(Comparator.comparingInt((Integer j) -> -votes.votesOf(j)));
        List<Row> rows = new ArrayList<>();
        for (int j : columns.subList(0, Math.min(limit, columns.size()))) {
            String name = votes.labelers().get(j).name();
            Agreement one = all.ofLabeler(name);
            SIDES.forEach(coefficient -> rows.add(row(name, one, coefficient, difference, bootstrap)));
        }
        return new AgreementTable("Agreement of each labeler with the others", difference, rows, left(columns, limit));
    }

    /**
     * All labelers on each class against the others, in the order of the classes. Where only two values are told apart,
     * they are equal or not.
     *
     * @param votes the votes, for classes
     * @param bootstrap how intervals are made
     * @param limit how many classes, at least 1
     * @return four rows a class
     * @throws IllegalArgumentException if the votes are not for classes
     */
    public static AgreementTable byClass(VoteMatrix votes, Bootstrap bootstrap, int limit) {
        Checks.positive(limit, "limit");
        Checks.check(
                votes.space().kind().isCategorical(),
                "votes",
                "for classes",
                votes.space().kind());
        Agreement all = Agreement.of(votes);
        List<String> names = votes.space().classNames();
        List<Row> rows = new ArrayList<>();
        for (String name : names.subList(0, Math.min(limit, names.size()))) {
            Agreement one = all.ofClass(name);
            CLASSES.forEach(coefficient -> rows.add(row(name, one, coefficient, Difference.NOMINAL, bootstrap)));
        }
        return new AgreementTable(
                "Agreement on each class against the others", Difference.NOMINAL, rows, left(names, limit));
    }

    /**
     * Each pair of labelers that share an example, those that share the most first.
     *
     * @param votes the votes
     * @param difference how far votes are apart
     * @param bootstrap how intervals are made
     * @param limit how many pairs, at least 1
     * @return four rows a pair
     * @throws IllegalArgumentException as {@link #of}
     */
    public static AgreementTable byPair(VoteMatrix votes, Difference difference, Bootstrap bootstrap, int limit) {
        Checks.positive(limit, "limit");
        Agreement all = Agreement.of(votes);
        List<SharedExamples.Pair> pairs = SharedExamples.of(votes);
        List<Row> rows = new ArrayList<>();
        for (SharedExamples.Pair pair : pairs.subList(0, Math.min(limit, pairs.size()))) {
            String one = votes.labelers().get(pair.first()).name();
            String other = votes.labelers().get(pair.second()).name();
            Agreement both = all.ofPair(one, other);
            SIDES.forEach(
                    coefficient -> rows.add(row(one + " and " + other, both, coefficient, difference, bootstrap)));
        }
        return new AgreementTable("Agreement of pairs of labelers", difference, rows, left(pairs, limit));
    }

    private static long left(List<?> all, int limit) {
        return Math.max(0, all.size() - (long) limit);
    }

    private static Row row(
            String about, Agreement agreement, Coefficient coefficient, Difference difference, Bootstrap bootstrap) {
        AgreementScore score = agreement.score(coefficient, difference);
        Optional<Interval> interval =
                score.value().isPresent() ? agreement.interval(coefficient, difference, bootstrap) : Optional.empty();
        return new Row(about, score, interval);
    }

    /**
     * This table for a report.
     *
     * @return the part, at most {@value TablePart#MAX_ROWS} rows
     */
    public TablePart part() {
        boolean one = isAboutAll();
        List<Column> columns = new ArrayList<>();
        if (!one) {
            columns.add(Column.text("of"));
        }
        columns.add(Column.text("coefficient"));
        columns.add(Column.number("value", Unit.decimal("", 3)));
        columns.add(Column.number("from", Unit.decimal("", 3)));
        columns.add(Column.number("to", Unit.decimal("", 3)));
        columns.add(Column.number("examples", Unit.count("")));
        if (!one) {
            columns.add(Column.text("why undefined"));
        }
        TablePart.Builder table = TablePart.builder(title, columns.toArray(Column[]::new))
                .note("Difference of votes: " + difference.name().toLowerCase(Locale.ROOT)
                        + ". 1 is full agreement, 0 what chance would give; the percentages know no chance. From and to"
                        + " are the bootstrap interval over examples. Examples with one vote say nothing of agreement."
                        + (one ? undefined() : ""))
                .limit(TablePart.MAX_ROWS)
                .onlyKnownColumns();
        for (Row row : rows) {
            AgreementScore score = row.score();
            if (one && score.whyUndefined().isPresent()) {
                continue;
            }
            List<Cell> cells = new ArrayList<>();
            if (!one) {
                cells.add(Cell.of(row.about()));
            }
            cells.add(Cell.of(title(score.coefficient())));
            cells.add(Cell.of(score.value()));
            cells.add(
                    Cell.of(row.interval().map(i -> OptionalDouble.of(i.low())).orElse(OptionalDouble.empty())));
            cells.add(
                    Cell.of(row.interval().map(i -> OptionalDouble.of(i.high())).orElse(OptionalDouble.empty())));
            cells.add(score.value().isPresent() ? Cell.of(score.examples()) : Cell.unknown());
            if (!one) {
                cells.add(score.whyUndefined().map(Cell::of).orElseGet(Cell::unknown));
            }
            table.row(cells.toArray(Cell[]::new));
        }
        return table.leftOut(leftOut * SIDES.size()).build();
    }

    /** The coefficients without a value, by the reason. */
    private String undefined() {
        Map<String, List<String>> byReason = new LinkedHashMap<>();
        for (Row row : rows) {
            row.score()
                    .whyUndefined()
                    .ifPresent(why -> byReason.computeIfAbsent(why, w -> new ArrayList<>())
                            .add(title(row.score().coefficient())));
        }
        return byReason.entrySet().stream()
                .map(entry ->
                        " Undefined: " + String.join(" and ", entry.getValue()) + ", since " + entry.getKey() + ".")
                .collect(Collectors.joining());
    }

    private boolean isAboutAll() {
        return rows.stream().allMatch(row -> row.about().equals(ALL));
    }

    private static String title(Coefficient coefficient) {
        return switch (coefficient) {
            case PERCENT -> "Percent agreement";
            case PAIR_PERCENT -> "Percent of pairs";
            case COHEN -> "Cohen's kappa";
            case SCOTT -> "Scott's pi";
            case FLEISS -> "Fleiss' kappa";
            case KRIPPENDORFF -> "Krippendorff's alpha";
            case GWET -> "Gwet's AC";
        };
    }

    @Override
    public Display display() {
        return Display.builder(title)
                .text("difference of labels", difference)
                .table(Row.ROWS.table("coefficients", rows).withLeftOut(leftOut))
                .build();
    }

    @Override
    public String toString() {
        return display().brief();
    }
}
