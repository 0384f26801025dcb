package io.labelkit.benchmarks.student;

import io.labelkit.core.embed.Embedder;
import io.labelkit.core.embed.JoinedEmbedder;
import io.labelkit.core.embed.PairEmbedder;
import io.labelkit.llm.embedding.Embedders;
import io.labelkit.model.student.HeadTrainerBuilder;
import io.labelkit.model.student.Students;
import io.labelkit.model.student.distill.Distillation;
import io.labelkit.model.student.distill.Distilled;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Students of aggregated weak votes, crowd votes and recorded answers of language models, without any gold, beside their
 * teachers, both together, and beside students of gold, on the split {@code test}. Everything is chosen by held-out labels
 * of the teacher: also which of several embedders. For the sets of language models, whose makers drew about as many items
 * of each class, a second row knows that. Arguments: the folder of the data sets, a folder in which vectors are kept
 * between runs, and perhaps the names of data sets.
 */
public final class DistillationBenchmark {
    private static final Logger LOG = LoggerFactory.getLogger(DistillationBenchmark.class);
    private static final String PAIRS = "crowd_rte";
    private static final List<String> SETS = List.of(
            "text_lf_youtube",
            "text_lf_sms",
            PAIRS,
            "llm_emotion",
            "llm_humor",
            "llm_ideology",
            "llm_implicit_hate",
            "llm_misinfo",
            "llm_politeness_qa",
            "llm_politeness_wiki",
            "llm_stance");
    private static final long SEED = 42;

    private DistillationBenchmark() {}

    /**
     * Runs the benchmark.
     *
     * @param args the folder of the data sets, the folder for vectors, names of sets
     * @throws IOException if a data set cannot be read
     */
    public static void main(String[] args) throws IOException {
        List<String> sets = args.length > 2 ? Arrays.asList(args).subList(2, args.length) : SETS;
        Path cache = Path.of(args[1]);
        try (Embedder bge = new CachedEmbedder(Embedders.bgeSmall(), cache.resolve("cache-bge.bin"));
                Embedder miniLm = new CachedEmbedder(Embedders.miniLm(), cache.resolve("cache-minilm.bin"))) {
            LOG.info("set | labels | teacher | student (difference) | both (difference) | student, uncovered"
                    + " | teacher's errors repeated | student of gold (difference) | chosen");
            for (String name : sets) {
                VotedSet set = VotedSet.read(Path.of(args[0]).resolve(name));
                Map<String, Supplier<HeadTrainerBuilder>> kinds = kinds(bge, miniLm, name.equals(PAIRS));
                Distilled ofGold = Distillation.among(kinds).run(set.gold(), set.space(), Set.of(), SEED);
                report(set, "", Distillation.among(kinds), ofGold);
                if (name.startsWith("llm_")) {
                    int classes = set.space().size();
                    report(
                            set,
                            ", even classes",
                            Distillation.among(kinds).classShares(Collections.nCopies(classes, 1.0 / classes)),
                            ofGold);
                }
            }
        }
    }

    /** What a student may be made of; the first is taken where several do as well. */
    static Map<String, Supplier<HeadTrainerBuilder>> kinds(Embedder bge, Embedder miniLm, boolean pairs) {
        Map<String, Supplier<HeadTrainerBuilder>> kinds = new LinkedHashMap<>();
        kinds.put("bge", () -> Students.on(bge));
        kinds.put("bge and MiniLM", () -> Students.on(JoinedEmbedder.of(List.of(bge, miniLm))));
        kinds.put("words", Students::onText);
        if (pairs) {
            kinds.put("pairs", () -> Students.on(PairEmbedder.of(bge, "\nHypothesis: ")));
        }
        return kinds;
    }

    private static void report(VotedSet set, String how, Distillation distillation, Distilled ofGold) {
        Distilled distilled =
                distillation.run(set.silver(), set.space(), Set.of(set.teacher().method()), SEED);
        CoveredScores scores = CoveredScores.of(set, distilled.student(), distilled.blend());
        CoveredScores gold = CoveredScores.of(set, ofGold.student(), distilled.blend());
        LOG.info(String.format(
                Locale.ROOT,
                "%s%s | %d | %s of %d | %s | %s | %s of %d | %.2f | %s | %s, %s",
                set.name(),
                how,
                set.silver().size(),
                CoveredScores.share(scores.teacher()),
                scores.teacher().length,
                scores.against(scores.student()),
                scores.against(scores.both()),
                CoveredScores.share(scores.elsewhere()),
                scores.elsewhere().length,
                scores.repeatedErrors(),
                scores.against(gold.student()),
                distilled.kind(),
                distilled.blend()));
        LOG.debug("{}", distilled);
    }
}
