package io.labelkit.core.io;

import io.labelkit.core.internal.Checks;
import io.labelkit.core.label.Label;
import io.labelkit.core.label.LabelSpace;
import io.labelkit.core.vote.IdTable;
import io.labelkit.core.vote.Vote;
import io.labelkit.core.vote.VoteMatrix;
import io.labelkit.core.vote.VoteMatrixBuilder;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.TreeSet;

/** Votes for sets of classes: the rows of one worker on one task are united. */
final class SetVotes {
    private final VoteOptions options;
    private final Labels labels;
    private final IdTable.Builder tasks = IdTable.builder();
    private final IdTable.Builder workers = IdTable.builder();
    private final Map<Long, Answer> answers = new LinkedHashMap<>();

    SetVotes(VoteOptions options) {
        this.options = options;
        this.labels = new Labels(options.space);
    }

    /** What one worker said of one task. Confidence and time are those of its only row. */
    private static final class Answer {
        private final TreeSet<String> names = new TreeSet<>();
        private OptionalDouble confidence = OptionalDouble.empty();
        private OptionalLong time = OptionalLong.empty();
        private int rows;
    }

    /** Reads who was asked; from then on other votes are problems. */
    void readAssignments(Path file, Problems problems) {
        try (Rows rows = Rows.open(file, options.read, problems)) {
            rows.require(options.task);
            options.workers.forEach(rows::require);
            rows.forEach(row -> answer(row, true));
        }
    }

    void requireColumns(Rows rows) {
        rows.require(options.task);
        options.workers.forEach(rows::require);
        rows.require(options.label);
    }

    void accept(Row row) {
        int column = LongVotes.labelColumn(row, options.label);
        List<String> names = labels.names(row, column, false);
        OptionalDouble confidence = LongVotes.confidence(row);
        OptionalLong time = LongVotes.time(row);
        Answer answer = answer(row, options.assignments.isEmpty());
        answer.names.addAll(names);
        boolean only = answer.rows++ == 0;
        answer.confidence = only ? confidence : OptionalDouble.empty();
        answer.time = only ? time : OptionalLong.empty();
    }

    private Answer answer(Row row, boolean mayBeNew) {
        String task = row.name(options.task);
        String worker = options.worker(row);
        long pair = (long) tasks.add(task) << 32 | workers.add(worker);
        Answer known = answers.get(pair);
        if (known != null) {
            return known;
        }
        if (!mayBeNew) {
            throw row.problem("worker " + Checks.shown(worker) + " was not assigned task " + Checks.shown(task));
        }
        Answer made = new Answer();
        answers.put(pair, made);
        return made;
    }

    VoteMatrixBuilder votes(String file) {
        VoteMatrixBuilder builder = VoteMatrix.builder(options.space.orElseGet(() -> inferredSpace(file)));
        if (options.assignments.isPresent()) {
            builder.knowsWhoWasAsked();
        }
        IdTable taskIds = tasks.build();
        IdTable workerIds = workers.build();
        answers.forEach((pair, answer) -> {
            String task = taskIds.get((int) (pair >>> 32));
            String worker = workerIds.get(pair.intValue());
            Vote vote = LongVotes.withConfidence(Vote.of(Label.CategorySet.of(answer.names)), answer.confidence);
            if (answer.time.isPresent()) {
                builder.add(task, worker, vote, answer.time.getAsLong());
            } else {
                builder.add(task, worker, vote);
            }
        });
        return builder;
    }

    private LabelSpace inferredSpace(String file) {
        SpaceInference inference = new SpaceInference(file);
        answers.values().forEach(answer -> inference.add(Label.CategorySet.of(answer.names)));
        return inference.space();
    }

    static boolean wanted(VoteOptions options) {
        Optional<LabelSpace> space = options.space;
        return options.assignments.isPresent()
                || space.filter(s -> s.kind() == io.labelkit.core.label.LabelKind.CATEGORY_SET)
                        .isPresent();
    }
}
