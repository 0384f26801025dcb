package io.labelkit.core.report;

import io.labelkit.core.label.LabelKind;
import io.labelkit.core.vote.VoteList;
import io.labelkit.core.vote.VoteMatrix;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.IntStream;

/** Makes report parts about where votes on the same example disagree. Immutable and thread-safe. */
public final class ConflictParts {
    private final VoteMatrix votes;

    private ConflictParts(VoteMatrix votes) {
        this.votes = votes;
    }

    /**
     * Parts of a vote matrix.
     *
     * @param votes the votes
     * @return the maker of parts
     */
    public static ConflictParts of(VoteMatrix votes) {
        return new ConflictParts(votes);
    }

    /**
     * All parts, those without content left out.
     *
     * @param title the heading of the section
     * @return the section
     */
    public ReportSection section(String title) {
        List<ReportPart> parts = new ArrayList<>();
        classes().ifPresent(parts::add);
        labelers().ifPresent(parts::add);
        return new ReportSection(title, parts.isEmpty() ? "No two votes can be compared." : "", parts);
    }

    /**
     * Which classes are taken for each other: for classes a and b the number of pairs of votes on the same example of
     * which one says a and the other b. Votes that are not for exactly one class do not count. Time is linear in the
     * votes for a bounded number of distinct answers an example.
     *
     * @return the part, symmetric; empty unless labels are single classes or levels and some pair disagrees
     */
    public Optional<HeatMap> classes() {
        LabelKind kind = votes.space().kind();
        if (kind != LabelKind.CATEGORY && kind != LabelKind.ORDINAL) {
            return Optional.empty();
        }
        int size = votes.classCount();
        double[][] pairs = new double[size][size];
        int[] counts = new int[size];
        int[] said = new int[size];
        for (int i = 0; i < votes.exampleCount(); i++) {
            int distinct = count(i, counts, said);
            for (int a = 0; a < distinct; a++) {
                for (int b = 0; b < distinct; b++) {
                    pairs[said[a]][said[b]] += a == b ? 0 : (double) counts[said[a]] * counts[said[b]];
                }
            }
            for (int a = 0; a < distinct; a++) {
                counts[said[a]] = 0;
            }
        }
        double[] involved = Arrays.stream(pairs)
                .mapToDouble(row -> Arrays.stream(row).sum())
                .toArray();
        if (Arrays.stream(involved).sum() == 0) {
            return Optional.empty();
        }
        int[] shown = Selection.heaviest(involved, Selection.SIDE);
        List<String> names = votes.space().classNames();
        List<String> labels = IntStream.of(shown).mapToObj(names::get).toList();
        String note = "The number of pairs of votes on the same example that say different classes. Each pair is"
                + " counted once in each half of the matrix."
                + Selection.leftOut(shown.length, size, "classes", "those with the most disagreement");
        return Optional.of(new HeatMap(
                "Classes taken for each other",
                note,
                new HeatMap.Axis("one vote", labels),
                new HeatMap.Axis("the other vote", labels),
                offDiagonal(chosen(pairs, shown)),
                Unit.count("pairs")));
    }

    /** Counts the classes said of one example; returns how many distinct ones there are. */
    private int count(int example, int[] counts, int[] said) {
        VoteList list = votes.byExample();
        int distinct = 0;
        for (int p = list.start(example); p < list.end(example); p++) {
            int code = list.code(p);
            if (code < counts.length) {
                if (counts[code] == 0) {
                    said[distinct++] = code;
                }
                counts[code]++;
            }
        }
        return distinct;
    }

    private static double[][] chosen(double[][] values, int[] rows) {
        return IntStream.of(rows)
                .mapToObj(r -> IntStream.of(rows).mapToDouble(c -> values[r][c]).toArray())
                .toArray(double[][]::new);
    }

    /**
     * How often labelers disagree: the share of pairs of votes on shared examples that differ, for the labelers with
     * the most votes. Time is the sum over examples of the squared number of their votes.
     *
     * @return the part, symmetric; empty unless two of these labelers share an example
     */
    public Optional<HeatMap> labelers() {
        int[] shown = Selection.heaviest(
                IntStream.range(0, votes.labelerCount())
                        .mapToDouble(j -> votes.byLabeler().count(j))
                        .toArray(),
                Selection.SIDE);
        int[] rank = new int[votes.labelerCount()];
        Arrays.fill(rank, -1);
        for (int r = 0; r < shown.length; r++) {
            rank[shown[r]] = r;
        }
        double[][] shared = new double[shown.length][shown.length];
        double[][] different = new double[shown.length][shown.length];
        compare(rank, shared, different);
        if (Arrays.stream(shared).flatMapToDouble(Arrays::stream).sum() == 0) {
            return Optional.empty();
        }
        List<List<OptionalDouble>> values = new ArrayList<>();
        for (int r = 0; r < shown.length; r++) {
            List<OptionalDouble> row = new ArrayList<>();
            for (int c = 0; c < shown.length; c++) {
                row.add(
                        r == c || shared[r][c] == 0
                                ? OptionalDouble.empty()
                                : OptionalDouble.of(different[r][c] / shared[r][c]));
            }
            values.add(row);
        }
        List<String> names = IntStream.of(shown)
                .mapToObj(j -> votes.labelers().get(j).name())
                .toList();
        String note = "The share of the pairs of votes on shared examples that differ. A cell is empty where two"
                + " labelers share no example."
                + Selection.leftOut(shown.length, votes.labelerCount(), "labelers", "those with the most votes");
        return Optional.of(new HeatMap(
                "Labelers in disagreement",
                note,
                new HeatMap.Axis("one labeler", names),
                new HeatMap.Axis("the other labeler", names),
                values,
                Unit.share()));
    }

    private void compare(int[] rank, double[][] shared, double[][] different) {
        VoteList list = votes.byExample();
        for (int i = 0; i < votes.exampleCount(); i++) {
            for (int p = list.start(i); p < list.end(i); p++) {
                int row = rank[list.other(p)];
                for (int q = list.start(i); row >= 0 && q < list.end(i); q++) {
                    int column = rank[list.other(q)];
                    if (column >= 0 && column != row) {
                        shared[row][column]++;
                        different[row][column] += list.code(p) == list.code(q) ? 0 : 1;
                    }
                }
            }
        }
    }

    /** Counts without those on the diagonal, which would drown the others. */
    static List<List<OptionalDouble>> offDiagonal(double[][] counts) {
        return IntStream.range(0, counts.length)
                .mapToObj(r -> IntStream.range(0, counts.length)
                        .mapToObj(c -> r == c ? OptionalDouble.empty() : OptionalDouble.of(counts[r][c]))
                        .toList())
                .toList();
    }
}
