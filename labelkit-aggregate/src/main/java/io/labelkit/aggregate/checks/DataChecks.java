package io.labelkit.aggregate.checks;

import io.labelkit.core.data.Dataset;
import io.labelkit.core.data.Example;
import io.labelkit.core.embed.Embedder;
import io.labelkit.core.internal.Checks;
import io.labelkit.core.label.Label;
import io.labelkit.core.label.LabelSpace;
import io.labelkit.core.learn.ProbabilityMatrix;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.function.Function;

/**
 * Runs every check that the given data allow, and says of the others what they lack:
 *
 * <pre>{@code
 * CheckReport report = DataChecks.of(dataset)
 *         .features(embedder)
 *         .probabilities(outOfFold)
 *         .labels(given)
 *         .run();
 * }</pre>
 *
 * <p>The checks are the built-in ones, those that {@link ServiceLoader} finds, and added ones.
 */
public final class DataChecks {
    private DataChecks() {}

    /**
     * Starts a run.
     *
     * @param dataset the data; texts are known if the data are texts
     * @return a builder
     */
    public static Builder of(Dataset<?> dataset) {
        return new Builder(dataset);
    }

    /**
     * The built-in checks.
     *
     * @return one of each kind, with its defaults
     */
    public static List<IssueCheck> builtIn() {
        return List.of(
                new ExactDuplicateCheck(),
                new NearDuplicateTextCheck(),
                new NearDuplicateCheck(),
                new OutlierCheck(),
                new ClassImbalanceCheck(),
                new DegenerateTextCheck(),
                new NonIidCheck(),
                new UnderperformingGroupCheck(),
                new LeakageCheck(),
                new SpuriousCorrelationCheck(),
                new NullCheck(),
                new IdentifierColumnCheck(),
                new KnnShapleyCheck());
    }

    /** What is known and how to run. Not thread-safe. */
    public static final class Builder {
        private static final int BATCH = 256;

        private final Dataset<?> dataset;
        private final List<IssueCheck> checks = new ArrayList<>(builtIn());
        private Optional<List<String>> texts;
        private Optional<FeatureTable> features = Optional.empty();
        private Optional<ProbabilityMatrix> probabilities = Optional.empty();
        private Optional<List<String>> classes = Optional.empty();
        private Map<String, Label> labels = Map.of();
        private Optional<List<String>> groups = Optional.empty();
        private Optional<Function<Example<?>, Optional<String>>> splits = Optional.empty();
        private Optional<KnnMetric> metric = Optional.empty();
        private int neighbors = 10;
        private int threads = 1;
        private long seed;
        private int exactRows = KnnGraph.EXACT_ROWS;

        private Builder(Dataset<?> dataset) {
            this.dataset = dataset;
            boolean all = dataset.examples().stream().allMatch(e -> e.data() instanceof CharSequence);
            texts = all
                    ? Optional.of(dataset.examples().stream()
                            .map(e -> e.data().toString())
                            .toList())
                    : Optional.empty();
            ServiceLoader.load(IssueCheck.class, DataChecks.class.getClassLoader())
                    .forEach(checks::add);
        }

        /**
         * Sets the texts of data that are not texts.
         *
         * @param text the text of an example
         * @return this builder
         */
        public Builder texts(Function<? super Example<?>, String> text) {
            List<String> all = new ArrayList<>();
            dataset.examples().forEach(example -> all.add(text.apply(example)));
            texts = Optional.of(all);
            return this;
        }

        /**
         * Sets the features.
         *
         * @param matrix one row an example, in the order of the data set
         * @return this builder
         * @throws IllegalArgumentException if the number of rows is another
         */
        public Builder features(FeatureTable matrix) {
            int n = dataset.examples().size();
            Checks.check(matrix.rows() == n, "features", n + " rows, one an example", matrix.rows());
            features = Optional.of(matrix);
            return this;
        }

        /**
         * Embeds the texts as features.
         *
         * @param embedder what embeds
         * @return this builder
         * @throws IllegalStateException if there are no texts
         */
        public Builder features(Embedder embedder) {
            List<String> all = texts.orElseThrow(() -> new IllegalStateException("there are no texts to embed"));
            List<float[]> vectors = new ArrayList<>();
            for (int from = 0; from < all.size(); from += BATCH) {
                vectors.addAll(embedder.embed(all.subList(from, Math.min(all.size(), from + BATCH))));
            }
            return features(FeatureTable.ofVectors(vectors));
        }

