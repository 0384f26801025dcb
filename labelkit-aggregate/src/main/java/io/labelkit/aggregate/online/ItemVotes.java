package io.labelkit.aggregate.online;

import io.labelkit.core.internal.Softmax;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;

/**
 * The votes of one item, in order of arrival: who, what, when, under which id, and the log-likelihoods that each added
 * when it was counted. An item is open while it has no frozen posterior.
 */
final class ItemVotes {
    static final long NO_TIME = Long.MIN_VALUE;
    static final int NO_ANCHOR = -1;
    static final int NO_CAPABILITY = -1;

    private static final int FEW = 16;

    final String id;
    final int classes;
    private int capability;
    private int anchor;
    private int size;
    private int counted;
    private int[] labelers;
    private int[] answers;
    private long[] ticks;
    private long[] times;
    private String[] annotations;
    private double[] evidence;
    final double[] score;
    private double[] prior = new double[0];
    private double[] posterior = new double[0];
    private long closedAt = NO_TIME;
    private Set<String> index = Set.of();

    ItemVotes(String id, int classes, int anchor) {
        this.id = id;
        this.classes = classes;
        this.anchor = anchor;
        capability = NO_CAPABILITY;
        labelers = new int[4];
        answers = new int[4];
        ticks = new long[4];
        times = new long[4];
        annotations = new String[4];
        evidence = new double[4 * classes];
        score = new double[classes];
    }

    ItemVotes(StateData.ItemData data, int classes) {
        id = data.id();
        this.classes = classes;
        anchor = data.anchor();
        capability = data.capability();
        size = data.labelers().length;
        counted = data.counted();
        labelers = data.labelers().clone();
        answers = data.answers().clone();
        ticks = data.ticks().clone();
        times = data.times().clone();
        annotations = data.annotations().clone();
        evidence = data.evidence().clone();
        score = data.score().clone();
        prior = data.prior().clone();
        posterior = data.posterior().clone();
        closedAt = data.closedAt();
    }

    StateData.ItemData data() {
        return new StateData.ItemData(
                id,
                capability,
                anchor,
                counted,
                Arrays.copyOf(labelers, size),
                Arrays.copyOf(answers, size),
                Arrays.copyOf(ticks, size),
                Arrays.copyOf(times, size),
                Arrays.copyOf(annotations, size),
                Arrays.copyOf(evidence, size * classes),
                score.clone(),
                prior.clone(),
                posterior.clone(),
                closedAt);
    }

    int size() {
        return size;
    }

    /** How many votes came before the item closed. */
    int counted() {
        return counted;
    }

    int labeler(int v) {
        return labelers[v];
    }

    int answer(int v) {
        return answers[v];
    }

    long tick(int v) {
        return ticks[v];
    }

    long time(int v) {
        return times[v];
    }

    double evidence(int v, int k) {
        return evidence[v * classes + k];
    }

    int capability() {
        return capability;
    }

    void capability(int value) {
        capability = value;
    }

    int anchor() {
        return anchor;
    }

    void anchor(int value) {
        anchor = value;
    }

    boolean isClosed() {
        return posterior.length > 0;
    }

    double[] prior() {
        return prior;
    }

    double[] posterior() {
        return posterior;
    }

    long closedAt() {
        return closedAt;
    }

    /** The position of an annotation id, or -1. */
    int find(String annotation) {
        if (size > FEW && !indexed().contains(annotation)) {
            return -1;
        }
        for (int v = 0; v < size; v++) {
            if (annotations[v].equals(annotation)) {
                return v;
            }
        }
        return -1;
    }

    private Set<String> indexed() {
        if (index.isEmpty()) {
            index = new HashSet<>(Arrays.asList(annotations).subList(0, size));
        }
        return index;
    }

    boolean hasVoteOf(int labeler) {
        for (int v = 0; v < size; v++) {
            if (labelers[v] == labeler) {
                return true;
            }
        }
        return false;
    }

    /** Adds a vote; its log-likelihoods are zero until {@link #say}. */
    void add(String annotation, int labeler, int answer, long tick, long time) {
        if (size == labelers.length) {
            grow();
        }
        labelers[size] = labeler;
        answers[size] = answer;
        ticks[size] = tick;
        times[size] = time;
        annotations[size] = annotation;
        if (size >= FEW) {
            indexed().add(annotation);
        }
        size++;
        counted += isClosed() ? 0 : 1;
    }

    private void grow() {
        int capacity = size + Math.max(4, size / 2);
        labelers = Arrays.copyOf(labelers, capacity);
        answers = Arrays.copyOf(answers, capacity);
        ticks = Arrays.copyOf(ticks, capacity);
        times = Arrays.copyOf(times, capacity);
        annotations = Arrays.copyOf(annotations, capacity);
        evidence = Arrays.copyOf(evidence, capacity * classes);
    }

    /** Sets what a vote says: the logarithms of its likelihoods are added to the score. */
    void say(int v, double[] likelihood) {
        for (int k = 0; k < classes; k++) {
            double log = Math.log(likelihood[k]);
            evidence[v * classes + k] = log;
            score[k] += log;
        }
    }

    void forgetScore() {
        Arrays.fill(score, 0);
    }

    /** The distribution over the classes: one-hot if the truth is known, frozen if closed. */
    double[] distribution(double[] shares) {
        if (isClosed()) {
            return posterior.clone();
        }
        double[] q = new double[classes];
        if (anchor >= 0) {
            q[anchor] = 1;
            return q;
        }
        for (int k = 0; k < classes; k++) {
            q[k] = score[k] + Math.log(shares[k]);
        }
        Softmax.apply(q, 0, classes);
        return q;
    }

    void close(double[] shares, double[] truth, long time) {
        prior = shares.clone();
        posterior = truth.clone();
        closedAt = time;
    }
}
