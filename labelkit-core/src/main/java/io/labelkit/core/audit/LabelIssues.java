package io.labelkit.core.audit;

import io.labelkit.core.display.Display;
import io.labelkit.core.display.Displayable;
import io.labelkit.core.display.Rows;
import io.labelkit.core.display.Unit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The audit of all examples with a given label. The examples are numbered from 0 in the order in which they were
 * audited; what is known of them lies in columns, and {@link LabelIssue}s with their sentences are made when they are
 * read, so that an audit of millions of labels stays small. Immutable and thread-safe.
 *
 * <pre>{@code
 * for (LabelIssue issue : issues.flagged()) {
 *     review(issue.id(), issue.suggested());
 * }
 * }</pre>
 */
public final class LabelIssues implements Displayable {
    private static final Rows<LabelIssue> SUSPECTS = Rows.<LabelIssue>of("Label")
            .text("example", LabelIssue::id)
            .text("given label", LabelIssue::given)
            .text("suggested", LabelIssue::suggested)
            .number("score", Unit.decimal("", 3), LabelIssue::score)
            .text("why", LabelIssue::reason);

    private final String method;
    private final List<String> warnings;
    private final IssueColumns columns;
    private final IssueReason reasons;
    private volatile int[] order;

    private LabelIssues(String method, List<String> warnings, IssueColumns columns, IssueReason reasons, int[] order) {
        this.method = method;
        this.warnings = List.copyOf(warnings);
        this.columns = columns;
        this.reasons = reasons;
        this.order = order;
    }

    /**
     * An audit from columns, ranked by ascending score, equal scores in the order of the examples.
     *
     * @param method how they were found, for people
     * @param warnings what a careful reader wants to know, in sentences
     * @param columns the columns, which become part of the result and must not be changed any more
     * @param reasons makes the reason of an example; must be thread-safe
     */
    public LabelIssues(String method, List<String> warnings, IssueColumns columns, IssueReason reasons) {
        this(method, warnings, columns, reasons, new int[0]);
    }

    /**
     * An audit from issues, ranked as they are.
     *
     * @param method how they were found, for people
     * @param ranked every audited example, most suspicious first
     */
    public LabelIssues(String method, List<LabelIssue> ranked) {
        this(method, List.of(), columns(ranked), reasons(ranked), numbers(ranked.size()));
    }

    private static int[] numbers(int size) {
        int[] numbers = new int[size];
        Arrays.setAll(numbers, i -> i);
        return numbers;
    }

    private static IssueReason reasons(List<LabelIssue> ranked) {
        List<String> reasons = ranked.stream().map(LabelIssue::reason).toList();
        return reasons::get;
    }

    private static IssueColumns columns(List<LabelIssue> ranked) {
        Map<String, Integer> classes = new HashMap<>();
        List<String> names = new ArrayList<>();
        List<String> ids = new ArrayList<>(ranked.size());
        int[] given = new int[ranked.size()];
        int[] suggested = new int[ranked.size()];
        double[] scores = new double[ranked.size()];
        BitSet flagged = new BitSet();
        for (int i = 0; i < ranked.size(); i++) {
            LabelIssue issue = ranked.get(i);
            ids.add(issue.id());
            given[i] = number(issue.given(), classes, names);
            suggested[i] = number(issue.suggested(), classes, names);
            scores[i] = issue.score();
            flagged.set(i, issue.isIssue());
        }
        return new IssueColumns(List.copyOf(ids), List.copyOf(names), given, suggested, scores, flagged);
    }

    private static int number(String name, Map<String, Integer> classes, List<String> names) {
        return classes.computeIfAbsent(name, added -> {
            names.add(added);
            return names.size() - 1;
        });
    }

    /**
     * How the issues were found.
     *
     * @return the method, for people
     */
    public String method() {
        return method;
    }

    /**
     * What a careful reader wants to know about the result.
     *
     * @return sentences; empty if there is nothing
     */
    public List<String> warnings() {
        return warnings;
    }

