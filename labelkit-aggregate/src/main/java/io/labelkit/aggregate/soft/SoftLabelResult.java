package io.labelkit.aggregate.soft;

import io.labelkit.aggregate.internal.Evidence;
import io.labelkit.core.data.Item;
import io.labelkit.core.display.Display;
import io.labelkit.core.display.Displayable;
import io.labelkit.core.internal.Checks;
import io.labelkit.core.io.LabelWriter;
import io.labelkit.core.io.SoftLabels;
import io.labelkit.core.label.Label;
import io.labelkit.core.learn.ProbabilityMatrix;
import io.labelkit.core.learn.ProbabilityOrigin;
import io.labelkit.core.learn.TrainingSet;
import io.labelkit.core.vote.VoteList;
import io.labelkit.core.vote.VoteMatrix;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.IntStream;

/**
 * Soft labels of N examples over K classes, by each of M generators and pooled. Rows are those of {@link #votes()}.
 * Immutable and thread-safe.
 */
public final class SoftLabelResult implements Displayable {
    private final VoteMatrix votes;
    private final List<String> generators;
    private final SoftLabelTensor tensor;
    private final Pooling pooling;
    private final double[] pooled;
    private final Evidence evidence;

    SoftLabelResult(
            VoteMatrix votes, List<String> generators, SoftLabelTensor tensor, Pooling pooling, double[] pooled) {
        this.votes = votes;
        this.generators = List.copyOf(generators);
        this.tensor = tensor;
        this.pooling = pooling;
        this.pooled = pooled;
        evidence = new Evidence(votes);
    }

    /**
     * The votes.
     *
     * @return the matrix
     */
    public VoteMatrix votes() {
        return votes;
    }

    /**
     * The names of the generators.
     *
     * @return M names
     */
    public List<String> generators() {
        return generators;
    }

    /**
     * How the generators were pooled.
     *
     * @return the pooling
     */
    public Pooling pooling() {
        return pooling;
    }

    /**
     * The number of examples.
     *
     * @return N, those without votes included
     */
    public int size() {
        return votes.exampleCount();
    }

    /**
     * One probability by one generator.
     *
     * @param generator its position in {@link #generators()}
     * @param row the example
     * @param k the class
     * @return the probability
     */
    public double get(int generator, int row, int k) {
        return tensor.values()[generator][row * votes.classCount() + k];
    }

    /**
     * One probability by the mean of all generators.
     *
     * @param row the example
     * @param k the class
     * @return the probability
     */
    public double mean(int row, int k) {
        return tensor.mean()[row * votes.classCount() + k];
    }

    /**
     * The pooled distribution of an example: the soft label to train on.
     *
     * @param row the example
     * @return a copy, by class
     */
    public double[] pooled(int row) {
        int classes = votes.classCount();
        return Arrays.copyOfRange(pooled, row * classes, row * classes + classes);
    }

    /**
     * Whether an example is left out of training, since nobody voted; its distributions are uniform.
     *
     * @param row the example
     * @return true if so
     */
    public boolean excluded(int row) {
        return votes.byExample().count(row) == 0;
    }

    /**
     * The entropy of a generator's distribution.
     *
     * @param generator its position in {@link #generators()}
     * @param row the example
     * @return the entropy in nats, from 0 to log K
     */
    public double entropy(int generator, int row) {
        return tensor.entropy(generator, row);
    }

    /**
     * The entropy of the mean of all generators; at least the mean of their entropies.
     *
     * @param row the example
     * @return the entropy in nats, from 0 to log K
     */
    public double entropyOfMean(int row) {
        return tensor.entropyOfMean(row);
    }

    /**
     * The entropy of the pooled distribution.
     *
     * @param row the example
     * @return the entropy in nats, from 0 to log K
     */
    public double entropy(int row) {
        return Distributions.entropy(pooled, row * votes.classCount(), votes.classCount());
    }

