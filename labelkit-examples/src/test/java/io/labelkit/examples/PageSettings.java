package io.labelkit.examples;

import com.jerolba.carpet.CarpetWriter;
import dev.langchain4j.http.client.jdk.JdkHttpClient;
import dev.langchain4j.model.openai.OpenAiChatModel;
import io.labelkit.aggregate.Aggregators;
import io.labelkit.core.calibration.CalibrationSample;
import io.labelkit.core.data.Dataset;
import io.labelkit.core.data.Example;
import io.labelkit.core.data.Gold;
import io.labelkit.core.data.GoldRole;
import io.labelkit.core.data.Item;
import io.labelkit.core.label.Label;
import io.labelkit.core.label.LabelKind;
import io.labelkit.core.label.LabelSpace;
import io.labelkit.core.learn.ProbabilityMatrix;
import io.labelkit.core.learn.ProbabilityOrigin;
import io.labelkit.core.pipeline.Pipeline;
import io.labelkit.core.rule.Rules;
import io.labelkit.core.vote.Vote;
import io.labelkit.core.vote.VoteList;
import io.labelkit.core.vote.VoteMatrix;
import io.labelkit.core.vote.VoteMatrixBuilder;
import io.labelkit.llm.test.Cassette;
import io.labelkit.llm.test.CassetteMode;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** What single pages and sections have at hand that differs from the usual, as the page says it in words. */
final class PageSettings {
    private PageSettings() {}

    /** Called before each block, with the address of the server that answers. */
    static void prepare(Snippet block, PageFields has, Path folder, URI server) throws IOException {
        switch (block.page()) {
            case "aggregation.md" -> PageVotes.of(block.heading(), has);
            case "label-kinds.md" -> classes(has, List.of("bad", "poor", "fair", "good"));
            case "correcting.md" -> has.data = has.data.map(example -> example.withGold(label(has, example)));
            case "teacher-errors.md" -> {
                classes(has, List.of("impolite", "polite"));
                has.data = has.data.map(example ->
                        example.withGold(label(has, example), example.role().orElse(GoldRole.ANCHOR)));
            }
            case "llm.md" -> has.space = LabelSpace.categories("ham", "news", "spam");
            case "llm-ways.md" -> intents(has);
            case "statistics.md" -> statistics(block, has);
            case "runs.md" -> runs(has, folder);
            case "parquet.md" -> reviews(folder.resolve("reviews.parquet"));
            case "embeddings.md" -> {
                onnx(folder.resolve("gte"));
                news(has);
            }
            case "distillation.md" -> {
                double[] probabilities = has.targets;
                if (block.heading().equals("Levels and numbers")) {
                    stars(has);
                } else if (probabilities.length == has.items.size()) {
                    has.targets = IntStream.range(0, 2 * probabilities.length)
                            .mapToDouble(i -> (i + i / 2) % 2 == 0 ? 0.9 : 0.1)
                            .toArray();
                }
            }
            case "llm-testing.md" -> testing(has, folder, server);
            default -> {
                // The usual will do.
            }
        }
    }

    /** Numbers of stars, which three people said of every message, and the true ones of all. */
    private static void stars(PageFields has) {
        LabelSpace space =
                LabelSpace.builder(LabelKind.NUMBER, "stars").range(0, 10).build();
        VoteMatrixBuilder votes = VoteMatrix.builder(space);
        Map<String, Label> said = new LinkedHashMap<>();
        double[] truth = new double[has.items.size()];
        for (int i = 0; i < truth.length; i++) {
            truth[i] = i % 2 == 0 ? 2 + i % 3 : 7 + i % 3;
            String id = has.items.get(i).id();
            said.put(id, new Label.Numeric(truth[i]));
            for (int worker = 0; worker < 3; worker++) {
                votes.add(id, "worker " + worker, Vote.of(new Label.Numeric(truth[i] - 1 + (i + worker) % 3)));
            }
        }
        has.given = said;
        has.targets = truth;
        has.consensus = Aggregators.byName("mean").aggregate(votes.build());
        List<Example<String>> examples = new ArrayList<>();
        for (Item<String> item : has.items) {
            examples.add(Example.of(item.id(), item.data()).withGold(said.get(item.id()), GoldRole.TEST));
        }
        has.data = Dataset.of("stars", examples);
    }

    /** Labels and probabilities of other classes, one label in seven wrong. */
    private static void classes(PageFields has, List<String> names) {
        Map<String, Label> labels = new LinkedHashMap<>();
        double[] values = new double[PageObjects.MESSAGES * names.size()];
        for (int i = 0; i < PageObjects.MESSAGES; i++) {
            int right = i % names.size();
            int given = (i + 1) % 7 == 0 ? (right + 1) % names.size() : right;
            labels.put(
                    "t" + (i + 1),
                    names.size() == 4 ? new Label.Ordinal(names.get(given)) : Label.category(names.get(given)));
            for (int k = 0; k < names.size(); k++) {
                values[i * names.size() + k] = k == right ? 0.7 : 0.3 / (names.size() - 1);
            }
        }
        has.given = labels;
        has.probabilities =
                ProbabilityMatrix.of(List.copyOf(labels.keySet()), names, values, ProbabilityOrigin.OUT_OF_SAMPLE);
    }