    /**
     * The number of audited examples.
     *
     * @return N
     */
    public int size() {
        return columns.size();
    }

    /**
     * The number of flagged examples.
     *
     * @return the number
     */
    public int count() {
        return columns.flagged().cardinality();
    }

    /**
     * The classes that {@link #given(int)} and {@link #suggested(int)} refer to.
     *
     * @return their names
     */
    public List<String> classes() {
        return columns.classes();
    }

    /**
     * The id of an example.
     *
     * @param example its number
     * @return the id
     */
    public String id(int example) {
        return columns.ids().get(example);
    }

    /**
     * The class of the given label of an example.
     *
     * @param example its number
     * @return a position in {@link #classes}
     */
    public int given(int example) {
        return columns.given()[example];
    }

    /**
     * The class that the probabilities favour for an example.
     *
     * @param example its number
     * @return a position in {@link #classes}
     */
    public int suggested(int example) {
        return columns.suggested()[example];
    }

    /**
     * The quality of the given label of an example.
     *
     * @param example its number
     * @return the score, in [0, 1]; low is suspicious
     */
    public double score(int example) {
        return columns.scores()[example];
    }

    /**
     * Whether the given label of an example is flagged as wrong.
     *
     * @param example its number
     * @return whether it is
     */
    public boolean isIssue(int example) {
        return columns.flagged().get(example);
    }

    /**
     * Everything about one example.
     *
     * @param example its number
     * @return the issue, with its reason
     */
    public LabelIssue issue(int example) {
        return new LabelIssue(
                id(example),
                columns.classes().get(given(example)),
                columns.classes().get(suggested(example)),
                score(example),
                isIssue(example),
                reasons.of(example));
    }

    /**
     * The scores of all examples.
     *
     * @return a copy, in the order of the examples
     */
    public double[] scores() {
        return columns.scores().clone();
    }

    /**
     * The numbers of the flagged examples.
     *
     * @return a copy
     */
    public BitSet flags() {
        return (BitSet) columns.flagged().clone();
    }

    /**
     * The numbers of all examples, most suspicious first.
     *
     * @return a copy
     */
    public int[] order() {
        return ranking().clone();
    }

    private int[] ranking() {
        int[] known = order;
        if (known.length != size()) {
            known = Ranking.ascending(columns.scores(), numbers(size()));
            order = known;
        }
        return known;
    }

    /** Ranks the flagged examples only, unless the ranking of all is known. */
    private int[] flaggedOrder() {
        int[] known = order;
        return known.length == size()
                ? Arrays.stream(known).filter(columns.flagged()::get).toArray()
                : Ranking.ascending(columns.scores(), columns.flagged().stream().toArray());
    }

    /**
     * Every audited example, most suspicious first.
     *
     * @return the issues, made when they are read
     */
    public List<LabelIssue> ranked() {
        return new IssueList(this, ranking());
    }

    /**
     * The flagged examples only, most suspicious first.
     *
     * @return the issues, made when they are read
     */
    public List<LabelIssue> flagged() {
        return new IssueList(this, flaggedOrder());
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof LabelIssues issues
                && method.equals(issues.method)
                && warnings.equals(issues.warnings)
                && ranked().equals(issues.ranked());
    }

    @Override
    public int hashCode() {
        return 31 * method.hashCode() + Arrays.hashCode(columns.scores());
    }

    @Override
    public Display display() {
        return Display.builder("Labels that are probably wrong")
                .count("labels", size())
                .count("probably wrong", count())
                .share("share", size() == 0 ? Double.NaN : count() / (double) size())
                .text("method", method)
                .warnings(warnings)
                .table(SUSPECTS.table("most suspicious first", flagged()))
                .note(count() > 0 ? "The lower the score, the more suspicious the label." : "")
                .build();
    }

    @Override
    public String toString() {
        return display().brief();
    }
}
