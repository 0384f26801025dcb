package io.labelkit.benchmarks.run;

import io.labelkit.core.labeler.Labeler;
import io.labelkit.core.run.LocalExecutor;
import io.labelkit.core.run.RunSummary;
import io.labelkit.store.Run;
import io.labelkit.store.RunSink;
import io.labelkit.store.RunView;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Labels 10 million outcomes into a run, resumes it, and compares every outcome that is stored with what it must be. Run
 * it with {@code -Xmx256m}, which fails if that takes more. Arguments: a directory for the run, which must not exist;
 * examples; labelers.
 */
public final class StoreSoak {
    private static final Logger LOG = LoggerFactory.getLogger(StoreSoak.class);

    private StoreSoak() {}

    /**
     * Runs the program.
     *
     * @param args the directory, and the numbers of examples and labelers
     * @throws IOException if the directory cannot be looked at
     */
    public static void main(String[] args) throws IOException {
        Path directory = Path.of(args[0]);
        int examples = args.length > 1 ? Integer.parseInt(args[1]) : 1_000_000;
        int labelers = args.length > 2 ? Integer.parseInt(args[2]) : 10;
        if (Files.exists(directory)) {
            throw new IllegalArgumentException("directory must not exist, but was " + directory);
        }
        long outcomes = (long) examples * labelers;
        LOG.info("{} outcomes, heap limit {} MB", outcomes, Runtime.getRuntime().maxMemory() >> 20);
        require(label(directory, examples, labelers, "labelled").asked(), outcomes);
        long bytes = Files.size(directory.resolve("run.db"));
        LOG.info("{} MB on disk: {} bytes an outcome", bytes >> 20, (double) bytes / outcomes);
        require(label(directory, examples, labelers, "resumed").asked(), 0);
        Stopwatch watch = new Stopwatch();
        require(right(directory, labelers), outcomes);
        LOG.info("every outcome stored once and right: {}", watch.of(outcomes));
    }

    private static RunSummary label(Path directory, int examples, int labelers, String what) {
        List<Labeler<String>> all = ParityLabeler.several(labelers);
        Stopwatch watch = new Stopwatch();
        RunSummary summary;
        try (Run run = Run.open(directory)) {
            RunSink sink = run.sink(ParityLabeler.SPACE, ParityLabeler.infos(all));
            summary = LocalExecutor.create().run(new NumberedTexts(examples), all, sink);
        }
        LOG.info("{}: {}", what, watch.of((long) examples * labelers));
        return summary;
    }

    private static long right(Path directory, int labelers) {
        Map<String, ParityLabeler> byName = new HashMap<>();
        for (int j = 0; j < labelers; j++) {
            ParityLabeler labeler = new ParityLabeler(j);
            byName.put(labeler.name(), labeler);
        }
        long[] count = new long[1];
        try (RunView view = Run.view(directory)) {
            view.forEachOutcome(row -> {
                ParityLabeler labeler = byName.get(row.labeler());
                if (labeler == null || !row.outcome().equals(labeler.outcome(row.example()))) {
                    throw new IllegalStateException("wrong: " + row);
                }
                count[0]++;
            });
        }
        return count[0];
    }

    private static void require(long found, long expected) {
        if (found != expected) {
            throw new IllegalStateException(found + " outcomes instead of " + expected);
        }
    }
}
