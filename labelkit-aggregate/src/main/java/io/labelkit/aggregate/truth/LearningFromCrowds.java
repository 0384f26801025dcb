package io.labelkit.aggregate.truth;

import io.labelkit.aggregate.internal.Schedule;
import io.labelkit.core.consensus.CategoricalConsensus;
import io.labelkit.core.identity.Fingerprint;
import io.labelkit.core.internal.Checks;
import io.labelkit.core.learn.ClassifierTrainer;
import io.labelkit.core.vote.VoteMatrix;
import java.util.Map;
import java.util.TreeMap;

/**
 * Learning from crowds: a classifier and the labelers' confusion matrices are fitted together, each teaching the other
 * what the truth is. The classifier's probability is the prior of an example, the votes do the rest:
 *
 * <pre>
 * M-step  W: softmax regression of q on the features;   theta_j[k][l] = (alpha[k][l] + sum_{votes l of j} q[i][k]) / sum
 * E-step  q[i][k] ~ softmax(W x[i])[k] * product over votes (j, l) of theta_j[k][l]
 * </pre>
 *
 * With two classes theta holds the sensitivity and specificity of each labeler. Features are standardised; W has an L2
 * penalty of {@code lambda / 2} per example without the intercept and is fitted by Newton's method; without features this
 * is {@link DawidSkene}. The fit starts from vote shares, the objective never falls. Examples without votes get the
 * classifier's probabilities and teach nothing. In an explanation the prior of an example is what the classifier says.
 *
 * <p>Any classifier that learns from soft targets can take the place of the regression: see {@link
 * #builder(ClassifierTrainer, Map)}. It is trained anew in every sweep on the examples it then judges, so that one that can
 * learn its targets by heart confirms the votes and adds nothing; the objective is then not guarded.
 *
 * <p>Use it where examples have few votes and features say something. It fails where features say more of the labelers'
 * common errors than of the truth. Class shares cannot be given. A sweep costs O(votes K) and some Newton steps of O(N (K
 * D)^2 + (K D)^3). Immutable and thread-safe, if the trainer is. Source: V. C. Raykar et al. (2010), Learning from
 * crowds, JMLR 11; S. Albarqouni et al. (2016), AggNet, for other classifiers, doi:10.1109/TMI.2016.2528120.
 *
 * <pre>{@code
 * CategoricalConsensus consensus =
 *         LearningFromCrowds.builder(ExampleFeatures.of(embeddings)).build().aggregate(votes);
 * }</pre>
 */
public final class LearningFromCrowds implements CategoricalAggregator {
    private static final String NAME = "learning-from-crowds";

    private final FeatureModel model;
    private final EmSettings settings;
    private final ConfusionSettings confusions;
    private final Training training;

    private LearningFromCrowds(Builder builder) {
        model = builder.model;
        settings = builder.settings();
        confusions = builder.confusions();
        training = new Training(builder.penalty, settings.classSmoothing(), settings.seed());
        Checks.check(
                settings.classPrior().isEmpty(),
                "classPrior",
                "left out, as the classifier gives it",
                settings.classPrior());
    }

    /** How the classifier is trained. */
    record Training(double penalty, double classSmoothing, long seed) {}

    /**
     * Starts a configuration with softmax regression.
     *
     * @param features for every example of the votes
     * @return a builder; its class smoothing spreads that many examples of each class over all examples
     */
    public static Builder builder(ExampleFeatures features) {
        return new Builder(new FeatureModel.Softmax(features));
    }

    /**
     * Starts a configuration with any classifier.
     *
     * @param trainer what trains the classifier; it must take soft targets
     * @param data what to classify, by id, for every example of the votes; copied
     * @param <T> the type of the data
     * @return a builder; its class smoothing and penalty have no meaning
     */
    public static <T> Builder builder(ClassifierTrainer<T> trainer, Map<String, T> data) {
        return new Builder(new FeatureModel.Trained<>(trainer, data));
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Fingerprint fingerprint() {
        Map<String, Object> parameters = new TreeMap<>(confusions.parameters());
        parameters.putAll(model.parameters());
        parameters.put("penalty", training.penalty());
        return settings.fingerprint(NAME, parameters);
    }

    /**
     * Combines votes.
     *
     * @param votes the votes; perhaps none
     * @return the posterior, the confusion matrices and how the fit went; class shares are the mean of the priors
     * @throws IllegalArgumentException if the votes are of another kind, if labelers voted beside their teachers, if an
     *     example has no features, if there are too many features for the regression, or if an anchor or a given matrix
     *     does not fit the label space
     */
    @Override
    public CategoricalConsensus aggregate(VoteMatrix votes) {
        EmRun run = EmRun.of(this, votes, settings);
        return run.consensus(
                confusions.rows(votes),
                model.prior(votes, run.teaching(), training),
                confusions.schedule(votes, Schedule.SOFT));
    }

    @Override
    public String toString() {
        return NAME + " (" + model + ", " + confusions + ")";
    }

    /** Collects the options. Not thread-safe. */
    public static final class Builder extends ConfusionBuilder<Builder> {
        private final FeatureModel model;
        private double penalty = 1e-3;

        private Builder(FeatureModel model) {
            super(0.11, 0.01);
            this.model = model;
        }

        @Override
        Builder self() {
            return this;
        }

        /**
         * Sets the L2 penalty lambda of the softmax regression, per example.
         *
         * @param lambda at least 1e-12; 1e-3 unless set
         * @return this builder
         * @throws IllegalArgumentException if it is less
         */
        public Builder penalty(double lambda) {
            penalty = Checks.inRange(lambda, 1e-12, 1e9, "penalty");
            return this;
        }

        /**
         * Makes the aggregator.
         *
         * @return the configuration
         * @throws IllegalArgumentException if class shares were given
         */
        public LearningFromCrowds build() {
            return new LearningFromCrowds(this);
        }
    }
}
