package io.labelkit.examples;

import io.labelkit.core.data.Dataset;
import io.labelkit.core.data.Gold;
import io.labelkit.core.data.GoldRole;
import io.labelkit.core.data.Item;
import io.labelkit.core.embed.CachingEmbedder;
import io.labelkit.core.embed.Embedder;
import io.labelkit.core.embed.ReportingEmbedder;
import io.labelkit.core.evaluate.Evaluation;
import io.labelkit.core.identity.ContentHash;
import io.labelkit.core.io.AtomicFile;
import io.labelkit.core.io.ExampleReader;
import io.labelkit.core.io.LabelReader;
import io.labelkit.core.io.TableWriter;
import io.labelkit.core.label.Label;
import io.labelkit.core.label.LabelSpace;
import io.labelkit.core.vote.Outcome;
import io.labelkit.model.zeroshot.PrototypeMode;
import io.labelkit.model.zeroshot.ZeroShotCalibration;
import io.labelkit.model.zeroshot.ZeroShotLabeler;
import io.labelkit.store.embedding.EmbeddingStore;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Labels texts by what the labels mean. */
@Command(
        name = "zero-shot",
        mixinStandardHelpOptions = true,
        description = {
            "Labels texts by how similar they are to what a label space says of its labels, without any training.",
            "Each label needs a description of one sentence; positive cases are read too. It works for topics.",
            "With --gold, half of the gold finds out how sure it is and when it says nothing, the other half scores;",
            "without, texts about nothing are made of the words of all, and few of them may get a label."
        })
final class ZeroShotCommand implements Callable<Integer> {
    private static final int FEWEST_FOR_NULL = 20;
    private static final int SEED = 42;

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Option(names = "--labels", required = true, paramLabel = "SPACE.json", description = "The label space.")
    private Path labels = Path.of("");

    @Option(
            names = "--examples",
            required = true,
            paramLabel = "F.jsonl",
            description = "The texts: JSONL or CSV with id and text.")
    private Path examples = Path.of("");

    @Option(
            names = "--gold",
            paramLabel = "F",
            description = "True labels of some texts: JSONL or CSV with task (or id) and label.")
    private Optional<Path> gold = Optional.empty();

    @Option(
            names = "--precision",
            paramLabel = "P",
            description = "With --gold: the share of right labels to reach. Default: ${DEFAULT-VALUE}.")
    private double precision = 0.9;

    @Option(
            names = "--null-share",
            paramLabel = "S",
            description =
                    "Without --gold: the share of texts about nothing that may get a label; 0 to label everything."
                            + " Default: ${DEFAULT-VALUE}.")
    private double nullShare = 0.2;

    @Option(
            names = "--prototypes",
            paramLabel = "HOW",
            description = "How several texts about a label count, one of: ${COMPLETION-CANDIDATES}."
                    + " Default: ${DEFAULT-VALUE}.")
    private PrototypeMode prototypes = PrototypeMode.MEAN;

    @Option(
            names = "--cache",
            paramLabel = "FILE",
            description = "A file in which vectors are kept for the next time, such as the one of embed.")
    private Optional<Path> cache = Optional.empty();

    @Mixin
    private final EmbedderOptions model = new EmbedderOptions();

    @Mixin
    private final ProgressOptions progress = new ProgressOptions();

    @Mixin
    private final Output output = new Output();

    @Override
    public Integer call() throws Exception {
        checkNumbers();
        output.check();
        LabelSpace space = SpaceFile.read(labels);
        Dataset<String> data = ExampleReader.of(examples).read().dataset();
        if (data.items().isEmpty()) {
            throw new IllegalArgumentException("--examples " + examples + ": there is no example in it");
        }
        Optional<Map<String, Label>> truth =
                gold.map(file -> LabelReader.of(file).space(space).read().labels());
        try (Embedder open = model.open()) {
            if (cache.isPresent()) {
                try (EmbeddingStore store = EmbeddingStore.open(cache.get())) {
                    label(space, data.items(), truth, store.remember(open));
                }
            } else {
                label(space, data.items(), truth, CachingEmbedder.of(open));
            }
        }
        return 0;
    }

    private void checkNumbers() {
        if (!(precision > 0 && precision < 1)) {
            throw new UsageException("--precision must be above 0 and below 1, but was " + precision);
        }
        if (!(nullShare >= 0 && nullShare < 1)) {
            throw new UsageException("--null-share must be at least 0 and below 1, but was " + nullShare);
        }
    }

