package io.labelkit.benchmarks.student;

import io.labelkit.aggregate.Aggregators;
import io.labelkit.core.data.Dataset;
import io.labelkit.core.embed.Embedder;
import io.labelkit.core.evaluate.Evaluation;
import io.labelkit.core.io.ExampleReader;
import io.labelkit.core.label.LabelKind;
import io.labelkit.core.label.LabelSpace;
import io.labelkit.core.labeler.Labeler;
import io.labelkit.core.pipeline.Pipeline;
import io.labelkit.core.pipeline.PipelineResult;
import io.labelkit.core.rule.Rules;
import io.labelkit.llm.embedding.Embedders;
import io.labelkit.model.student.HeadTrainer;
import io.labelkit.model.student.Students;
import io.labelkit.model.student.distill.Distillation;
import io.labelkit.model.zeroshot.ZeroShotLabeler;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Labels AG News without gold, by four descriptions and eight rules, trains students on the consensus, and scores
 * teacher and students on the test split. Arguments: the file of examples ({@code id}, {@code text}, {@code label},
 * {@code split}), and a folder in which vectors are kept between runs.
 */
public final class AgNewsStudent {
    private static final Logger LOG = LoggerFactory.getLogger(AgNewsStudent.class);
    private static final double[] PENALTIES = {1e-4, 1e-3, 1e-2};

    private AgNewsStudent() {}

    /**
     * Runs the benchmark.
     *
     * @param args the file of examples, the folder for vectors
     * @throws IOException if the folder for vectors cannot be read
     */
    public static void main(String[] args) throws IOException {
        LabelSpace space = descriptions();
        Dataset<String> data =
                ExampleReader.of(Path.of(args[0])).space(space).read().dataset();
        Path vectors = Path.of(args[1]).resolve("cache-bge.bin");
        try (Embedder embedder = new CachedEmbedder(Embedders.bgeSmall(), vectors)) {
            Pipeline<String> pipeline = Pipeline.on(data)
                    .labeler(ZeroShotLabeler.builder(embedder, space).build())
                    .labelers(rules(space))
                    .aggregate(Aggregators.recommended());
            try (PipelineResult<String> result = pipeline.student(
                            Distillation.with(() -> Students.on(embedder)).asTrainer())
                    .run()) {
                report(result, "default policy");
            }
            for (double l2 : PENALTIES) {
                HeadTrainer trainer = HeadTrainer.builder(embedder).l2(l2).build();
                try (PipelineResult<String> result = pipeline.student(trainer).run()) {
                    report(result, "l2 " + l2);
                }
            }
        }
    }

    private static void report(PipelineResult<String> result, String how) {
        LOG.info("teacher, {}: {}", result.consensus().method(), text(result.evaluation()));
        LOG.info("student, {}, same items: {}", how, text(result.studentEvaluationWhereTeacherSpoke()));
        LOG.info("student, {}, all items: {}", how, text(result.studentEvaluation()));
        LOG.info("{}", result.analysis());
        result.consensus().warnings().forEach(warning -> LOG.info("note: {}", warning));
    }

    private static String text(Optional<Evaluation> evaluation) {
        return evaluation
                .map(e -> String.format(
                        Locale.ROOT,
                        "accuracy %s on %d of %d",
                        e.accuracy().map(Object::toString).orElse("unknown"),
                        e.labelled(),
                        e.examples()))
                .orElse("no test gold");
    }

    static LabelSpace descriptions() {
        return LabelSpace.builder(LabelKind.CATEGORY, "topic")
                .label("business", "News about companies, markets, the economy, trade, earnings, oil prices and jobs.")
                .label(
                        "sci_tech",
                        "News about science and technology: computers, software, the internet, research and space.")
                .label("sports", "News about sports: games, teams, players, coaches, tournaments and results.")
                .label(
                        "world",
                        "International news: politics, governments, elections, wars, attacks, diplomacy and disasters.")
                .build();
    }

    private static List<Labeler<String>> rules(LabelSpace space) {
        return List.of(
                Rules.keywords(
                        "money",
                        space,
                        "business",
                        "stocks",
                        "shares",
                        "profit",
                        "earnings",
                        "oil prices",
                        "investors"),
                Rules.keywords("firms", space, "business", "merger", "takeover", "quarter", "retailer", "economy"),
                Rules.keywords(
                        "computers", space, "sci_tech", "software", "internet", "microsoft", "google", "linux", "web"),
                Rules.keywords("research", space, "sci_tech", "nasa", "scientists", "researchers", "space", "spam"),
                Rules.keywords("games", space, "sports", "season", "coach", "cup", "game", "inning", "touchdown"),
                Rules.keywords("athletes", space, "sports", "olympic", "league", "striker", "quarterback", "champion"),
                Rules.keywords("conflict", space, "world", "killed", "troops", "militants", "rebels", "iraq", "bomb"),
                Rules.keywords(
                        "states", space, "world", "president", "minister", "election", "nuclear", "united nations"));
    }
}
