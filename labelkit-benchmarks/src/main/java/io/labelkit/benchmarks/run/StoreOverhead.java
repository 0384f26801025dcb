package io.labelkit.benchmarks.run;

import io.labelkit.core.data.Example;
import io.labelkit.core.data.Item;
import io.labelkit.core.labeler.Labeler;
import io.labelkit.core.run.Known;
import io.labelkit.core.run.LocalExecutor;
import io.labelkit.core.run.OutcomeSink;
import io.labelkit.core.run.TableSink;
import io.labelkit.core.vote.Outcome;
import io.labelkit.store.Run;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What the executor and the store cost beside a bare loop, with labelers that cost next to nothing: the loop, the
 * executor alone, the executor with outcomes in memory, and with outcomes in a run on disk. Arguments: a directory for
 * runs, which is made and emptied; examples; labelers; rounds.
 */
public final class StoreOverhead {
    private static final Logger LOG = LoggerFactory.getLogger(StoreOverhead.class);

    private final NumberedTexts texts;
    private final List<Labeler<String>> labelers;
    private final LocalExecutor executor = LocalExecutor.create();

    private StoreOverhead(int examples, int labelers) {
        this.texts = new NumberedTexts(examples);
        this.labelers = ParityLabeler.several(labelers);
    }

    /**
     * Runs the program.
     *
     * @param args the directory, and the numbers of examples, labelers and rounds
     * @throws IOException if the directory cannot be made or emptied
     */
    public static void main(String[] args) throws IOException {
        Path directory = Files.createDirectories(Path.of(args[0]));
        int examples = args.length > 1 ? Integer.parseInt(args[1]) : 200_000;
        int labelers = args.length > 2 ? Integer.parseInt(args[2]) : 10;
        int rounds = args.length > 3 ? Integer.parseInt(args[3]) : 5;
        StoreOverhead overhead = new StoreOverhead(examples, labelers);
        for (int round = 1; round <= rounds; round++) {
            Path run = directory.resolve("run" + round);
            overhead.measure("bare loop", round, overhead::loop);
            overhead.measure("executor", round, () -> overhead.execute(new Counting()));
            overhead.measure("executor, in memory", round, overhead::executeIntoMemory);
            overhead.measure("executor, on disk", round, () -> overhead.executeIntoRun(run));
            overhead.measure("executor, on disk, resumed", round, () -> overhead.executeIntoRun(run));
            delete(run);
        }
    }

    private void measure(String what, int round, Runnable work) {
        Stopwatch watch = new Stopwatch();
        work.run();
        LOG.info("round {}, {}: {}", round, what, watch.of((long) texts.count() * labelers.size()));
    }

    private void loop() {
        long votes = 0;
        try (Stream<Example<String>> examples = texts.open()) {
            for (Example<String> example : (Iterable<Example<String>>) examples::iterator) {
                List<Item<String>> item = List.of(example.item());
                for (Labeler<String> labeler : labelers) {
                    votes += labeler.label(item).get(0) instanceof Outcome.Voted ? 1 : 0;
                }
            }
        }
        LOG.debug("{} votes", votes);
    }

    private void execute(OutcomeSink sink) {
        executor.run(texts, labelers, sink);
    }

    private void executeIntoMemory() {
        TableSink sink = new TableSink(ParityLabeler.SPACE, ParityLabeler.infos(labelers));
        execute(sink);
        LOG.debug("{}", sink.table());
    }

    private void executeIntoRun(Path directory) {
        try (Run run = Run.open(directory)) {
            execute(run.sink(ParityLabeler.SPACE, ParityLabeler.infos(labelers)));
        }
    }

    private static void delete(Path directory) throws IOException {
        try (Stream<Path> files = Files.walk(directory)) {
            files.sorted(Comparator.reverseOrder()).forEach(StoreOverhead::deleteFile);
        }
    }

    private static void deleteFile(Path file) {
        try {
            Files.delete(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Counts votes and keeps nothing. */
    private static final class Counting implements OutcomeSink {
        private long votes;

        @Override
        public Known examples(List<? extends Item<?>> items) {
            return Known.nothing();
        }

        @Override
        public void outcomes(int labeler, int[] rows, List<Outcome> outcomes) {
            votes += outcomes.stream().filter(Outcome.Voted.class::isInstance).count();
        }

        @Override
        public void finished() {
            LOG.debug("{} votes", votes);
        }
    }
}
