package io.labelkit.aggregate.acquire;

import io.labelkit.core.display.Displayable;
import io.labelkit.core.display.Display;
import io.labelkit.core.consensus.CategoricalConsensus;
import io.labelkit.core.consensus.ConfusionMatrix;
import io.labelkit.core.internal.Checks;
import io.labelkit.core.learn.ProbabilityMatrix;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;

/**
 * Examples that can be voted on, with what is known of them: the votes so far and a consensus of these, probabilities of
 * models, vectors, who can be asked for how much, and which asks still wait for their answer. Immutable and thread-safe.
 *
 * <pre>{@code
 * VotePool pool = VotePool.builder(ids).consensus(consensus).labeler(LabelerOffer.of("anna", 0.1)).build();
 * AskPlan plan = NextVotes.of(pool, VoteStrategies.value()).plan(20, 100);
 * }</pre>
 */
public final class VotePool implements Displayable {
    private final List<String> examples;
    private final Optional<CategoricalConsensus> consensus;
    private final List<ProbabilityMatrix> models;
    private final Map<String, float[]> vectors;
    private final List<LabelerOffer> labelers;
    private final Set<String> waiting = new TreeSet<>();
    private final Map<String, Integer> labelerColumns = new HashMap<>();
    private final List<String> classes;
    private final Optional<LabelerMatrices> matrices;

    private VotePool(Builder builder) {
        this.examples = Checks.distinct(builder.examples, "examples");
        Checks.check(!examples.isEmpty(), "examples", "at least one", 0);
        this.consensus = builder.consensus;
        this.models = List.copyOf(builder.models);
        this.vectors = builder.vectors;
        this.labelers = List.copyOf(builder.labelers);
        Checks.distinct(labelers.stream().map(LabelerOffer::name).toList(), "labelers");
        this.classes = classes(consensus, models);
        for (ProbabilityMatrix model : models) {
            Checks.check(
                    Set.copyOf(model.classes()).equals(Set.copyOf(classes)),
                    "classes of the probabilities",
                    "those of the votes, " + classes,
                    model.classes());
            for (String id : examples) {
                Checks.check(model.rowOf(id).isPresent(), "probabilities", "of every example, also of " + id, "none");
            }
        }
        int width = -1;
        for (String id : vectors.isEmpty() ? List.<String>of() : examples) {
            Checks.check(vectors.containsKey(id), "vectors", "of every example, also of " + Checks.shown(id), "none");
            float[] vector = Objects.requireNonNull(vectors.get(id));
            width = width < 0 ? vector.length : width;
            Checks.check(vector.length == width, "vector of " + Checks.shown(id), width + " numbers", vector.length);
        }
        consensus.ifPresent(c -> {
            for (int j = 0; j < c.votes().labelerCount(); j++) {
                labelerColumns.put(c.votes().labelers().get(j).name(), j);
            }
        });
        this.matrices = classes.isEmpty() ? Optional.empty() : Optional.of(LabelerMatrices.of(classes, consensus));
        for (PendingAsk ask : builder.pending) {
            if (isWaiting(ask)) {
                waiting.add(ask.example());
            }
        }
    }

    private static List<String> classes(Optional<CategoricalConsensus> consensus, List<ProbabilityMatrix> models) {
        return consensus
                .map(c -> c.votes().space().classNames())
                .or(() -> models.stream().findFirst().map(ProbabilityMatrix::classes))
                .orElse(List.of());
    }

    private boolean isWaiting(PendingAsk ask) {
        OptionalInt row = voteRow(ask.example());
        if (ask.labeler().isEmpty() || row.isEmpty()) {
            return votesOf(row) <= ask.votes();
        }
        Integer column = labelerColumns.get(ask.labeler().get());
        return column == null || !consensus.orElseThrow().votes().wasAsked(row.getAsInt(), column);
    }

    /**
     * Starts a pool.
     *
     * @param examples the ids of all examples that can be voted on, with or without votes
     * @return a builder
     */
    public static Builder builder(List<String> examples) {
        return new Builder(examples);
    }

    private OptionalInt voteRow(String id) {
        return consensus.map(c -> c.votes().examples().find(id)).orElse(OptionalInt.empty());
    }

    private int votesOf(OptionalInt row) {
        return row.isEmpty() ? 0 : consensus.orElseThrow().votes().byExample().count(row.getAsInt());
    }

    /**
     * The number of examples.
     *
     * @return N
     */
    public int size() {
        return examples.size();
    }

    /**
     * The id of an example.
     *
     * @param i the example, in [0, N)
     * @return its id
     */
    public String example(int i) {
        return examples.get(i);
    }

    /**
     * How many votes an example has.
     *
     * @param i the example
     * @return the number
     */
    public int votes(int i) {
        return votesOf(voteRow(examples.get(i)));
    }

    /**
     * The votes so far with their consensus.
     *
     * @return the consensus; empty if there are no votes
     */
    public Optional<CategoricalConsensus> consensus() {
        return consensus;
    }

    /**
     * What models believe.
     *
     * @return one matrix a model, each with a row for every example
     */
    public List<ProbabilityMatrix> models() {
        return models;
    }

    /**
     * Who can be asked.
     *
     * @return the offers; empty if anybody can be asked, for a price of 1
     */
    public List<LabelerOffer> labelers() {
        return labelers;
    }

    /**
     * Whether there are vectors.
     *
     * @return true if so
     */
    public boolean hasVectors() {
        return !vectors.isEmpty();
    }

    /**
     * The vector of an example.
     *
     * @param i the example
     * @return its vector, not to be changed; of length 0 without vectors
     */
    public float[] vector(int i) {
        return vectors.getOrDefault(examples.get(i), new float[0]);
    }