    private static Label label(PageFields has, Example<String> example) {
        return Objects.requireNonNull(has.given.get(example.id()));
    }

    /** Sixty short news, in words of the descriptions that the page gives its labels. */
    private static void news(PageFields has) {
        List<String> sports = List.of("games", "teams", "players", "coaches", "tournaments", "results");
        List<String> business = List.of("companies", "markets", "economy", "trade", "earnings", "jobs");
        List<Example<String>> examples = new ArrayList<>();
        for (int i = 1; i <= PageObjects.MESSAGES; i++) {
            boolean sport = PageObjects.spam(i);
            List<String> words = new ArrayList<>(sport ? sports : business);
            Collections.shuffle(words, new Random(i));
            examples.add(Example.of("n" + i, "News about " + String.join(" ", words.subList(0, 4)))
                    .withGold(Label.category(sport ? "sports" : "business"), GoldRole.CALIBRATE));
        }
        has.data = Dataset.of("news", examples);
        has.items = has.data.items();
    }

    /** What customers want, as most of the page has it. */
    private static void intents(PageFields has) {
        has.space = LabelSpace.categories("delivery", "question", "refund");
        classes(has, has.space.classNames());
        has.data = has.data.map(
                example -> example.withGold(label(has, example), example.role().orElse(GoldRole.ANCHOR)));
        has.rules = List.of(
                Rules.keywords("prize words", has.space, "refund", "free", "winner", "prize"),
                Rules.keywords("meeting words", has.space, "delivery", "meeting", "agenda"),
                Rules.keywords("urgent", has.space, "question", "urgent", "claim"));
        has.votes = Pipeline.on(has.data)
                .labelers(has.rules)
                .aggregate(Aggregators.recommended())
                .run()
                .votes();
    }

    /** Three classes, since the page predicts over three. */
    private static void statistics(Snippet block, PageFields has) {
        if (block.heading().equals("Shares in new data without gold")) {
            classes(has, List.of("ham", "news", "spam"));
            has.gold = new Gold(GoldRole.CALIBRATE, has.given);
            has.sample = CalibrationSample.of(has.probabilities, has.gold);
        }
        if (block.heading().equals("Labeler by labeler")) {
            has.votes = confident(has.votes);
        }
    }

    /** The same votes, each with a confidence. */
    private static VoteMatrix confident(VoteMatrix votes) {
        VoteMatrixBuilder builder = VoteMatrix.builder(votes.space());
        VoteList list = votes.byExample();
        for (int i = 0; i < list.rows(); i++) {
            for (int p = list.start(i); p < list.end(i); p++) {
                builder.add(
                        votes.examples().get(i),
                        votes.labelers().get(list.other(p)).name(),
                        Vote.of(votes.payload(list.code(p))).withConfidence(0.5 + (i % 5) / 10.0));
            }
        }
        return builder.build();
    }

    /** A space with the classes that are merged and split, and a copy of the run from before. */
    private static void runs(PageFields has, Path folder) throws IOException {
        has.space = LabelSpace.categories("ham", "spam", "refund", "money back", "question");
        has.rules = List.of(
                Rules.keywords("prize words", has.space, "spam", "free", "winner", "prize"),
                Rules.keywords("meeting words", has.space, "ham", "meeting", "agenda"));
        Path run = folder.resolve("spam-run");
        Path old = folder.resolve("spam-run-old");
        if (Files.exists(run) && !Files.exists(old)) {
            Files.createDirectory(old);
            try (Stream<Path> files = Files.list(run)) {
                for (Path file : files.toList()) {
                    Files.copy(file, old.resolve(file.getFileName()));
                }
            }
        }
    }

    private static void reviews(Path file) throws IOException {
        try (CarpetWriter<Review> writer = new CarpetWriter<>(Files.newOutputStream(file), Review.class)) {
            writer.write(List.of(new Review("r1", "A fine radio", "5", "en"), new Review("r2", "Broken", "1", "en")));
        }
    }

    /** A row of a file of others. */
    record Review(String id, String content, String stars, String lang) {}

    /** The packaged model as files. */
    private static void onnx(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            PageFiles.resource("/all-minilm-l6-v2-q.onnx", folder.resolve("model.onnx"));
            PageFiles.resource("/all-minilm-l6-v2-q-tokenizer.json", folder.resolve("tokenizer.json"));
        }
    }

    /** Texts for the script, and a recording to be replayed. */
    private static void testing(PageFields has, Path folder, URI server) {
        has.items = List.of(Item.of("1", "buy now"), Item.of("2", "see you"));
        Path file = folder.resolve("spam.jsonl");
        if (!Files.exists(file)) {
            try (Cassette cassette = Cassette.open(file, CassetteMode.RECORD)) {
                OpenAiChatModel.builder()
                        .httpClientBuilder(cassette.around(JdkHttpClient.builder()))
                        .baseUrl(server.toString())
                        .modelName("tiny")
                        .maxRetries(0)
                        .build()
                        .chat("hello");
            }
        }
    }
}
