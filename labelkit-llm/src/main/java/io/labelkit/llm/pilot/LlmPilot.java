package io.labelkit.llm.pilot;

import io.labelkit.core.data.Dataset;
import io.labelkit.core.data.Example;
import io.labelkit.core.data.Gold;
import io.labelkit.core.data.GoldRole;
import io.labelkit.core.internal.Checks;
import io.labelkit.core.labeler.Labeler;
import io.labelkit.core.run.LocalExecutor;
import io.labelkit.core.run.TableSink;
import io.labelkit.core.statistics.Bootstrap;
import io.labelkit.core.vote.OutcomeTable;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * Tries labelers on a small sample before all of the data set is paid for. With gold the sample is drawn from the examples
 * that have it, by label, rare labels included; without gold from all, by length in fifths. The longest examples of the
 * others are asked about besides, since those are what fails; they are in no score. Some examples are asked about twice:
 * the labels that change are noise, and smaller differences between labelers are none.
 *
 * <p>The sample is the same for every labeler. Immutable and thread-safe; a run asks with as many calls at once as the
 * labeler allows.
 *
 * <pre>{@code
 * LlmPilot pilot = LlmPilot.builder(dataset).gold(dataset.gold(GoldRole.CALIBRATE)).size(100).seed(7).build();
 * PilotReport report = pilot.run(labeler);
 * System.out.println(report);
 * boolean go = report.passes(PilotGates.standard().withMacroF1(0.7).withMoney(20));
 * }</pre>
 */
public final class LlmPilot {
    private static final int LENGTHS = 5;
    private static final int RESAMPLES = 2000;

    private final Dataset<String> dataset;
    private final Gold gold;
    private final PilotSample sample;
    private final Dataset<String> again;
    private final long seed;
    private final LocalExecutor executor;
    private final Map<String, Map<String, String>> guesses;

    private LlmPilot(Builder builder) {
        dataset = builder.dataset;
        gold = builder.gold;
        seed = builder.seed;
        executor = builder.executor;
        Dataset<String> from =
                gold.isEmpty() ? dataset : dataset.filter(e -> gold.find(e.id()).isPresent());
        Checks.check(!from.examples().isEmpty(), "dataset", "one with examples to draw from", dataset);
        sample = PilotSample.draw(
                        from, builder.stratum.orElseGet(() -> strata(from)), builder.size, builder.least, seed)
                .withLongest(dataset, Math.min(builder.longest, builder.size / 5));
        again = sample.examples().sample(builder.replays, seed + 1);
        guesses = builder.baselines
                ? new Baselines(dataset, gold, seed).guesses(sample.weights().keySet())
                : Map.of();
    }

    /**
     * Starts a pilot.
     *
     * @param dataset the whole data set
     * @return a builder
     */
    public static Builder builder(Dataset<String> dataset) {
        return new Builder(dataset);
    }

    private Function<Example<String>, String> strata(Dataset<String> from) {
        if (!gold.isEmpty()) {
            return example -> gold.find(example.id()).map(PilotTexts::name).orElse("");
        }
        int[] lengths = from.examples().stream()
                .mapToInt(example -> example.data().length())
                .sorted()
                .toArray();
        return example -> {
            int part = 0;
            while (part < LENGTHS - 1
                    && example.data().length() > lengths[(part + 1) * (lengths.length - 1) / LENGTHS]) {
                part++;
            }
            return "length " + (part + 1) + " of " + LENGTHS;
        };
    }

    /**
     * The examples that are asked about.
     *
     * @return the sample
     */
    public PilotSample sample() {
        return sample;
    }

    /**
     * Tries a labeler. The examples that are asked about twice are asked by the same labeler; if its answers are stored,
     * the second ones tell nothing, and the report says so.
     *
     * @param labeler the labeler
     * @return what was found
     */
    public PilotReport run(Labeler<String> labeler) {
        return run(labeler, labeler);
    }

    /**
     * Tries a labeler that stores its answers: a second one, which is configured alike and does not, is asked about the
     * examples that are asked about twice.
     *
     * @param labeler the labeler
     * @param secondTime the same without stored answers
     * @return what was found
     */
    public PilotReport run(Labeler<String> labeler, Labeler<String> secondTime) {
        List<PilotAnswer> all = ask(labeler, sample.all(dataset));
        List<PilotAnswer> answers =
                all.stream().filter(a -> sample.weights().containsKey(a.id())).toList();
        List<PilotAnswer> longest =
                all.stream().filter(a -> !sample.weights().containsKey(a.id())).toList();
        Map<String, PilotAnswer> byId = new HashMap<>();
        answers.forEach(answer -> byId.put(answer.id(), answer));
        List<PilotAnswer> second = again.examples().isEmpty() ? List.of() : ask(secondTime, again);
        List<PilotAnswer> everything = new ArrayList<>(all);
        everything.addAll(second);
        Optional<PilotScores> scores =
                gold.isEmpty() ? Optional.empty() : Optional.of(new PilotScores(labeler.space(), answers, seed));
        List<PilotBaseline> baselines = new ArrayList<>();
        guesses.forEach((name, guess) -> baselines.add(Baselines.compare(name, answers, guess)));
        return new PilotReport(
                labeler.info(),
                answers,
                longest,
                scores,
                Replay.of(byId, second),
                PilotCosts.of(
                        answers,
                        everything,
                        dataset.examples().size() - (long) all.size(),
                        labeler.callStyle().concurrency(),
                        new Bootstrap(RESAMPLES, 0.95, seed)),
                baselines);
    }

