package io.labelkit.examples;

import io.labelkit.aggregate.acquire.AcquisitionStrategies;
import io.labelkit.aggregate.acquire.EfficiencyCurves;
import io.labelkit.aggregate.acquire.EfficiencyMeasure;
import io.labelkit.aggregate.acquire.EfficiencyStudy;
import io.labelkit.core.data.Item;
import io.labelkit.core.embed.Embedder;
import io.labelkit.core.learn.features.Features;
import io.labelkit.core.learn.linear.LinearTrainer;
import io.labelkit.core.learn.text.HashedNgramEmbedder;
import io.labelkit.core.learn.text.LogisticRegressionTrainer;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Compares strategies for what to label next. */
@Command(
        name = "efficiency",
        mixinStandardHelpOptions = true,
        description = {
            "Compares strategies for what to label next on examples whose labels are known: from the same first labels each"
                    + " buys batch after batch, a student is trained anew and scored on a test part, over several seeds.",
            "Writes curves.csv (strategy,seed,labels,score,pool_score), summary.json and report.html."
        })
final class EfficiencyCommand implements Callable<Integer> {
    /** The labels are right, and few: a prior of variance 1 would let the student learn hardly anything from them. */
    private static final double PRIOR_VARIANCE = 100;

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Option(
            names = "--examples",
            required = true,
            paramLabel = "F.jsonl",
            description = "Examples with gold labels: JSONL or CSV with id, text and label. Those of the split test score.")
    private Path examples = Path.of("");

    @Option(
            names = "--gold",
            paramLabel = "gold.csv",
            description = "The gold labels, if they are not in --examples: id,label.")
    private Optional<Path> gold = Optional.empty();

    @Option(
            names = "--vectors",
            paramLabel = "V.npy",
            description = "Vectors of the examples, as embed writes them; the student learns from these.")
    private Optional<Path> vectors = Optional.empty();

    @Option(
            names = "--embedder",
            paramLabel = "NAME",
            description = "Instead of --vectors, a packaged embedding model: ${COMPLETION-CANDIDATES}. Without both the"
                    + " student learns from words and characters.")
    private Optional<EmbedderChoice> embedder = Optional.empty();

    @Option(
            names = "--strategies",
            paramLabel = "a,b,c",
            split = ",",
            description = "Of ${COMPLETION-CANDIDATES}; random is always among them. Default: all but clusters.")
    private List<EfficiencyStrategy> strategies = List.of();

    @Option(
            names = "--cold-start",
            paramLabel = "HOW",
            description = "Who chooses the first labels: random, clusters or coreset. Default: ${DEFAULT-VALUE}.")
    private EfficiencyStrategy coldStart = EfficiencyStrategy.RANDOM;

    @Option(names = "--first", paramLabel = "N", description = "How many first labels. Default: ${DEFAULT-VALUE}.")
    private int first = 20;

    @Option(names = "--batch", paramLabel = "N", description = "How many labels a round. Default: ${DEFAULT-VALUE}.")
    private int batch = 20;

    @Option(
            names = "--budget",
            paramLabel = "N",
            description = "How many labels in all, the first ones among them. Default: ${DEFAULT-VALUE}.")
    private int budget = 220;

    @Option(
            names = "--seeds",
            paramLabel = "N",
            description = "How often each strategy is run, at least 2. Default: ${DEFAULT-VALUE}.")
    private int seeds = 5;

    @Option(
            names = "--measure",
            paramLabel = "NAME",
            description = "What students are scored by, one of: ${COMPLETION-CANDIDATES}. Default: ${DEFAULT-VALUE}.")
    private EfficiencyMeasure measure = EfficiencyMeasure.ACCURACY;

    @Option(
            names = "--test-share",
            paramLabel = "P",
            description = "Which share of each class is the test part, if no example is of the split test."
                    + " Default: ${DEFAULT-VALUE}.")
    private double testShare = 0.3;

    @Option(
            names = "--seed",
            paramLabel = "N",
            description = "Seed of the test part that is drawn. Default: ${DEFAULT-VALUE}.")
    private long seed = 42;

