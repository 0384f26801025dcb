package io.labelkit.examples;

import io.labelkit.aggregate.AggregatorOptions;
import io.labelkit.aggregate.Aggregators;
import io.labelkit.aggregate.acquire.AskPlan;
import io.labelkit.aggregate.acquire.LabelerOffer;
import io.labelkit.aggregate.acquire.NextVotes;
import io.labelkit.aggregate.acquire.VotePool;
import io.labelkit.core.consensus.CategoricalConsensus;
import io.labelkit.core.consensus.TiePolicy;
import io.labelkit.core.data.Item;
import io.labelkit.core.display.NumberText;
import io.labelkit.core.display.Unit;
import io.labelkit.core.io.ExampleReader;
import io.labelkit.core.io.InputException;
import io.labelkit.core.io.InputText;
import io.labelkit.core.io.LabelReader;
import io.labelkit.core.io.LabelWriter;
import io.labelkit.core.io.ProbabilityReader;
import io.labelkit.core.io.VoteReader;
import io.labelkit.core.label.Label;
import io.labelkit.core.learn.ProbabilityMatrix;
import io.labelkit.core.learn.ProbabilityOrigin;
import io.labelkit.core.vote.IdTable;
import io.labelkit.core.vote.VoteMatrix;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Says which votes to ask for next, and whether to ask at all. */
@Command(
        name = "next",
        mixinStandardHelpOptions = true,
        description = {
            "Says which examples to ask about next and, where labelers have prices, whom; and with --check whether to"
                    + " stop. What was asked before is not asked again.",
            "Writes next.csv (example,labeler,price,votes,score,reason), the labels so far (labels.csv) and"
                    + " summary.json."
        })