    /**
     * Tries several prompts or models on the same examples.
     *
     * @param labelers the labelers, at least two, with unique names
     * @return the reports and each against each
     * @throws IllegalArgumentException if there are fewer than two, or there is no gold
     */
    public PilotComparison compare(List<? extends Labeler<String>> labelers) {
        Checks.check(labelers.size() >= 2, "labelers", "at least two", labelers.size());
        Checks.distinct(labelers.stream().map(Labeler::name).toList(), "names of labelers");
        Checks.check(!gold.isEmpty(), "gold", "given, to compare labelers", "none");
        List<PilotReport> reports = new ArrayList<>();
        labelers.forEach(labeler -> reports.add(run(labeler)));
        return new PilotComparison(reports, seed);
    }

    private List<PilotAnswer> ask(Labeler<String> labeler, Dataset<String> examples) {
        TableSink sink = new TableSink(labeler.space(), List.of(labeler.info()));
        executor.run(examples, List.of(labeler), sink);
        OutcomeTable table = sink.table();
        Map<String, Integer> rows = new LinkedHashMap<>();
        table.exampleIds().forEach(id -> rows.put(id, rows.size()));
        List<PilotAnswer> answers = new ArrayList<>();
        for (Example<String> example : examples) {
            int row = rows.getOrDefault(example.id(), -1);
            answers.add(new PilotAnswer(
                    example.id(),
                    gold.find(example.id()),
                    row < 0 ? Optional.empty() : table.outcome(row, 0),
                    sample.weights().getOrDefault(example.id(), 0.0)));
        }
        return answers;
    }

    /** Collects the settings. Not thread-safe. */
    public static final class Builder {
        private final Dataset<String> dataset;
        private Gold gold = new Gold(GoldRole.CALIBRATE, Collections.emptyMap());
        private Optional<Function<Example<String>, String>> stratum = Optional.empty();
        private int size = 100;
        private int least = 10;
        private int longest = 20;
        private int replays = 30;
        private long seed;
        private boolean baselines = true;
        private LocalExecutor executor = LocalExecutor.create();

        private Builder(Dataset<String> dataset) {
            this.dataset = dataset;
        }

        /**
         * Sets the gold labels to score against. Whoever chooses a prompt by them has used them up for scoring: give the
         * pilot gold of role {@link GoldRole#CALIBRATE}, and keep {@link GoldRole#TEST} for the end.
         *
         * @param labels single categories or levels; none unless set
         * @return this builder
         */
        public Builder gold(Gold labels) {
            gold = labels;
            return this;
        }

        /**
         * Sets how large the sample is.
         *
         * @param count the number of examples, at least 1; 100 unless set, and all there are if there are fewer
         * @return this builder
         */
        public Builder size(int count) {
            size = Checks.positive(count, "size");
            return this;
        }

        /**
         * Sets how many examples of each stratum there are at least, if it has as many and the sample is large enough.
         *
         * @param count the number, at least 0; 10 unless set
         * @return this builder
         */
        public Builder leastPerStratum(int count) {
            Checks.check(count >= 0, "leastPerStratum", "at least 0", count);
            least = count;
            return this;
        }

        /**
         * Draws by other strata, for instance a cluster or a source in the metadata.
         *
         * @param of the stratum of an example
         * @return this builder
         */
        public Builder stratum(Function<Example<String>, String> of) {
            stratum = Optional.of(of);
            return this;
        }

        /**
         * Sets how many of the longest other examples are asked about besides.
         *
         * @param count the number, at least 0; 20 unless set, and never more than a fifth of the sample
         * @return this builder
         */
        public Builder longest(int count) {
            Checks.check(count >= 0, "longest", "at least 0", count);
            longest = count;
            return this;
        }

        /**
         * Sets how many examples are asked about twice.
         *
         * @param count the number, at least 0; 30 unless set
         * @return this builder
         */
        public Builder replays(int count) {
            Checks.check(count >= 0, "replays", "at least 0", count);
            replays = count;
            return this;
        }

        /**
         * Sets the seed of the sample and of the bootstrap.
         *
         * @param number any number; 0 unless set
         * @return this builder
         */
        public Builder seed(long number) {
            seed = number;
            return this;
        }

        /**
         * Sets whether gold alone is tried too: its most frequent label, and from 40 gold labels on a classifier of words
         * that is trained on the gold of the other examples (five folds). Gold of role {@link GoldRole#TEST} is never
         * learned from.
         *
         * @param wanted false to leave it out; tried unless set
         * @return this builder
         */
        public Builder baselines(boolean wanted) {
            baselines = wanted;
            return this;
        }

        /**
         * Sets who asks, for instance with a listener, a cancellation or an error budget.
         *
         * @param who the executor; {@link LocalExecutor#create()} unless set
         * @return this builder
         */
        public Builder executor(LocalExecutor who) {
            executor = who;
            return this;
        }

        /**
         * Draws the sample.
         *
         * @return the pilot
         * @throws IllegalArgumentException if the data set, or the part of it that has gold, is empty
         */
        public LlmPilot build() {
            return new LlmPilot(this);
        }
    }
}
