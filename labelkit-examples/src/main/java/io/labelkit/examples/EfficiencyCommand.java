package io.labelkit.examples;

import io.labelkit.aggregate.AggregatorOptions;
import io.labelkit.aggregate.Aggregators;
import io.labelkit.aggregate.acquire.AcquisitionStrategies;
import io.labelkit.aggregate.acquire.EfficiencyCurves;
import io.labelkit.aggregate.acquire.EfficiencyMeasure;
import io.labelkit.aggregate.acquire.EfficiencyStudy;
import io.labelkit.aggregate.acquire.VoteReplay;
import io.labelkit.aggregate.acquire.VoteStrategy;
import io.labelkit.aggregate.truth.CategoricalAggregator;
import io.labelkit.core.consensus.TiePolicy;
import io.labelkit.core.data.Item;
import io.labelkit.core.embed.Embedder;
import io.labelkit.core.io.InputException;
import io.labelkit.core.io.InputText;
import io.labelkit.core.io.ProbabilityReader;
import io.labelkit.core.io.VoteReader;
import io.labelkit.core.learn.ProbabilityMatrix;
import io.labelkit.core.learn.ProbabilityOrigin;
import io.labelkit.core.learn.features.Features;
import io.labelkit.core.learn.linear.LinearTrainer;
import io.labelkit.core.learn.text.HashedNgramEmbedder;
import io.labelkit.core.learn.text.LogisticRegressionTrainer;
import io.labelkit.core.vote.VoteMatrix;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
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
            "With --votes it is votes that are bought again, from those that are there, and the accuracy of their consensus"
                    + " that is scored.",
            "Writes curves.csv (strategy,seed,labels,score,pool_score), summary.json and report.html."
        })
final class EfficiencyCommand implements Callable<Integer> {
    /** The labels are right, and few: a prior of variance 1 would let the student learn hardly anything from them. */
    private static final double PRIOR_VARIANCE = 100;

    private static final List<AskStrategy> OF_VOTES = List.of(
            AskStrategy.RANDOM,
            AskStrategy.FEWEST_VOTES,
            AskStrategy.ENTROPY,
            AskStrategy.MARGIN,
            AskStrategy.LEAST_CONFIDENT,
            AskStrategy.VALUE,
            AskStrategy.ACTIVELAB);

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Option(
            names = "--examples",
            paramLabel = "F.jsonl",
            description =
                    "Examples with gold labels: JSONL or CSV with id, text and label. Those of the split test score.")
    private Optional<Path> examples = Optional.empty();

    @Option(
            names = "--votes",
            paramLabel = "votes.csv",
            description = "Instead of --examples, votes (task,worker,label), with --gold for the truth.")
    private Optional<Path> votes = Optional.empty();

    @Option(
            names = "--probabilities",
            paramLabel = "P.csv",
            description =
                    "With --votes, for the strategy activelab: what a model that learned from none of the votes believes"
                            + " of every example: id and a column a class.")
    private List<Path> probabilities = List.of();

