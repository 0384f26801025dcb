package io.labelkit.core.pipeline;

import io.labelkit.core.audit.LabelAuditor;
import io.labelkit.core.audit.LabelIssue;
import io.labelkit.core.audit.LabelIssues;
import io.labelkit.core.consensus.Aggregator;
import io.labelkit.core.consensus.CategoricalConsensus;
import io.labelkit.core.consensus.Consensus;
import io.labelkit.core.consensus.Convergence;
import io.labelkit.core.consensus.TiePolicy;
import io.labelkit.core.consensus.VoteScore;
import io.labelkit.core.consensus.Warning;
import io.labelkit.core.consensus.WarningKind;
import io.labelkit.core.data.Dataset;
import io.labelkit.core.data.Example;
import io.labelkit.core.data.GoldRole;
import io.labelkit.core.data.Item;
import io.labelkit.core.identity.Fingerprint;
import io.labelkit.core.label.Label;
import io.labelkit.core.label.LabelKind;
import io.labelkit.core.label.LabelSpace;
import io.labelkit.core.labeler.Labeler;
import io.labelkit.core.learn.Classifier;
import io.labelkit.core.learn.ClassifierTrainer;
import io.labelkit.core.learn.ProbabilityMatrix;
import io.labelkit.core.learn.TrainingSet;
import io.labelkit.core.vote.FailureKind;
import io.labelkit.core.vote.Outcome;
import io.labelkit.core.vote.PayloadKind;
import io.labelkit.core.vote.VoteList;
import io.labelkit.core.vote.VoteMatrix;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/** Pipelines over made-up texts, whose labelers are right as often as they are told to be. */
public final class PipelineFixtures {
    /** The classes. */
    public static final List<String> CLASSES = List.of("billing", "bug", "praise", "spam");

    private static final LabelSpace SPACE = LabelSpace.categories(CLASSES);
    private static final int TEST_EVERY = 5;

    private PipelineFixtures() {}

    /**
     * The result of a pipeline with eight labelers and an audit.
     *
     * @param size the number of examples
     * @param texts the text of each
     * @param names the name of each labeler
     * @return the result
     */
    public static PipelineResult<String> run(int size, IntFunction<String> texts, IntFunction<String> names) {
        List<Example<String>> examples = IntStream.range(0, size)
                .mapToObj(i -> {
                    Example<String> example = Example.of("e" + i, texts.apply(i));
                    return i % TEST_EVERY == 0
                            ? example.withGold(new Label.Category(CLASSES.get(truth(i))), GoldRole.TEST)
                            : example;
                })
                .toList();
        Pipeline<String> pipeline = Pipeline.on(Dataset.of("tickets", examples));
        for (int j = 0; j < 8; j++) {
            pipeline = pipeline.labeler(new Noisy(names.apply(j), j));
        }
        return pipeline.aggregate(new Majority())
                .audit(new LeastProbable(), new Guessing())
                .folds(2)
                .run();
    }

    /**
     * An aggregator that counts votes.
     *
     * @return the aggregator
     */
    public static Aggregator majority() {
        return new Majority();
    }

    private static int truth(int example) {
        return new SplittableRandom(example * 31L + 7).nextInt(CLASSES.size());
    }

    /** Knows the truth of an example by its id, and tells it more or less often. */
    private record Noisy(String name, int number) implements Labeler<String> {
        @Override
        public LabelSpace space() {
            return SPACE;
        }

        @Override
        public Fingerprint fingerprint() {
            return number == 0 ? Fingerprint.unversioned("noisy", name) : Fingerprint.of("noisy", Map.of("name", name));
        }

        @Override
        public List<Outcome> label(List<Item<String>> items) {
            return items.stream().map(this::outcome).toList();
        }

        private Outcome outcome(Item<String> item) {
            int example = Integer.parseInt(item.id().substring(1));
            SplittableRandom random = new SplittableRandom(example * 1009L + number);
            if (random.nextDouble() < 0.3) {
                return Outcome.abstain();
            }
            if (number == 7 && random.nextDouble() < 0.05) {
                return Outcome.failure(FailureKind.UNPARSABLE, "no label in the answer");
            }
            boolean right = random.nextDouble() < 0.55 + 0.05 * number;
            return Outcome.vote(CLASSES.get(right ? truth(example) : random.nextInt(CLASSES.size())));
        }
    }