    @Option(names = "--threads", paramLabel = "N", description = "Threads; the result does not depend on them.")
    private int threads = Runtime.getRuntime().availableProcessors();

    @Mixin
    private final Output output = new Output();

    @Override
    public Integer call() throws Exception {
        check();
        output.check();
        EfficiencyData data = EfficiencyData.read(examples, gold, testShare, seed);
        if (data.pool().size() < budget) {
            throw new UsageException("--budget must be at most the " + data.pool().size()
                    + " examples that can be labelled, but was " + budget);
        }
        EfficiencyCurves curves = Named.by(examples, () -> run(data));
        EfficiencyResult result = new EfficiencyResult(data, curves, coldStart);
        result.write(output);
        PrintWriter out = spec.commandLine().getOut();
        result.lines().forEach(out::println);
        out.println("wrote curves.csv, summary.json and report.html to " + output.directory());
        return 0;
    }

    private void check() {
        UsageException.unlessAtLeast(1, "--first", first);
        UsageException.unlessAtLeast(1, "--batch", batch);
        UsageException.unlessAtLeast(2, "--seeds", seeds);
        UsageException.unlessAtLeast(1, "--threads", threads);
        if (budget < first + batch) {
            throw new UsageException(
                    "--budget must be at least --first and --batch together, " + (first + batch) + ", but was " + budget);
        }
        if (!(testShare > 0 && testShare < 1)) {
            throw new UsageException("--test-share must be in (0, 1), but was " + testShare);
        }
        if (vectors.isPresent() && embedder.isPresent()) {
            throw new UsageException("give --vectors or --embedder, not both");
        }
        if (strategies.stream().distinct().count() < strategies.size()) {
            throw new UsageException("--strategies must be different, but were " + strategies);
        }
        if (coldStart.strategy().needsStudent()) {
            throw new UsageException("--cold-start must be random, clusters or coreset, but was " + coldStart);
        }
    }

    private EfficiencyCurves run(EfficiencyData data) {
        if (vectors.isEmpty() && embedder.isEmpty()) {
            HashedNgramEmbedder words = HashedNgramEmbedder.words();
            return study(EfficiencyStudy.of(LogisticRegressionTrainer.builder().priorVariance(PRIOR_VARIANCE).build()))
                    .run(data.ofTexts(item -> words.embed(List.of(item.data())).get(0)));
        }
        Map<String, float[]> known = vectors.map(file -> VectorReader.of(file, data.ids(), examples))
                .orElseGet(() -> embedded(data, embedder.orElseThrow()));
        int dimension = known.values().iterator().next().length;
        return study(EfficiencyStudy.of(
                        LinearTrainer.of(Features.dense(dimension)).priorVariance(PRIOR_VARIANCE)))
                .run(data.ofVectors(item -> known.getOrDefault(item.id(), new float[0])));
    }

    private <T> EfficiencyStudy<T> study(EfficiencyStudy<T> plain) {
        List<EfficiencyStrategy> compared = strategies.isEmpty()
                ? Arrays.stream(EfficiencyStrategy.values())
                        .filter(s -> s != EfficiencyStrategy.CLUSTERS)
                        .toList()
                : strategies;
        return plain.strategies(
                        compared.stream().map(EfficiencyStrategy::strategy).toList())
                .startBy(
                        coldStart == EfficiencyStrategy.RANDOM
                                ? AcquisitionStrategies.random()
                                : coldStart.strategy())
                .measure(measure)
                .seeds(seeds)
                .batches(first, batch, (budget - first) / batch)
                .threads(threads);
    }

    private static Map<String, float[]> embedded(EfficiencyData data, EmbedderChoice choice) {
        Map<String, float[]> byId = new HashMap<>();
        try (Embedder open = choice.open()) {
            for (List<Item<String>> items : List.of(data.pool(), data.test())) {
                List<float[]> some = open.embed(items.stream().map(Item::data).toList());
                for (int i = 0; i < some.size(); i++) {
                    byId.put(items.get(i).id(), some.get(i));
                }
            }
        }
        return byId;
    }
}
