package io.labelkit.aggregate.online;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Incremental Dawid-Skene as one would write it first: all credited answers are kept and weighted anew every time. */
final class ObviousIncremental {
    private final int classes;
    private final double halfLife;
    private final Map<String, List<Credit>> credits = new HashMap<>();
    private final Map<String, Integer> answers = new HashMap<>();
    private final Map<String, List<Answer>> open = new HashMap<>();
    private final Map<String, double[]> scores = new HashMap<>();
    private final List<double[]> closed = new ArrayList<>();

    private record Credit(int number, int answer, double[] truth) {}

    private record Answer(String labeler, int number, int answer) {}

    /** A half-life of 0 is none. */
    ObviousIncremental(int classes, double halfLife) {
        this.classes = classes;
        this.halfLife = halfLife;
    }

    void add(String item, String labeler, int answer) {
        int number = answers.merge(labeler, 1, Integer::sum);
        double[] score = scores.computeIfAbsent(item, i -> new double[classes]);
        for (int k = 0; k < classes; k++) {
            score[k] += Math.log(theta(labeler, k, answer));
        }
        open.computeIfAbsent(item, i -> new ArrayList<>()).add(new Answer(labeler, number, answer));
    }

    double theta(String labeler, int k, int answer) {
        List<Credit> known = credits.getOrDefault(labeler, List.of());
        int clock = known.stream().mapToInt(Credit::number).max().orElse(0);
        double cell = k == answer ? 4 : 1;
        double row = 4 + (classes - 1);
        for (Credit credit : known) {
            double weight = halfLife == 0 ? 1 : Math.pow(2, -(clock - credit.number()) / halfLife);
            row += weight * credit.truth()[k];
            cell += credit.answer() == answer ? weight * credit.truth()[k] : 0;
        }
        return cell / row;
    }

    double[] posterior(String item) {
        double[] q = new double[classes];
        double sum = 0;
        for (int k = 0; k < classes; k++) {
            double share = 1;
            for (double[] truth : closed) {
                share += truth[k];
            }
            q[k] = share * Math.exp(scores.get(item)[k]);
            sum += q[k];
        }
        for (int k = 0; k < classes; k++) {
            q[k] /= sum;
        }
        return q;
    }

    void close(String item) {
        double[] q = posterior(item);
        for (Answer answer : open.remove(item)) {
            credits.computeIfAbsent(answer.labeler(), j -> new ArrayList<>())
                    .add(new Credit(answer.number(), answer.answer(), q));
        }
        closed.add(q);
    }
}
