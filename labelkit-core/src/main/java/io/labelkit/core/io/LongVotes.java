package io.labelkit.core.io;

import io.labelkit.core.label.Label;
import io.labelkit.core.label.LabelKind;
import io.labelkit.core.label.LabelSpace;
import io.labelkit.core.vote.Vote;
import io.labelkit.core.vote.VoteMatrixBuilder;
import io.labelkit.core.vote.VotePayload;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.function.Consumer;

/** Votes of one label each, one a row. */
final class LongVotes implements Consumer<Row> {
    private final VoteOptions options;
    private final Labels labels;
    private final boolean named;
    private final boolean comparisons;
    private final VoteMatrixBuilder builder;

    LongVotes(VoteOptions options, Rows rows, VoteMatrixBuilder builder) {
        this.options = options;
        this.builder = builder;
        this.labels = new Labels(options.space);
        LabelKind kind = options.space.map(LabelSpace::kind).orElse(LabelKind.CATEGORY);
        this.named = kind == LabelKind.CATEGORY || kind == LabelKind.ORDINAL;
        this.comparisons = kind == LabelKind.PREFERENCE;
        if (!comparisons) {
            rows.require(options.task);
        }
        options.workers.forEach(worker -> rows.require(
                worker, "; a file with one column for each labeler is read with wide(), in commands with --wide"));
        rows.require(options.label);
    }

    @Override
    public void accept(Row row) {
        String worker = options.worker(row);
        int column = comparisons && Comparisons.in(row) ? options.label.in(row) : labelColumn(row, options.label);
        if (column < 0) {
            throw row.missing(options.label);
        }
        OptionalDouble confidence = confidence(row);
        OptionalLong time = time(row);
        if (named && confidence.isEmpty() && time.isEmpty() && !labels.namesSeveral(row, column)) {
            builder.add(row.name(options.task), worker, labels.name(row, column));
            return;
        }
        VotePayload payload = labels.payload(row, column);
        String task = task(row, payload);
        Vote vote = withConfidence(Vote.of(payload), confidence);
        if (time.isPresent()) {
            builder.add(task, worker, vote, time.getAsLong());
        } else {
            builder.add(task, worker, vote);
        }
    }

    /** The id of the example; a comparison without one is named after its two alternatives. */
    private String task(Row row, VotePayload payload) {
        return comparisons
                        && options.task.in(row) < 0
                        && payload instanceof VotePayload.Exactly exactly
                        && exactly.label() instanceof Label.Preference comparison
                ? Comparisons.id(comparison)
                : row.name(options.task);
    }

    static int labelColumn(Row row, Field field) {
        int column = field.in(row);
        if (column < 0) {
            throw row.missing(field);
        }
        if (!row.has(column)) {
            throw row.problem(column, row.name(column) + " is empty");
        }
        return column;
    }

    static OptionalDouble confidence(Row row) {
        int column = VoteOptions.CONFIDENCE.in(row);
        return row.has(column) ? OptionalDouble.of(Numbers.share(row, column, 0)) : OptionalDouble.empty();
    }

    static OptionalLong time(Row row) {
        int column = VoteOptions.TIME.in(row);
        return row.has(column) ? OptionalLong.of(Numbers.epochMillis(row, column)) : OptionalLong.empty();
    }

    static Vote withConfidence(Vote vote, OptionalDouble confidence) {
        return confidence.isPresent() ? vote.withConfidence(confidence.getAsDouble()) : vote;
    }
}
