package io.labelkit.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.labelkit.core.vote.OutcomeTable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Random;

/** Kills a JVM in the middle of labelling, lets another go on, and kills that one too, until nothing is left to do. */
final class Kills {
    private static final long SEED = 20260;
    private static final int LONGEST_DELAY_MILLIS = 120;
    private static final int LABELERS = LabellingUntilKilled.LABELERS.size();

    private final Path directory;

    Kills(Path directory) {
        this.directory = directory;
    }

    /** Returns how many of the kills left a run with some of its outcomes. */
    int of(int wanted) throws Exception {
        Random random = new Random(SEED);
        int kills = 0;
        int complete = 0;
        int inTheMiddle = 0;
        Path run = directory.resolve("run0");
        while (kills < wanted) {
            long heldBefore = complete(run, 0);
            long promised = labelAndKill(run, random);
            boolean ended = promised < 0;
            kills += ended ? 0 : 1;
            long held = complete(run, ended ? 0 : heldBefore + promised);
            assertThat(held).isBetween(heldBefore, all());
            inTheMiddle += held > 0 && held < all() ? 1 : 0;
            if (ended) {
                requireComplete(run);
                complete++;
                run = directory.resolve("run" + complete);
            }
        }
        requireComplete(resumed(run));
        return inTheMiddle;
    }

    private static long all() {
        return (long) LabellingUntilKilled.EXAMPLES * LABELERS;
    }

    /** Returns how many outcomes the child said were durable when it was killed; -1 if it came to its end before. */
    private static long labelAndKill(Path run, Random random) throws IOException, InterruptedException {
        try (ChildProcess child = ChildProcess.start(LabellingUntilKilled.class, run.toString())) {
            long promised = number(child.line());
            if (child.ends(random.nextInt(LONGEST_DELAY_MILLIS))) {
                assertThat(child.exitCode()).isZero();
                return -1;
            }
            child.kill();
            for (String line = child.line(); !line.isEmpty(); line = child.line()) {
                promised = Math.max(promised, number(line));
            }
            return promised;
        }
    }

    private static long number(String line) {
        return line.matches("\\d+") ? Long.parseLong(line) : 0;
    }

    /** Counts the outcomes of a run, each of which must be right, and requires a number of them. */
    private static long complete(Path run, long atLeast) {
        if (!run.resolve(Database.NAME).toFile().exists()) {
            return 0;
        }
        long[] count = new long[1];
        try (RunView view = Run.view(run)) {
            if (view.labelers().isEmpty()) {
                return 0;
            }
            view.forEachOutcome(row -> {
                int number = Integer.parseInt(row.example().substring(2));
                if (!row.outcome().equals(Numbers.outcome(number, row.labeler() + "1")) || row.attempt() != 1) {
                    throw new AssertionError("wrong: " + row);
                }
                count[0]++;
            });
            assertThat(count[0]).isGreaterThanOrEqualTo(atLeast);
        } catch (RunFormatException e) {
            assertThat(atLeast).as(e.getMessage()).isZero();
        }
        return count[0];
    }

    private static Path resumed(Path run) {
        Numbers.label(run, Numbers.data(0, LabellingUntilKilled.EXAMPLES), LabellingUntilKilled.LABELERS);
        return run;
    }

    private static void requireComplete(Path run) {
        try (RunView view = Run.view(run)) {
            OutcomeTable table = view.outcomes();
            Numbers.assertSame(
                    table,
                    Numbers.inMemory(Numbers.data(0, LabellingUntilKilled.EXAMPLES), LabellingUntilKilled.LABELERS));
            assertThat(view.status().complete()).isTrue();
        }
        assertThat(complete(run, all())).isEqualTo(all());
    }
}
