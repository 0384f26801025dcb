package io.labelkit.examples;

import io.labelkit.core.data.Gold;
import io.labelkit.core.data.GoldRole;
import io.labelkit.core.io.LabelReader;
import io.labelkit.core.label.LabelSpace;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Option;

/** A try on a few examples before all are paid for. */
final class PilotOptions {
    @Option(
            names = "--pilot",
            paramLabel = "N",
            description = "Ask about N examples only, chosen over all labels or lengths: scores against --gold with"
                    + " intervals, confusions, failures, and what the rest would cost. With --run the answers are kept"
                    + " and not paid for again.")
    private Optional<Integer> size = Optional.empty();

    @Option(
            names = "--gold",
            paramLabel = "FILE",
            description = "With --pilot: true labels of some examples, CSV or JSONL with id and label.")
    private Optional<Path> gold = Optional.empty();

    @Option(
            names = "--replays",
            paramLabel = "N",
            description =
                    "With --pilot: ask about N of them twice, to see how often the model changes its mind. Default:"
                            + " ${DEFAULT-VALUE}.")
    private int replays = 10;

    @Option(
            names = "--seed",
            paramLabel = "N",
            description = "With --pilot: seed of the choice. Default: ${DEFAULT-VALUE}.")
    private long seed;

    /** Refuses values that have no meaning. */
    void check() {
        size.ifPresent(n -> UsageException.unlessAtLeast(1, "--pilot", n));
        UsageException.unlessAtLeast(0, "--replays", replays);
        if (gold.isPresent() && size.isEmpty()) {
            throw new UsageException("--gold needs --pilot N");
        }
    }

    boolean wanted() {
        return size.isPresent();
    }

    int size() {
        return size.orElseThrow();
    }

    int replays() {
        return replays;
    }

    long seed() {
        return seed;
    }

    /** True labels, to choose prompts by. */
    Gold gold(LabelSpace space) {
        return new Gold(
                GoldRole.CALIBRATE,
                gold.map(file -> LabelReader.of(file).space(space).read().labels())
                        .orElseGet(Map::of));
    }
}
