package io.labelkit.aggregate.quality.judge;

import io.labelkit.core.internal.Checks;
import io.labelkit.core.label.LabelKind;
import io.labelkit.core.learn.ProbabilityMatrix;
import io.labelkit.core.vote.PayloadKind;
import io.labelkit.core.vote.VoteList;
import io.labelkit.core.vote.VoteMatrix;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.UnaryOperator;

/**
 * The mean probabilities of judges: first over the members of each family (templates of one model, models of one maker),
 * then over the families. An example that a family says nothing about is judged by the others.
 *
 * @param classes the classes
 * @param families how many families there are
 * @param members how many judges there are
 * @param means the mean distribution by example; examples with too few voices have none
 * @param unjudged how many examples have too few voices
 */
record JudgePool(List<String> classes, int families, int members, Map<String, double[]> means, int unjudged) {

    static JudgePool ofProbabilities(Map<String, ProbabilityMatrix> judges, UnaryOperator<String> familyOf) {
        Checks.check(!judges.isEmpty(), "judges", "at least one", "none");
        List<String> classes = judges.values().iterator().next().classes();
        Map<String, List<ProbabilityMatrix>> families = new TreeMap<>();
        judges.forEach((name, matrix) -> {
            Checks.check(
                    matrix.classes().size() == classes.size()
                            && matrix.classes().containsAll(classes),
                    "classes of judge " + Checks.shown(name),
                    "those of the first judge, " + classes,
                    matrix.classes());
            Checks.check(
                    matrix.exclusive(),
                    "probabilities of judge " + Checks.shown(name),
                    "over exclusive classes",
                    matrix);
            families.computeIfAbsent(familyOf.apply(name), f -> new ArrayList<>())
                    .add(inOrder(matrix, classes));
        });
        Map<String, double[]> means = new LinkedHashMap<>();
        for (ProbabilityMatrix judge : judges.values()) {
            for (String id : judge.ids()) {
                means.computeIfAbsent(id, key -> mean(key, families.values(), classes.size()));
            }
        }
        return new JudgePool(classes, families.size(), judges.size(), means, 0);
    }

    private static ProbabilityMatrix inOrder(ProbabilityMatrix matrix, List<String> classes) {
        if (matrix.classes().equals(classes)) {
            return matrix;
        }
        double[] values = new double[matrix.size() * classes.size()];
        for (int i = 0; i < matrix.size(); i++) {
            for (int k = 0; k < classes.size(); k++) {
                values[i * classes.size() + k] = matrix.get(i, matrix.classes().indexOf(classes.get(k)));
            }
        }
        return ProbabilityMatrix.of(matrix.ids(), classes, values, matrix.origin());
    }

    private static double[] mean(String id, Iterable<List<ProbabilityMatrix>> families, int classes) {
        double[] total = new double[classes];
        int voices = 0;
        for (List<ProbabilityMatrix> family : families) {
            double[] sum = new double[classes];
            int members = 0;
            for (ProbabilityMatrix judge : family) {
                OptionalInt row = judge.rowOf(id);
                if (row.isPresent()) {
                    add(sum, judge.row(row.getAsInt()));
                    members++;
                }
            }
            if (members > 0) {
                add(total, divided(sum));
                voices++;
            }
        }
        Checks.check(voices > 0, "judges", "such that one has the example", id);
        return divided(total);
    }

    static JudgePool ofVotes(VoteMatrix votes, UnaryOperator<String> familyOf, int leastVotes) {
        LabelKind kind = votes.space().kind();
        Checks.check(
                (kind == LabelKind.CATEGORY || kind == LabelKind.ORDINAL)
                        && Set.of(PayloadKind.LABEL).containsAll(votes.payloadKinds()),
                "votes",
                "each for one category or level",
                votes);
        Map<String, Integer> index = new TreeMap<>();
        int[] familyOfLabeler = new int[votes.labelerCount()];
        for (int j = 0; j < familyOfLabeler.length; j++) {
            String family = familyOf.apply(votes.labelers().get(j).name());
            familyOfLabeler[j] =
                    Optional.ofNullable(index.putIfAbsent(family, index.size())).orElse(index.size() - 1);
        }
        Map<String, double[]> means = new LinkedHashMap<>();
        int unjudged = 0;
        VoteList list = votes.byExample();
        for (int i = 0; i < votes.exampleCount(); i++) {
            if (list.end(i) - list.start(i) < leastVotes) {
                unjudged++;
            } else {
                means.put(votes.examples().get(i), shares(votes, i, familyOfLabeler, index.size()));
            }
        }
        return new JudgePool(votes.space().classNames(), index.size(), votes.labelerCount(), means, unjudged);
    }

    private static double[] shares(VoteMatrix votes, int example, int[] familyOfLabeler, int families) {
        int k = votes.classCount();
        double[][] byFamily = new double[families][k];
        VoteList list = votes.byExample();
        for (int p = list.start(example); p < list.end(example); p++) {
            byFamily[familyOfLabeler[list.other(p)]][list.code(p)]++;
        }
        double[] total = new double[k];
        for (double[] family : byFamily) {
            if (Arrays.stream(family).sum() > 0) {
                add(total, divided(family));
            }
        }
        return divided(total);
    }

    private static void add(double[] to, double[] from) {
        for (int k = 0; k < to.length; k++) {
            to[k] += from[k];
        }
    }

    /** Divided by the sum, so that rounded rows count alike. */
    private static double[] divided(double[] values) {
        double sum = Arrays.stream(values).sum();
        double[] result = new double[values.length];
        for (int k = 0; k < values.length; k++) {
            result[k] = values[k] / sum;
        }
        return result;
    }
}