    /**
     * Whether anything is known of classes: votes or probabilities.
     *
     * @return true if so
     */
    public boolean hasBeliefs() {
        return !classes.isEmpty();
    }

    /**
     * The classes.
     *
     * @return their names; none without votes and probabilities
     */
    public List<String> classes() {
        return classes;
    }

    /**
     * What is believed of an example: the consensus of its votes; without votes, the mean of the models; without models, the
     * class shares of the consensus, or equal ones if it has none.
     *
     * @param i the example
     * @return the probability of each class
     * @throws IllegalStateException if nothing is known of classes
     */
    public double[] belief(int i) {
        if (!hasBeliefs()) {
            throw new IllegalStateException("there are neither votes nor probabilities");
        }
        OptionalInt row = voteRow(examples.get(i));
        if (votesOf(row) > 0 || models.isEmpty()) {
            CategoricalConsensus known = consensus.orElseThrow();
            return votesOf(row) > 0 ? known.probabilities(row.getAsInt()) : prior(known.classPrior());
        }
        return modelBelief(i);
    }

    private double[] prior(double[] fitted) {
        double[] prior = fitted.length == classes.size() ? fitted : new double[classes.size()];
        if (fitted.length != prior.length) {
            Arrays.fill(prior, 1.0 / prior.length);
        }
        return prior;
    }

    /** The mean of the models. */
    double[] modelBelief(int i) {
        double[] mean = new double[classes.size()];
        for (ProbabilityMatrix model : models) {
            int row = model.rowOf(examples.get(i)).orElseThrow();
            for (int k = 0; k < mean.length; k++) {
                mean[k] += model.get(row, model.classes().indexOf(classes.get(k))) / models.size();
            }
        }
        return mean;
    }

    /**
     * What a labeler is believed to answer to each class: by its stated accuracy, or by its votes together with
     * {@value LabelerMatrices#PSEUDO_VOTES} votes like the average labeler's.
     *
     * @param labeler one of {@link #labelers()}; empty for the average labeler
     * @return P(answer | truth)
     * @throws IllegalStateException if nothing is known of classes
     */
    public ConfusionMatrix answers(Optional<LabelerOffer> labeler) {
        return matrices.orElseThrow(() -> new IllegalStateException("there are neither votes nor probabilities"))
                .of(labeler);
    }

    /**
     * Whether somebody may be asked about an example: no ask waits for its answer, and a labeler is left who was not asked.
     *
     * @param i the example
     * @return true if so
     */
    public boolean mayAsk(int i) {
        return labelers.isEmpty()
                ? !waiting.contains(examples.get(i))
                : labelers.stream().anyMatch(labeler -> mayAsk(i, labeler));
    }

    /**
     * Whether a labeler may be asked about an example.
     *
     * @param i the example
     * @param labeler the labeler
     * @return false if it voted on it or is known to have been asked, or an ask waits for its answer
     */
    public boolean mayAsk(int i, LabelerOffer labeler) {
        OptionalInt row = voteRow(examples.get(i));
        Integer column = labelerColumns.get(labeler.name());
        boolean asked = row.isPresent()
                && column != null
                && consensus.orElseThrow().votes().wasAsked(row.getAsInt(), column);
        return !asked && !waiting.contains(examples.get(i));
    }

    /**
     * The examples whose asks wait for an answer.
     *
     * @return their ids
     */
    public Set<String> waiting() {
        return Set.copyOf(waiting);
    }

    @Override
    public Display display() {
        return Display.builder("Examples that may be asked about")
        .count("examples", size())
        .count("with votes", java.util.stream.IntStream.range(0, size()).filter(i -> votes(i) > 0).count())
        .count("wait for an answer", waiting.size())
        .build();
    }

    @Override
    public String toString() {
        return display().brief();
    }

    /** Collects what is known. Not thread-safe. */
    public static final class Builder {
        private final List<String> examples;
        private Optional<CategoricalConsensus> consensus = Optional.empty();
        private final List<ProbabilityMatrix> models = new ArrayList<>();
        private Map<String, float[]> vectors = Map.of();
        private final List<LabelerOffer> labelers = new ArrayList<>();
        private final List<PendingAsk> pending = new ArrayList<>();

        private Builder(List<String> examples) {
            this.examples = List.copyOf(examples);
        }

        /**
         * Sets the votes so far, with their consensus.
         *
         * @param fitted a consensus of votes on some of the examples; one with confusion matrices knows who is worth asking
         * @return this builder
         */
        public Builder consensus(CategoricalConsensus fitted) {
            consensus = Optional.of(fitted);
            return this;
        }

        /**
         * Adds what a model believes; several are an ensemble.
         *
         * @param probabilities a row for every example, out of sample, over the classes of the votes
         * @return this builder
         */
        public Builder model(ProbabilityMatrix probabilities) {
            models.add(probabilities);
            return this;
        }

        /**
         * Sets the vectors that tell which examples are alike.
         *
         * @param byId a vector for every example, all of one length
         * @return this builder
         */
        public Builder vectors(Map<String, float[]> byId) {
            vectors = new HashMap<>(byId);
            return this;
        }

        /**
         * Adds somebody who can be asked. Without any, anybody can be, for a price of 1.
         *
         * @param labeler the offer
         * @return this builder
         */
        public Builder labeler(LabelerOffer labeler) {
            labelers.add(labeler);
            return this;
        }

        /**
         * Adds asks that were made before.
         *
         * @param asks the asks; those that were answered since do no harm
         * @return this builder
         */
        public Builder pending(List<PendingAsk> asks) {
            pending.addAll(asks);
            return this;
        }

        /**
         * Builds the pool.
         *
         * @return the pool
         * @throws IllegalArgumentException if an example lacks probabilities or a vector that others have, or classes differ
         */
        public VotePool build() {
            return new VotePool(this);
        }
    }
}
