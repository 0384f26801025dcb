package io.labelkit.core.io;

import io.labelkit.core.label.LabelSpace;
import io.labelkit.core.vote.RepeatPolicy;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** What a {@link VoteReader} was told. Changed only before a reader gets it. */
final class VoteOptions {
    static final Field CONFIDENCE = Field.of("confidence");
    static final Field TIME = Field.of("time");

    ReadSettings read = ReadSettings.DEFAULT;
    Optional<LabelSpace> space = Optional.empty();
    RepeatPolicy repeatPolicy = RepeatPolicy.KEEP;
    Field task = Field.of("task", "id");
    List<Field> workers = List.of(Field.of("worker", "labeler", "lf", "model"));
    Field label = Field.of("label");
    Optional<Path> assignments = Optional.empty();
    boolean wide;
    boolean rowNumberIds;

    VoteOptions copy() {
        VoteOptions copy = new VoteOptions();
        copy.read = read;
        copy.space = space;
        copy.repeatPolicy = repeatPolicy;
        copy.task = task;
        copy.workers = workers;
        copy.label = label;
        copy.assignments = assignments;
        copy.wide = wide;
        copy.rowNumberIds = rowNumberIds;
        return copy;
    }

    /** The name of the labeler of a row. */
    String worker(Row row) {
        if (workers.size() == 1) {
            return row.name(workers.get(0));
        }
        StringBuilder name = new StringBuilder();
        for (Field part : workers) {
            name.append(name.isEmpty() ? "" : "/").append(row.name(part));
        }
        return name.toString();
    }
}
