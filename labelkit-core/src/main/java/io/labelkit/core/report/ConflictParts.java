package io.labelkit.core.report;

import io.labelkit.core.display.Unit;
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
        double[] involved = new double[size];
        forEachSaid((classes, counts, total) -> {
            for (int a : classes) {
                involved[a] += (double) counts[a] * (total - counts[a]);
            }
        });
        if (Arrays.stream(involved).sum() == 0) {
            return Optional.empty();
        }
        int[] shown = Selection.heaviest(involved, Selection.SIDE);
        double[][] pairs = pairs(shown);
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
                offDiagonal(pairs),
                Unit.count("pairs")));
    }

    private double[][] pairs(int[] shown) {
        int[] rank = ranks(shown, votes.classCount());
        double[][] pairs = new double[shown.length][shown.length];
        forEachSaid((classes, counts, total) -> {
            for (int a : classes) {
                for (int b : classes) {
                    if (rank[a] >= 0 && rank[b] >= 0) {
                        pairs[rank[a]][rank[b]] += (double) counts[a] * counts[b];
                    }
                }
            }
        });
        return pairs;
    }

    /** Takes the classes said of one example. */
    private interface Said {
        /**
         * Takes them.
         *
         * @param classes the distinct classes
         * @param counts the number of votes for each class of the space
         * @param total the number of votes for classes
         */
        void accept(int[] classes, int[] counts, int total);
    }

    private void forEachSaid(Said action) {
        VoteList list = votes.byExample();
        int[] counts = new int[votes.classCount()];
        for (int i = 0; i < votes.exampleCount(); i++) {
            int[] said = IntStream.range(list.start(i), list.end(i))
                    .map(list::code)
                    .filter(code -> code < counts.length)
                    .toArray();
            for (int code : said) {
                counts[code]++;
            }
            action.accept(IntStream.of(said).distinct().toArray(), counts, said.length);
            for (int code : said) {
                counts[code] = 0;
            }
        }
    }

    /** The place of each index among those that are shown; -1 for the others. */
    private static int[] ranks(int[] shown, int size) {
        int[] rank = new int[size];
        Arrays.fill(rank, -1);
        for (int r = 0; r < shown.length; r++) {
            rank[shown[r]] = r;
        }
        return rank;
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
                        .mapToDouble(j -> votes.votesOf(j))
                        .toArray(),
                Selection.SIDE);
        int[] rank = ranks(shown, votes.labelerCount());
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