        /**
         * Sets probabilities of the classes.
         *
         * @param matrix out-of-sample probabilities, with a row for each example; others are ignored
         * @return this builder
         * @throws IllegalArgumentException if an example has no row or the origin is in-sample
         */
        public Builder probabilities(ProbabilityMatrix matrix) {
            probabilities = Optional.of(ReadInput.aligned(dataset, matrix));
            return this;
        }

        /**
         * Sets the classes that labels may have, also those that none has.
         *
         * @param space the label space
         * @return this builder
         */
        public Builder space(LabelSpace space) {
            classes = Optional.of(space.classNames());
            return this;
        }

        /**
         * Sets the given labels.
         *
         * @param byId the label of each example that has one, by its id: categories
         * @return this builder
         */
        public Builder labels(Map<String, Label> byId) {
            labels = Map.copyOf(byId);
            return this;
        }

        /**
         * Sets groups to compare in {@link UnderperformingGroupCheck}.
         *
         * @param group the group's name; empty text for none
         * @return this builder
         */
        public Builder groups(Function<? super Example<?>, String> group) {
            List<String> all = new ArrayList<>();
            dataset.examples().forEach(example -> all.add(group.apply(example)));
            groups = Optional.of(all);
            return this;
        }

        /**
         * Sets the split of an example; by default that of the example, else its role, else its metadata {@code split}.
         *
         * @param split the split's name, if it is in one
         * @return this builder
         */
        public Builder splits(Function<Example<?>, Optional<String>> split) {
            splits = Optional.of(split);
            return this;
        }

        /**
         * Adds a check, or replaces the one of the same name.
         *
         * @param check the check
         * @return this builder
         */
        public Builder with(IssueCheck check) {
            without(check.name());
            checks.add(check);
            return this;
        }

        /**
         * Leaves a check out.
         *
         * @param name its name
         * @return this builder
         */
        public Builder without(String name) {
            checks.removeIf(check -> check.name().equals(name));
            return this;
        }

        /**
         * Adds the checks that a class loader finds with {@link ServiceLoader}.
         *
         * @param loader the class loader
         * @return this builder
         */
        public Builder load(ClassLoader loader) {
            ServiceLoader.load(IssueCheck.class, loader).forEach(this::with);
            return this;
        }

        /**
         * Sets the number of neighbors of a row; 10 by default.
         *
         * @param number at least 1
         * @return this builder
         */
        public Builder neighbors(int number) {
            neighbors = Checks.positive(number, "neighbors");
            return this;
        }

        /**
         * Sets the metric; {@link KnnMetric#standard} by default.
         *
         * @param value the metric
         * @return this builder
         */
        public Builder metric(KnnMetric value) {
            metric = Optional.of(value);
            return this;
        }

        /**
         * Sets up to how many rows neighbors are searched exactly.
         *
         * @param number at least 0
         * @return this builder
         */
        public Builder exactRows(int number) {
            Checks.check(number >= 0, "exactRows", "at least 0", number);
            exactRows = number;
            return this;
        }

        /**
         * Sets the number of threads, which changes nothing but the time.
         *
         * @param number at least 1
         * @return this builder
         */
        public Builder threads(int number) {
            threads = Checks.positive(number, "threads");
            return this;
        }

        /**
         * Sets the seed.
         *
         * @param value the seed
         * @return this builder
         */
        public Builder seed(long value) {
            seed = value;
            return this;
        }

        /**
         * Runs the checks.
         *
         * @return what they found
         * @throws IllegalArgumentException if a label is no category, of an unknown class or of an unknown example, or
         *     two checks have one name
         */
        public CheckReport run() {
            Checks.distinct(checks.stream().map(IssueCheck::name).toList(), "names of checks");
            CheckInput input = new CheckInput(
                    ReadInput.of(dataset, texts, features, probabilities, classes, labels, groups, splits),
                    new CheckInput.Settings(neighbors, metric, threads, seed, exactRows));
            List<CheckOutcome> outcomes = new ArrayList<>();
            for (IssueCheck check : checks) {
                Optional<CheckNeed.Lack> lack = check.needs().stream()
                        .sorted()
                        .flatMap(need -> need.lack(input).stream())
                        .findFirst();
                outcomes.add(
                        lack.isPresent()
                                ? new SkippedCheck(
                                        check.name(),
                                        lack.get().reason(),
                                        lack.get().why())
                                : check.run(input));
            }
            return new CheckReport(dataset.description(), dataset.examples().size(), outcomes);
        }
    }
}