    /**
     * How far people and generators disagree about an example.
     *
     * @param row the example
     * @return the disagreement
     */
    public Disagreement disagreement(int row) {
        VoteList list = votes.byExample();
        double[] shares = new double[excluded(row) ? 0 : votes.classCount()];
        for (int p = list.start(row); p < list.end(row); p++) {
            for (int k = 0; k < shares.length; k++) {
                shares[k] += evidence.share(list.code(p), k) / list.count(row);
            }
        }
        return Disagreement.of(votes.examples().get(row), list.count(row), shares, tensor, row);
    }

    /**
     * The pooled distributions of all examples, the uniform ones of examples without votes included.
     *
     * @return an N x K matrix
     */
    public ProbabilityMatrix probabilities() {
        List<String> ids =
                IntStream.range(0, size()).mapToObj(votes.examples()::get).toList();
        return ProbabilityMatrix.of(ids, votes.space().classNames(), pooled, ProbabilityOrigin.UNKNOWN);
    }

    /**
     * The pooled distributions of the examples with votes as labels: the most probable class, the first of several, its
     * probability, and the distribution.
     *
     * @return the soft labels, in the order of the rows
     */
    public SoftLabels softLabels() {
        int[] rows = IntStream.range(0, size()).filter(row -> !excluded(row)).toArray();
        int classes = votes.classCount();
        List<String> ids = new ArrayList<>();
        List<Label> labels = new ArrayList<>();
        double[] confidences = new double[rows.length];
        double[] probabilities = new double[rows.length * classes];
        for (int r = 0; r < rows.length; r++) {
            double[] q = pooled(rows[r]);
            int best = IntStream.range(0, classes).reduce(0, (a, b) -> q[b] > q[a] ? b : a);
            ids.add(votes.examples().get(rows[r]));
            labels.add(votes.space().labelOf(votes.space().classNames().get(best)));
            confidences[r] = Math.min(1, q[best]);
            System.arraycopy(q, 0, probabilities, r * classes, classes);
        }
        return SoftLabels.of(votes.space().kind(), ids, votes.space().classNames(), labels, confidences, probabilities);
    }

    /**
     * Writes {@link #softLabels()} as CSV with the columns {@code task,label,confidence,p_<class>...}, which
     * {@link io.labelkit.core.io.SoftLabelReader} reads.
     *
     * @param file the target: {@code .csv}, and {@code .gz} after that to compress
     * @throws IllegalArgumentException if the name is of another format
     * @throws java.io.UncheckedIOException if writing fails
     */
    public void write(Path file) {
        LabelWriter.write(file, softLabels());
    }

    /**
     * What a student learns from: the items that have votes, with their pooled distributions as targets and weight 1.
     *
     * @param items the items, in any order; those without votes are left out
     * @param <T> the type of the data
     * @return the training set, in the order of the items
     * @throws IllegalArgumentException if none of the items has votes
     */
    public <T> TrainingSet<T> trainingSet(List<Item<T>> items) {
        List<Item<T>> kept = new ArrayList<>();
        List<double[]> rows = new ArrayList<>();
        for (Item<T> item : items) {
            OptionalInt row = votes.examples().find(item.id());
            if (row.isPresent() && !excluded(row.getAsInt())) {
                kept.add(item);
                rows.add(pooled(row.getAsInt()));
            }
        }
        Checks.check(!kept.isEmpty(), "items", "at least one that has votes", items.size() + " without");
        int classes = votes.classCount();
        double[] targets = new double[Math.multiplyExact(rows.size(), classes)];
        for (int r = 0; r < rows.size(); r++) {
            System.arraycopy(rows.get(r), 0, targets, r * classes, classes);
        }
        double[] weights = new double[rows.size()];
        Arrays.fill(weights, 1);
        return TrainingSet.soft(kept, votes.space().classNames(), targets, weights);
    }

    @Override
    public Display display() {
        return Display.builder("Soft labels")
                .count("examples", size())
                .count(
                        "without votes",
                        IntStream.range(0, size()).filter(this::excluded).count())
                .text("made by", generators)
                .text("pooled by", pooling)
                .table(Disagreement.ROWS.table("examples", new DisagreementList(this)))
                .build();
    }

    @Override
    public String toString() {
        return display().brief();
    }
}