    /** Counts votes. */
    private record Majority() implements Aggregator {
        @Override
        public String name() {
            return "counting";
        }

        @Override
        public Set<LabelKind> labelKinds() {
            return Set.of(LabelKind.CATEGORY);
        }

        @Override
        public Set<PayloadKind> payloadKinds() {
            return Set.of(PayloadKind.LABEL);
        }

        @Override
        public Fingerprint fingerprint() {
            return Fingerprint.unversioned("aggregator", "counting");
        }

        @Override
        public Consensus aggregate(VoteMatrix votes) {
            int classes = votes.classCount();
            double[] posterior = new double[votes.exampleCount() * classes];
            VoteList list = votes.byExample();
            for (int i = 0; i < votes.exampleCount(); i++) {
                double sum = 0;
                for (int k = 0; k < classes; k++) {
                    posterior[i * classes + k] = 0.2;
                    sum += 0.2;
                }
                for (int p = list.start(i); p < list.end(i); p++) {
                    posterior[i * classes + list.code(p)]++;
                    sum++;
                }
                for (int k = 0; k < classes; k++) {
                    posterior[i * classes + k] /= sum;
                }
            }
            return CategoricalConsensus.builder(name(), votes, posterior, new Counts())
                    .ties(TiePolicy.ABSTAIN, 0)
                    .convergence(Convergence.closedForm())
                    .warnings(List.of(
                            new Warning(WarningKind.METHOD_CHANGED, "Recommended counting: votes are few."),
                            new Warning(WarningKind.SINGLE_VOTES, "Some examples have a single vote.")))
                    .build();
        }
    }

    private record Counts() implements VoteScore {
        @Override
        public String unit() {
            return "votes";
        }

        @Override
        public double prior(int k) {
            return 0;
        }

        @Override
        public double vote(int labeler, int code, int k) {
            return code == k ? 1 : 0;
        }
    }

    /** Gives classes probabilities by the number of the example, without looking at the texts. */
    private record Guessing() implements ClassifierTrainer<String> {
        @Override
        public Fingerprint fingerprint() {
            return Fingerprint.unversioned("trainer", "guessing");
        }

        @Override
        public Classifier<String> train(TrainingSet<String> data, long seed) {
            return new Guesses(data.classes());
        }
    }

    private record Guesses(List<String> classes) implements Classifier<String> {
        @Override
        public List<double[]> predict(List<Item<String>> items) {
            return items.stream().map(this::guess).toList();
        }

        private double[] guess(Item<String> item) {
            int example = Integer.parseInt(item.id().substring(1));
            double[] row = new double[classes.size()];
            Arrays.fill(row, 0.3 / (classes.size() - 1));
            row[example % 9 == 0 ? (truth(example) + 1) % classes.size() : truth(example)] = 0.7;
            return row;
        }

        @Override
        public void close() {}
    }

    /** Flags labels to which the model gives little probability. */
    private record LeastProbable() implements LabelAuditor {
        @Override
        public Fingerprint fingerprint() {
            return Fingerprint.unversioned("auditor", "least probable");
        }

        @Override
        public LabelIssues audit(Map<String, Label> given, ProbabilityMatrix probabilities) {
            List<LabelIssue> ranked = new ArrayList<>();
            given.forEach((id, label) -> {
                double[] row = probabilities.row(probabilities.rowOf(id).orElseThrow());
                int best = probabilities.argMax(probabilities.rowOf(id).orElseThrow());
                double score = row[probabilities.classes().indexOf(label.toString())];
                String suggested = probabilities.classes().get(best);
                boolean issue = score < 0.2 && !suggested.equals(label.toString());
                ranked.add(new LabelIssue(id, label.toString(), suggested, score, issue, issue ? "improbable" : ""));
            });
            ranked.sort(Comparator.comparingDouble(LabelIssue::score));
            return new LabelIssues("least probable", ranked);
        }
    }
}
