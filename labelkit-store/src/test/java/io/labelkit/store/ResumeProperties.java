package io.labelkit.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.labelkit.core.data.Dataset;
import io.labelkit.core.data.Example;
import io.labelkit.core.data.Item;
import io.labelkit.core.labeler.Labeler;
import io.labelkit.core.run.Known;
import io.labelkit.core.run.LocalExecutor;
import io.labelkit.core.run.OutcomeSink;
import io.labelkit.core.vote.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/** However data and labelers change and whenever sessions end early, a resumed run is one that was never interrupted. */
class ResumeProperties {
    /** Ends a session in the middle. */
    private static final class Enough extends RuntimeException {
        private static final long serialVersionUID = 1;
    }

    @Property(tries = 40)
    void aResumedRunIsOneThatWasNeverInterrupted(
            @ForAll long seed,
            @ForAll @IntRange(min = 1, max = 400) int size,
            @ForAll @IntRange(min = 1, max = 5) int n)
            throws IOException {
        Random random = new Random(seed);
        Path directory = Files.createTempDirectory("labelkit-run");
        try {
            for (int session = 0; session < n; session++) {
                Dataset<String> data = data(random, size);
                List<Labeler<String>> labelers = labelers(random);
                if (random.nextInt(3) == 0) {
                    labelPartly(directory, data, labelers, random.nextInt(2 * size));
                }
                Numbers.assertSame(Numbers.label(directory, data, labelers), Numbers.inMemory(data, labelers));
                requireNothingAskedAgain(directory, data, labelers);
            }
        } finally {
            delete(directory);
        }
    }

    /** Resuming once more asks labelers without a version only. */
    private static void requireNothingAskedAgain(Path directory, Dataset<String> data, List<Labeler<String>> labelers) {
        AtomicInteger versioned = new AtomicInteger();
        AtomicInteger unversioned = new AtomicInteger();
        List<Labeler<String>> counted = new ArrayList<>();
        int without = 0;
        for (Labeler<String> labeler : labelers) {
            boolean promises = labeler.fingerprint().versioned();
            String version = promises ? version(labeler) : "";
            counted.add(Numbers.labeler(labeler.name(), version, promises ? versioned : unversioned));
            without += promises ? 0 : 1;
        }
        Numbers.assertSame(Numbers.label(directory, data, counted), Numbers.inMemory(data, labelers));
        assertThat(versioned).hasValue(0);
        assertThat(unversioned).hasValue(without * data.examples().size());
    }

    private static String version(Labeler<String> labeler) {
        String first = "1";
        return Numbers.labeler(labeler.name(), first).fingerprint().equals(labeler.fingerprint()) ? first : "2";
    }

    private static Dataset<String> data(Random random, int size) {
        List<Example<String>> examples = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            if (random.nextInt(4) != 0) {
                examples.add(Example.of("id" + i, Integer.toString(random.nextInt(5) == 0 ? i + size : i)));
            }
        }
        if (random.nextBoolean()) {
            java.util.Collections.shuffle(examples, random);
        }
        return Dataset.of("data", examples);
    }

    private static List<Labeler<String>> labelers(Random random) {
        List<Labeler<String>> labelers = new ArrayList<>();
        for (String name : List.of("a", "b", "c")) {
            if (random.nextInt(3) != 0) {
                labelers.add(Numbers.labeler(name, List.of("", "1", "2").get(random.nextInt(3))));
            }
        }
        java.util.Collections.shuffle(labelers, random);
        return labelers;
    }

    private static void labelPartly(Path directory, Dataset<String> data, List<Labeler<String>> labelers, int most) {
        try (Run run = Run.open(directory)) {
            RunSink sink = run.sink(Numbers.SPACE, Numbers.infos(labelers));
            LocalExecutor.create().threads(2).run(data, labelers, new OutcomeSink() {
                private int taken;

                @Override
                public Known examples(List<? extends Item<?>> items) {
                    return sink.examples(items);
                }

                @Override
                public void outcomes(int labeler, int[] rows, List<Outcome> outcomes) {
                    if (taken > most) {
                        throw new Enough();
                    }
                    taken += rows.length;
                    sink.outcomes(labeler, rows, outcomes);
                }
            });
        } catch (Enough e) {
            return;
        }
    }

    private static void delete(Path directory) throws IOException {
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