    private void label(
            LabelSpace space, List<Item<String>> items, Optional<Map<String, Label>> truth, Embedder embedder)
            throws Exception {
        PrintWriter out = spec.commandLine().getOut();
        Embedder told = progress.quiet()
                ? embedder
                : ReportingEmbedder.of(
                        embedder, new EmbeddingText(spec.commandLine().getErr(), System::nanoTime));
        told.embed(items.stream().map(Item::data).toList());
        ZeroShotLabeler raw = ZeroShotLabeler.builder(embedder, space)
                .prototypes(prototypes)
                .minimumMargin(0)
                .build();
        Optional<Halves> halves = truth.map(labelsById -> Halves.of(items, labelsById));
        ZeroShotCalibration found = calibration(raw, items, halves);
        ZeroShotLabeler labeler = raw.with(found);
        List<double[]> probabilities = labeler.probabilities(items);
        List<Outcome> outcomes = labeler.label(items);
        write(space, items, probabilities, outcomes);
        long voted = outcomes.stream().filter(o -> o.label().isPresent()).count();
        out.println("labelled " + voted + " of " + items.size() + " examples with " + embedder.name());
        Map<String, @Nullable Object> summary = summary(found, embedder, items.size(), voted);
        if (halves.isPresent() && !halves.get().scoring().isEmpty()) {
            Evaluation score = score(halves.get(), items, outcomes);
            out.print(score.display().text());
            summary.put("accuracy", score.accuracy().map(a -> a.estimate()).orElse(null));
            summary.put("macroF1", score.macroF1().map(f -> f.estimate()).orElse(null));
            summary.put("scored", score.labelled());
            summary.put("goldWithoutLabel", score.unlabelled());
        }
        output.json("summary.json", summary);
        out.println("wrote labels.csv and summary.json to " + output.directory());
    }

    private static Map<String, @Nullable Object> summary(
            ZeroShotCalibration found, Embedder embedder, int examples, long voted) {
        Map<String, @Nullable Object> summary = new LinkedHashMap<>();
        summary.put("examples", examples);
        summary.put("labelled", voted);
        summary.put("temperature", found.temperature());
        summary.put("minimumConfidence", found.minimumConfidence());
        summary.put("minimumMargin", found.minimumMargin());
        summary.put("learnedFrom", found.items());
        summary.put("model", embedder.name());
        summary.put("fingerprint", embedder.fingerprint().hash().hex());
        summary.put("settings", embedder.settings());
        return summary;
    }

    private ZeroShotCalibration calibration(ZeroShotLabeler raw, List<Item<String>> items, Optional<Halves> halves) {
        PrintWriter out = spec.commandLine().getOut();
        if (halves.isPresent()) {
            Gold learning = new Gold(GoldRole.CALIBRATE, halves.get().learning());
            try {
                return ZeroShotCalibration.onGold(raw, items, learning, precision);
            } catch (ZeroShotCalibration.PrecisionOutOfReach e) {
                out.println("note: everything is labelled; no confidence is enough for a precision of " + precision
                        + ", the best reaches " + String.format(java.util.Locale.ROOT, "%.3f", e.reached())
                        + " with 95 % certainty");
                return ZeroShotCalibration.temperatureOnly(raw, items, learning);
            }
        }
        if (nullShare == 0 || items.size() < FEWEST_FOR_NULL) {
            if (nullShare > 0) {
                out.println("note: everything is labelled; fewer than " + FEWEST_FOR_NULL
                        + " examples do not tell what texts about nothing look like");
            }
            return new ZeroShotCalibration(0.03, 0, 0, items.size());
        }
        return ZeroShotCalibration.onNull(raw, items, nullShare, SEED);
    }

    private void write(LabelSpace space, List<Item<String>> items, List<double[]> probabilities, List<Outcome> outcomes)
            throws Exception {
        List<String> header = new ArrayList<>(List.of("task", "label", "confidence"));
        space.classNames().forEach(name -> header.add("p_" + name));
        AtomicFile.write(output.file("labels.csv"), writer -> {
            TableWriter table = new TableWriter(writer, header);
            for (int i = 0; i < items.size(); i++) {
                List<String> row = new ArrayList<>();
                row.add(items.get(i).id());
                row.add(outcomes.get(i).label().map(Label::toString).orElse(""));
                row.add(confidence(outcomes.get(i)));
                for (double p : probabilities.get(i)) {
                    row.add(Double.toString(p));
                }
                table.write(row);
            }
            table.flush();
        });
    }

    private static String confidence(Outcome outcome) {
        return outcome instanceof Outcome.Voted voted
                ? Double.toString(voted.vote().confidence().orElse(1))
                : "";
    }

    private static Evaluation score(Halves halves, List<Item<String>> items, List<Outcome> outcomes) {
        Map<String, Label> said = new LinkedHashMap<>();
        for (int i = 0; i < items.size(); i++) {
            String id = items.get(i).id();
            outcomes.get(i).label().ifPresent(label -> said.put(id, label));
        }
        return Evaluation.of(new Gold(GoldRole.TEST, halves.scoring()), said);
    }

    /** The gold in two, by the hash of the id. */
    private record Halves(Map<String, Label> learning, Map<String, Label> scoring) {
        static Halves of(List<Item<String>> items, Map<String, Label> gold) {
            Map<String, Label> learning = new LinkedHashMap<>();
            Map<String, Label> scoring = new LinkedHashMap<>();
            for (Item<String> item : items) {
                Optional<Label> label = Optional.ofNullable(gold.get(item.id()));
                boolean learns =
                        (Character.digit(ContentHash.of(item.id()).hex().charAt(0), 16) & 1) == 0;
                label.ifPresent(l -> (learns ? learning : scoring).put(item.id(), l));
            }
            if (learning.isEmpty()) {
                throw new IllegalArgumentException("--gold: too few labels of the examples, " + scoring.size());
            }
            return new Halves(learning, scoring);
        }
    }
}
