package io.labelkit.aggregate.agreement;

import io.labelkit.core.internal.Checks;
import io.labelkit.core.label.Label;
import io.labelkit.core.label.LabelKind;
import io.labelkit.core.vote.VoteMatrix;
import io.labelkit.core.vote.VotePayload;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The values that votes may have, numbered from 0 in their order where they have one.
 *
 * @param ofCode the value of each code of the votes
 * @param count the number of values
 * @param numbers the number of each value; empty if they have none
 * @param sets the classes of each value; empty if they are no sets
 */
record Values(int[] ofCode, int count, double[] numbers, List<Set<String>> sets) {
    static Values of(VoteMatrix votes) {
        return switch (votes.space().kind()) {
            case CATEGORY ->
                new Values(
                        identity(votes),
                        votes.classCount(),
                        parsed(votes.space().classNames()),
                        List.of());
            case ORDINAL -> new Values(identity(votes), votes.classCount(), positions(votes.classCount()), List.of());
            case NUMBER -> numbers(votes);
            default -> sets(votes);
        };
    }

    /** One class against all others. */
    static Values ofClass(VoteMatrix votes, int column) {
        int[] ofCode = new int[votes.codeCount()];
        for (int code = 0; code < ofCode.length; code++) {
            ofCode[code] = votes.includes(code, column) ? 1 : 0;
        }
        return new Values(ofCode, 2, new double[] {0, 1}, List.of());
    }

    private static int[] identity(VoteMatrix votes) {
        int[] ofCode = new int[votes.codeCount()];
        Arrays.setAll(ofCode, code -> code);
        return ofCode;
    }

    private static double[] positions(int count) {
        double[] numbers = new double[count];
        Arrays.setAll(numbers, k -> k + 1.0);
        return numbers;
    }

    private static double[] parsed(List<String> names) {
        try {
            double[] numbers = names.stream().mapToDouble(Double::parseDouble).toArray();
            return Arrays.stream(numbers).allMatch(Double::isFinite) ? numbers : new double[0];
        } catch (NumberFormatException notNumbers) {
            return new double[0];
        }
    }

    private static Values numbers(VoteMatrix votes) {
        double[] said = new double[votes.codeCount()];
        for (int code = 0; code < said.length; code++) {
            said[code] = votes.payload(code) instanceof VotePayload.Exactly e && e.label() instanceof Label.Numeric n
                    ? n.value() + 0.0
                    : 0;
        }
        double[] distinct = Arrays.stream(said).distinct().sorted().toArray();
        int[] ofCode = new int[said.length];
        Arrays.setAll(ofCode, code -> Arrays.binarySearch(distinct, said[code]));
        return new Values(ofCode, distinct.length, distinct, List.of());
    }

    private static Values sets(VoteMatrix votes) {
        Checks.check(
                votes.space().kind() == LabelKind.CATEGORY_SET,
                "votes",
                "categories, levels, numbers or sets of categories",
                votes.space().kind());
        List<Set<String>> sets = new ArrayList<>();
        for (int code = 0; code < votes.codeCount(); code++) {
            sets.add(
                    votes.payload(code) instanceof VotePayload.Exactly e && e.label() instanceof Label.CategorySet set
                            ? new HashSet<>(set.names())
                            : Set.of());
        }
        return new Values(identity(votes), sets.size(), new double[0], sets);
    }

    /** The difference of two values, given how often each occurs. */
    PairDifference difference(Difference difference, double[] occurrences) {
        return switch (difference) {
            case NOMINAL -> (c, k) -> c == k ? 0 : 1;
            case LINEAR -> (c, k) -> Math.abs(numbers[c] - numbers[k]);
            case INTERVAL -> (c, k) -> (numbers[c] - numbers[k]) * (numbers[c] - numbers[k]);
            case RATIO ->
                (c, k) -> {
                    double relative =
                            numbers[c] == numbers[k] ? 0 : (numbers[c] - numbers[k]) / (numbers[c] + numbers[k]);
                    return relative * relative;
                };
            case ORDINAL -> ordinal(occurrences);
            case MASI -> (c, k) -> masi(sets.get(c), sets.get(k));
        };
    }

    private PairDifference ordinal(double[] occurrences) {
        Integer[] order = new Integer[count];
        Arrays.setAll(order, k -> k);
        Arrays.sort(order, (a, b) -> Double.compare(numbers[a], numbers[b]));
        double[] middle = new double[count];
        double below = 0;
        for (int k : order) {
            middle[k] = below + occurrences[k] / 2;
            below += occurrences[k];
        }
        return (c, k) -> (middle[c] - middle[k]) * (middle[c] - middle[k]);
    }

    static double masi(Set<String> a, Set<String> b) {
        if (a.equals(b)) {
            return 0;
        }
        Set<String> both = new HashSet<>(a);
        both.retainAll(b);
        double union = a.size() + b.size() - both.size();
        boolean nested = both.size() == a.size() || both.size() == b.size();
        return 1 - both.size() / union * (nested ? 2.0 : 1.0) / 3;
    }

    /** Refuses a difference that these values do not have. */
    void require(Difference difference) {
        switch (difference) {
            case NOMINAL -> {}
            case MASI -> Checks.check(!sets.isEmpty() || count == 0, "difference", "one for single labels", difference);
            default -> {
                Checks.check(
                        numbers.length == count,
                        "difference",
                        "NOMINAL, or MASI for sets, because the labels are not numbers or levels",
                        difference);
                Checks.check(
                        difference != Difference.RATIO || Arrays.stream(numbers).allMatch(x -> x >= 0),
                        "difference",
                        "other than RATIO, because there are numbers below 0",
                        difference);
            }
        }
    }

    /** How far two values are apart; symmetric, 0 for equal ones. */
    @FunctionalInterface
    interface PairDifference {
        double between(int c, int k);
    }
}