    @Option(
            names = "--method",
            paramLabel = "NAME",
            description = "With --votes, how they are combined, as for aggregate. Default: ${DEFAULT-VALUE}.")
    private String method = "dawid-skene";

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
            description =
                    "Of random, least-confident, margin, entropy, coreset, badge, diverse-margin and clusters; with"
                            + " --votes of random, fewest-votes, entropy, margin, least-confident, value and activelab. random is"
                            + " always among them. Default: all that the files allow, but clusters.")
    private List<String> strategies = List.of();

    @Option(
            names = "--cold-start",
            paramLabel = "HOW",
            description = "Who chooses the first labels: random, clusters or coreset. Default: ${DEFAULT-VALUE}.")
    private EfficiencyStrategy coldStart = EfficiencyStrategy.RANDOM;

    @Option(
            names = "--first",
            paramLabel = "N",
            description = "How many first labels. Default: 20; with --votes one an example.")
    private Optional<Integer> first = Optional.empty();

    @Option(
            names = "--batch",
            paramLabel = "N",
            description = "How many labels a round. Default: 20; with --votes a tenth of the budget after the first.")
    private Optional<Integer> batch = Optional.empty();

    @Option(
            names = "--budget",
            paramLabel = "N",
            description = "How many labels in all, the first ones among them. Default: 220; with --votes half of them.")
    private Optional<Integer> budget = Optional.empty();

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
        EfficiencyResult result = votes.isPresent() ? ofVotes(votes.get()) : ofExamples(examples.orElseThrow());
        result.write(output);
        PrintWriter out = spec.commandLine().getOut();
        result.lines().forEach(out::println);
        out.println("wrote curves.csv, summary.json and report.html to " + output.directory());
        return 0;
    }

    private EfficiencyResult ofExamples(Path file) {
        int most = budget.orElse(220);
        checkBudget(first.orElse(20), batch.orElse(20), most);
        EfficiencyData data = EfficiencyData.read(file, gold, testShare, seed);
        if (data.pool().size() < most) {
            throw new UsageException("--budget must be at most the "
                    + data.pool().size() + " examples that can be labelled, but was " + most);
        }
        EfficiencyCurves curves = Named.by(file, () -> run(data));
        return EfficiencyResult.ofExamples(data, curves, coldStart);
    }

    private EfficiencyResult ofVotes(Path file) {
        GoldFile truth = GoldFile.read(gold.orElseThrow());
        VoteMatrix all = VoteReader.of(file).read().votes();
        int start = first.orElse(all.exampleCount());
        int most = budget.orElse(Math.max(start + 1, all.voteCount() / 2));
        int each = batch.orElse(Math.max(1, (most - start) / 10));
        checkBudget(start, each, most);
        if (all.voteCount() < most) {
            throw new UsageException("--budget must be at most the " + all.voteCount() + " votes, but was " + most);
        }
        List<ProbabilityMatrix> models = new ArrayList<>();
        for (Path model : probabilities) {
            models.add(ProbabilityReader.of(model)
                    .origin(ProbabilityOrigin.OUT_OF_SAMPLE)
                    .read()
                    .normalised());
        }
        CategoricalAggregator aggregator =
                Aggregators.byName(method, all.space().kind(), new AggregatorOptions(TiePolicy.FIRST, seed, 1))
                                instanceof CategoricalAggregator categorical
                        ? categorical
                        : refuse();
        if (truth.about(ids(all)) == 0) {
            throw InputException.ofFile(
                    InputText.fileName(truth.file()),
                    "there is no label of an example that " + InputText.fileName(file) + " has votes on");
        }
        VoteReplay replay = VoteReplay.of(aggregator)
                .strategies(voteStrategies())
                .models(models)
                .seeds(seeds)
                .batches(start, each, (most - start) / each)
                .threads(threads);
        return EfficiencyResult.ofVotes(
                file, all, truth.about(ids(all)), Named.by(file, () -> replay.run(all, truth.labels())), method);
    }

    private CategoricalAggregator refuse() {
        throw new UsageException("--method must combine votes for single classes, but was " + method);
    }

    private static List<String> ids(VoteMatrix votes) {
        return IntStream.range(0, votes.exampleCount())
                .mapToObj(votes.examples()::get)
                .toList();
    }

    private List<VoteStrategy> voteStrategies() {
        List<AskStrategy> compared = new ArrayList<>();
        if (strategies.isEmpty()) {
            compared.addAll(
                    List.of(AskStrategy.RANDOM, AskStrategy.FEWEST_VOTES, AskStrategy.ENTROPY, AskStrategy.VALUE));
            if (!probabilities.isEmpty()) {
                compared.add(AskStrategy.ACTIVELAB);
            }
        }
        for (String name : strategies) {
            compared.add(OF_VOTES.stream()
                    .filter(s -> s.toString().equals(name))
                    .findFirst()
                    .orElseThrow(() -> new UsageException(
                            "--strategies must be of " + OF_VOTES + " with --votes, but was " + name)));
        }
        return compared.stream().map(AskStrategy::ofVotes).toList();
    }

    private static void checkBudget(int start, int each, int most) {
        UsageException.unlessAtLeast(1, "--first", start);
        UsageException.unlessAtLeast(1, "--batch", each);
        if (most < start + each) {
            throw new UsageException(
                    "--budget must be at least --first and --batch together, " + (start + each) + ", but was " + most);
        }
    }

    private void check() {
        if (examples.isPresent() == votes.isPresent()) {
            throw new UsageException("give --examples or --votes");
        }
        if (votes.isPresent() && gold.isEmpty()) {
            throw new UsageException("--votes needs --gold, the true labels");
        }
        if (votes.isPresent() && (vectors.isPresent() || embedder.isPresent())) {
            throw new UsageException("--vectors and --embedder go with --examples");
        }
        if (votes.isEmpty() && !probabilities.isEmpty()) {
            throw new UsageException("--probabilities goes with --votes");
        }
        MethodChoice.check(method);
        UsageException.unlessAtLeast(2, "--seeds", seeds);
        UsageException.unlessAtLeast(1, "--threads", threads);
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
            return study(EfficiencyStudy.of(LogisticRegressionTrainer.builder()
                            .priorVariance(PRIOR_VARIANCE)
                            .build()))
                    .run(data.ofTexts(item -> words.embed(List.of(item.data())).get(0)));
        }
        Map<String, float[]> known = vectors.map(file -> VectorReader.of(file, data.ids(), data.file()))
                .orElseGet(() -> embedded(data, embedder.orElseThrow()));
        int dimension = known.values().iterator().next().length;
        return study(EfficiencyStudy.of(
                        LinearTrainer.of(Features.dense(dimension)).priorVariance(PRIOR_VARIANCE)))
                .run(data.ofVectors(item -> known.getOrDefault(item.id(), new float[0])));
    }

    private <T> EfficiencyStudy<T> study(EfficiencyStudy<T> plain) {
        List<EfficiencyStrategy> compared = new ArrayList<>();
        for (EfficiencyStrategy each : EfficiencyStrategy.values()) {
            if (strategies.isEmpty() && each != EfficiencyStrategy.CLUSTERS) {
                compared.add(each);
            }
        }
        for (String name : strategies) {
            compared.add(Arrays.stream(EfficiencyStrategy.values())
                    .filter(s -> s.toString().equals(name))
                    .findFirst()
                    .orElseThrow(() -> new UsageException("--strategies must be of "
                            + Arrays.toString(EfficiencyStrategy.values()) + ", but was " + name)));
        }
        int start = first.orElse(20);
        int each = batch.orElse(20);
        return plain.strategies(
                        compared.stream().map(EfficiencyStrategy::strategy).toList())
                .startBy(coldStart == EfficiencyStrategy.RANDOM ? AcquisitionStrategies.random() : coldStart.strategy())
                .measure(measure)
                .seeds(seeds)
                .batches(start, each, (budget.orElse(220) - start) / each)
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
