package io.labelkit.benchmarks;

import io.labelkit.core.io.LabelReader;
import io.labelkit.core.io.VoteReader;
import io.labelkit.core.label.Label;
import io.labelkit.core.vote.VoteMatrix;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/** Votes with the true classes of some examples. */
record DataSet(String name, VoteMatrix votes, Map<String, Label> truth) {
    /** Reads a set, if the folder has one. */
    static Optional<DataSet> read(Path folder) {
        String name = String.valueOf(folder.getFileName());
        if (name.startsWith("crowd_")) {
            return Optional.of(new DataSet(
                    name,
                    VoteReader.of(folder.resolve("votes.csv")).read().votes(),
                    LabelReader.of(folder.resolve("truth.csv")).read().labels()));
        }
        VoteReader reader;
        if (Files.exists(folder.resolve("lf_votes.csv"))) {
            reader = VoteReader.of(folder.resolve("lf_votes.csv"));
        } else if (Files.exists(folder.resolve("llm_votes.csv"))) {
            reader = VoteReader.of(folder.resolve("llm_votes.csv"));
        } else {
            return Optional.empty();
        }
        return Optional.of(new DataSet(
                name,
                reader.read().votes(),
                LabelReader.of(folder.resolve("examples.jsonl")).read().labels()));
    }
}