final class NextCommand implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Option(
            names = "--votes",
            paramLabel = "votes.csv",
            description = "The votes so far: task,worker,label. Without, --examples is needed.")
    private Optional<Path> votes = Optional.empty();

    @Option(
            names = "--examples",
            paramLabel = "F.jsonl",
            description =
                    "All examples that could be voted on, JSONL or CSV with id and text. Default: those with votes.")
    private Optional<Path> examples = Optional.empty();

    @Option(
            names = "--probabilities",
            paramLabel = "P.csv",
            description =
                    "What a model that did not learn from these votes believes of every example: id and a column a"
                            + " class. Several times for an ensemble.")
    private List<Path> probabilities = List.of();

    @Option(
            names = "--vectors",
            paramLabel = "V.npy",
            description = "A vector for every example, as embed writes them: .npy with .npy.ids.csv, or .jsonl.")
    private Optional<Path> vectors = Optional.empty();

    @Option(
            names = "--budget",
            required = true,
            paramLabel = "N",
            description = "What may be spent: votes or, with --price, money.")
    private double budget;

    @Option(names = "--batch", paramLabel = "N", description = "At most that many votes now, one an example.")
    private int batch = Integer.MAX_VALUE;

    @Option(
            names = "--price",
            paramLabel = "LABELER=P",
            description = "Who can be asked, and what a vote costs. Several times. Default: anybody, for 1.")
    private Map<String, Double> prices = Map.of();

    @Option(
            names = "--quality",
            paramLabel = "LABELER=A",
            description = "How often a labeler of --price is right, where that is known better than from its votes.")
    private Map<String, Double> qualities = Map.of();

    @Option(
            names = "--worth",
            paramLabel = "W",
            description =
                    "What a right label is worth, in the currency of the prices. Votes that are not worth their price"
                            + " are not asked for then. Without, the budget alone ends.")
    private Optional<Double> worth = Optional.empty();

    @Option(
            names = "--strategy",
            paramLabel = "NAME",
            description =
                    "One of: ${COMPLETION-CANDIDATES}. auto takes value with votes, activelab with probabilities and no"
                            + " prices, and without both clusters, or random without vectors. Default: ${DEFAULT-VALUE}.")
    private AskStrategy strategy = AskStrategy.AUTO;

    @Option(
            names = "--asked",
            paramLabel = "next.csv",
            description = "A next.csv of before, whose answers may not be there yet. Several times.")
    private List<Path> asked = List.of();

    @Option(
            names = "--method",
            paramLabel = "NAME",
            description = "How votes are combined, as for aggregate. Default: ${DEFAULT-VALUE}.")
    private String method = "dawid-skene";

    @Mixin
    private final StopRule rule = new StopRule();

    @Option(names = "--seed", paramLabel = "N", description = "Seed of all that is random. Default: ${DEFAULT-VALUE}.")
    private long seed = 42;

    @Mixin
    private final Output output = new Output();

    @Override
    public Integer call() throws Exception {
        check();
        output.check();
        Optional<CategoricalConsensus> consensus = votes.map(this::consensus);
        List<String> ids = ids(consensus.map(c -> c.votes().examples()));
        VotePool pool = pool(ids, consensus);
        Optional<Double> changed = changed(consensus);
        Optional<StopRule.State> state =
                rule.look(consensus, Set.copyOf(ids), examples.or(() -> votes).orElseThrow(), output.directory());
        boolean stop = state.map(StopRule.State::stop).orElse(false);
        AskPlan plan = plan(pool, stop);
        AskFile.write(output.file("next.csv"), plan.asks());
        if (consensus.isPresent()) {
            LabelWriter.write(output.file("labels.csv"), consensus.get());
        }
        output.json("summary.json", summary(plan, pool, state, changed));
        print(plan, pool, state, changed);
        return 0;
    }

    private AskPlan plan(VotePool pool, boolean stop) {
        OptionalDouble value = worth.map(OptionalDouble::of).orElse(OptionalDouble.empty());
        return NextVotes.of(pool, strategy.of(pool, value)).seed(seed).plan(stop ? 0 : budget, batch);
    }

    private void check() {
        rule.validate();
        MethodChoice.check(method);
        UsageException.unlessAtLeast(1, "--batch", batch);
        if (votes.isEmpty() && examples.isEmpty()) {
            throw new UsageException("give --votes, or --examples without votes, or both");
        }
        if (!(budget >= 0 && Double.isFinite(budget))) {
            throw new UsageException("--budget must be a number of at least 0, but was " + budget);
        }
        prices.forEach((name, price) -> {
            if (!(price >= 0 && Double.isFinite(price))) {
                throw new UsageException("--price of " + name + " must be at least 0, but was " + price);
            }
        });
        qualities.forEach((name, quality) -> {
            if (!prices.containsKey(name)) {
                throw new UsageException("--quality " + name + ": there is no --price of this labeler");
            }
            if (!(quality >= 0 && quality <= 1)) {
                throw new UsageException("--quality of " + name + " must be in [0, 1], but was " + quality);
            }
        });
        if (worth.isPresent() && !(worth.get() > 0 && Double.isFinite(worth.get()))) {
            throw new UsageException("--worth must be above 0, but was " + worth.get());
        }
        if (worth.isPresent() && strategy != AskStrategy.VALUE && strategy != AskStrategy.AUTO) {
            throw new UsageException("--worth goes with --strategy value, not with " + strategy);
        }
    }

    private CategoricalConsensus consensus(Path file) {
        VoteMatrix read = VoteReader.of(file).read().votes();
        if (read.voteCount() == 0) {
            throw InputException.ofFile(InputText.fileName(file), "there is no vote in it");
        }
        Object combined = Aggregators.byName(
                        method, read.space().kind(), new AggregatorOptions(TiePolicy.FIRST, seed, 1))
                .aggregate(read);
        if (combined instanceof CategoricalConsensus categorical) {
            return categorical;
        }
        throw new UsageException("--method must combine votes for single classes, but was " + method);
    }

    private List<String> ids(Optional<IdTable> voted) {
        Set<String> ids = new LinkedHashSet<>();
        voted.ifPresent(table -> {
            for (int i = 0; i < table.size(); i++) {
                ids.add(table.get(i));
            }
        });
        if (examples.isEmpty()) {
            return List.copyOf(ids);
        }
        List<String> all = ExampleReader.of(examples.get()).read().dataset().items().stream()
                .map(Item::id)
                .toList();
        if (all.isEmpty()) {
            throw InputException.ofFile(InputText.fileName(examples.get()), "there is no example in it");
        }
        ids.removeAll(Set.copyOf(all));
        if (!ids.isEmpty()) {
            throw InputException.ofFile(
                    InputText.fileName(votes.orElseThrow()),
                    "there is no example '" + ids.iterator().next() + "' in " + InputText.fileName(examples.get()));
        }
        return all;
    }

    private VotePool pool(List<String> ids, Optional<CategoricalConsensus> consensus) {
        VotePool.Builder builder = VotePool.builder(ids);
        consensus.ifPresent(builder::consensus);
        Path of = examples.or(() -> votes).orElseThrow();
        for (Path file : probabilities) {
            ProbabilityMatrix matrix = ProbabilityReader.of(file)
                    .origin(ProbabilityOrigin.OUT_OF_SAMPLE)
                    .read()
                    .normalised();
            for (String id : ids) {
                if (matrix.rowOf(id).isEmpty()) {
                    throw InputException.ofFile(
                            InputText.fileName(file),
                            "there is no row of '" + id + "', which is in " + InputText.fileName(of));
                }
            }
            builder.model(matrix);
        }
        vectors.ifPresent(file -> builder.vectors(VectorReader.of(file, ids, of)));
        prices.forEach((name, price) -> builder.labeler(new LabelerOffer(
                name,
                price,
                qualities.containsKey(name)
                        ? OptionalDouble.of(qualities.getOrDefault(name, 0.0))
                        : OptionalDouble.empty())));
        asked.forEach(file -> builder.pending(AskFile.read(file)));
        return probabilities.isEmpty() ? builder.build() : Named.by(probabilities.get(0), builder::build);
    }

    /** The share of labels that are others than those of the last round, which lie in the same directory. */
    private Optional<Double> changed(Optional<CategoricalConsensus> consensus) throws IOException {
        Path file = output.directory().resolve("labels.csv");
        if (consensus.isEmpty() || !Files.exists(file)) {
            return Optional.empty();
        }
        Map<String, Label> before = LabelReader.of(file).read().labels();
        List<String> both = new ArrayList<>();
        long other = 0;
        IdTable now = consensus.get().votes().examples();
        for (int i = 0; i < now.size(); i++) {
            Optional<Label> label = consensus.get().label(i);
            Optional<Label> old = Optional.ofNullable(before.get(now.get(i)));
            if (label.isPresent() && old.isPresent()) {
                both.add(now.get(i));
                other += label.equals(old) ? 0 : 1;
            }
        }
        return both.isEmpty() ? Optional.empty() : Optional.of(other / (double) both.size());
    }

    private static double expectedAccuracy(CategoricalConsensus consensus) {
        double sum = 0;
        int labelled = 0;
        for (int i = 0; i < consensus.size(); i++) {
            OptionalDouble confidence = consensus.confidence(i);
            sum += confidence.orElse(0);
            labelled += confidence.isPresent() ? 1 : 0;
        }
        return sum / Math.max(1, labelled);
    }

    private static Map<String, @Nullable Object> summary(
            AskPlan plan, VotePool pool, Optional<StopRule.State> state, Optional<Double> changed) {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("strategy", plan.strategy());
        json.put("examples", plan.examples());
        json.put("asks", plan.asks().size());
        json.put("cost", plan.spent());
        json.put("askable", plan.askable());
        json.put("waiting", plan.waiting());
        json.put("nothingWanted", plan.nothingWanted());
        json.put(
                "expectedAccuracy",
                pool.consensus().map(NextCommand::expectedAccuracy).orElse(null));
        json.put("changedSinceLastRound", changed.orElse(null));
        json.put("stopping", state.map(StopRule.State::json).orElse(null));
        return json;
    }

    private void print(AskPlan plan, VotePool pool, Optional<StopRule.State> state, Optional<Double> changed) {
        PrintWriter out = spec.commandLine().getOut();
        pool.consensus()
                .ifPresent(c -> out.println(String.format(
                        Locale.ROOT,
                        "%s votes on %s of %s examples; %s expects %s of the labels to be right, if its model holds",
                        NumberText.count(c.votes().voteCount()),
                        NumberText.count(c.size()),
                        NumberText.count(pool.size()),
                        c.method(),
                        Unit.share().write(expectedAccuracy(c)))));
        changed.ifPresent(share -> out.println(String.format(
                Locale.ROOT,
                "%s of the labels changed since the last round; few changes are a sign and no guarantee",
                Unit.share().write(share))));
        state.ifPresent(s -> out.println(s.words()));
        if (state.map(StopRule.State::stop).orElse(false)) {
            out.println("nothing is asked for");
        } else {
            out.println();
            out.println(plan.display().summary());
            out.println();
            if (plan.nothingWanted()) {
                out.println("stop: no vote is worth its price any more, as far as the model of the votes holds");
            } else if (plan.asks().isEmpty()) {
                out.println(
                        plan.askable() == 0
                                ? "nobody is left to be asked about any example"
                                : "the budget is too small for any wanted vote");
            }
        }
        if (state.isEmpty()) {
            out.println("note: without --check nothing guarantees when to stop");
        }
        out.println("wrote " + (pool.consensus().isPresent() ? "next.csv, labels.csv" : "next.csv")
                + " and summary.json to " + output.directory());
    }
}
