package io.labelkit.benchmarks;

import io.labelkit.core.data.Item;
import io.labelkit.core.io.ExampleReader;
import io.labelkit.core.label.LabelSpace;
import io.labelkit.core.labeler.Labeler;
import io.labelkit.core.rule.Rules;
import io.labelkit.core.run.Known;
import io.labelkit.core.run.LocalExecutor;
import io.labelkit.core.run.OutcomeSink;
import io.labelkit.core.run.RunListeners;
import io.labelkit.core.run.RunSummary;
import io.labelkit.core.vote.Outcome;
import io.labelkit.store.Run;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SplittableRandom;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks two rules about every line of a JSONL file of 10 million lines, read as it is labelled, and counts the outcomes.
 * Run it with {@code -Xmx512m}, which fails if that takes more. Arguments: the number of lines and, to keep
 * outcomes on disk instead of counting them, a directory for a run.
 */
public final class RunMemory {
    private static final Logger LOG = LoggerFactory.getLogger(RunMemory.class);
    private static final LabelSpace SPACE = LabelSpace.categories("ham", "spam");
    private static final String[] WORDS = {"win", "prize", "hello", "meeting", "cash", "tomorrow", "report", "free"};

    private RunMemory() {}

    /** Counts outcomes. */
    private static final class CountingSink implements OutcomeSink {
        private long outcomes;
        private long votes;

        @Override
        public Known examples(List<? extends Item<?>> items) {
            return Known.nothing();
        }

        @Override
        public void outcomes(int labeler, int[] rows, List<Outcome> batch) {
            outcomes += rows.length;
            votes += batch.stream().filter(Outcome.Voted.class::isInstance).count();
        }
    }

    /**
     * Runs the benchmark.
     *
     * @param args the number of lines
     * @throws IOException if there is no room for the file
     */
    public static void main(String[] args) throws IOException {
        int lines = args.length > 0 ? Integer.parseInt(args[0]) : 10_000_000;
        Path file = Files.createTempFile("labelkit-run", ".jsonl");
        try {
            write(file, lines);
            if (args.length > 1) {
                keep(file, lines, Path.of(args[1]));
            } else {
                count(file, lines);
            }
        } finally {
            Files.deleteIfExists(file);
        }
    }

    private static void write(Path file, int lines) throws IOException {
        SplittableRandom random = new SplittableRandom(5);
        try (BufferedWriter writer = Files.newBufferedWriter(file)) {
            for (int i = 0; i < lines; i++) {
                writer.write("{\"id\":\"m" + i + "\",\"text\":\"");
                for (int w = 0; w < 8; w++) {
                    writer.write(WORDS[random.nextInt(WORDS.length)] + " ");
                }
                writer.write("\"}\n");
            }
        }
    }

    private static List<Labeler<String>> rules() {
        return List.of(
                Rules.keywords("prize", SPACE, "spam", "win", "prize"),
                Rules.keywords("work", SPACE, "ham", "meeting", "report"));
    }

    private static RunSummary label(Path file, OutcomeSink sink) {
        RunSummary summary = LocalExecutor.create()
                .listener(RunListeners.lines(System.err))
                .run(ExampleReader.of(file).source(), rules(), sink);
        LOG.info("{}; heap limit {} MB", summary, Runtime.getRuntime().maxMemory() >> 20);
        return summary;
    }

    private static void count(Path file, int lines) {
        CountingSink sink = new CountingSink();
        label(file, sink);
        LOG.info("{} outcomes, {} votes from {} lines", sink.outcomes, sink.votes, lines);
        check(sink.outcomes, lines);
    }

    /** Labels into a run, and then once more, which finds everything there. */
    private static void keep(Path file, int lines, Path directory) {
        for (int session = 0; session < 2; session++) {
            try (Run run = Run.open(directory)) {
                RunSummary summary = label(
                        file,
                        run.sink(SPACE, rules().stream().map(Labeler::info).toList()));
                check(session == 0 ? summary.asked() : summary.known(), lines);
            }
        }
    }

    private static void check(long outcomes, int lines) {
        if (outcomes != 2L * lines) {
            throw new IllegalStateException(outcomes + " outcomes of " + lines + " lines");
        }
    }
}
