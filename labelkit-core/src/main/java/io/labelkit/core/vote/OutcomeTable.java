package io.labelkit.core.vote;

import io.labelkit.core.display.Display;
import io.labelkit.core.display.Displayable;
import io.labelkit.core.internal.Checks;
import io.labelkit.core.label.LabelSpace;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The complete record of a labelling: who was asked about which example, and what came of it. Not asked (empty),
 * abstained and failed stay apart. Rows are examples, columns labelers. Immutable and thread-safe.
 */
public final class OutcomeTable implements Displayable {
    private final LabelSpace space;
    private final List<String> exampleIds;
    private final List<LabelerInfo> labelers;
    private final List<@Nullable Outcome[]> columns;

    private OutcomeTable(
            LabelSpace space, List<String> exampleIds, List<LabelerInfo> labelers, List<@Nullable Outcome[]> columns) {
        this.space = space;
        this.exampleIds = List.copyOf(exampleIds);
        this.labelers = List.copyOf(labelers);
        this.columns = columns;
    }

    /**
     * Starts a table.
     *
     * @param space the label space
     * @param labelers the labelers, with unique names
     * @return a builder
     */
    public static Builder builder(LabelSpace space, List<LabelerInfo> labelers) {
        return new Builder(space, labelers);
    }

    /**
     * The label space.
     *
     * @return the space
     */
    public LabelSpace space() {
        return space;
    }

    /**
     * The ids of the examples.
     *
     * @return the ids, by row
     */
    public List<String> exampleIds() {
        return exampleIds;
    }

    /**
     * The labelers.
     *
     * @return the labelers, by column
     */
    public List<LabelerInfo> labelers() {
        return labelers;
    }

    /**
     * What came of asking a labeler about an example.
     *
     * @param example the example's row
     * @param labeler the labeler's column
     * @return the outcome; empty if it was not asked
     */
    public Optional<Outcome> outcome(int example, int labeler) {
        return Optional.ofNullable(columns.get(labeler)[example]);
    }

    /**
     * What happened to one labeler's calls.
     *
     * @param notAsked examples it was not asked about
     * @param votes examples it voted on
     * @param abstentions examples it abstained on
     * @param failures failed examples by kind, in the order of the kinds; kinds that did not occur are left out
     */
    public record Counts(int notAsked, int votes, int abstentions, Map<FailureKind, Integer> failures)
            implements Displayable {
        /**
         * Copies the map.
         *
         * @param notAsked examples it was not asked about
         * @param votes examples it voted on
         * @param abstentions examples it abstained on
         * @param failures failed examples by kind
         */
        public Counts {
            Map<FailureKind, Integer> ordered = new EnumMap<>(FailureKind.class);
            ordered.putAll(failures);
            failures = Collections.unmodifiableMap(ordered);
        }

        /**
         * The number of failures of any kind.
         *
         * @return the number
         */
        public int failed() {
            return failures.values().stream().mapToInt(Integer::intValue).sum();
        }

        @Override
        public Display display() {
            return Display.builder("Outcomes of a labeler")
                    .count("votes", votes)
                    .count("abstentions", abstentions)
                    .count("failures", failed())
                    .count("not asked", notAsked)
                    .oneLine()
                    .build();
        }

        @Override
        public String toString() {
            return display().brief();
        }
    }

    /**
     * What happened to one labeler's calls.
     *
     * @param labeler the labeler's column
     * @return the counts; they sum to the number of examples
     */
    public Counts counts(int labeler) {
        int notAsked = 0;
        int votes = 0;
        int abstentions = 0;
        Map<FailureKind, Integer> failures = new EnumMap<>(FailureKind.class);
        for (@Nullable Outcome outcome : columns.get(labeler)) {
            if (outcome == null) {
                notAsked++;
            } else if (outcome instanceof Outcome.Failed failed) {
                failures.merge(failed.kind(), 1, Integer::sum);
            } else if (outcome instanceof Outcome.Voted) {
                votes++;
            } else {
                abstentions++;
            }
        }
        return new Counts(notAsked, votes, abstentions, failures);
    }

    /**
     * The votes in compact form. Every example has a row and every labeler a column.
     *
     * @return the matrix; it knows who was asked
     */
    public VoteMatrix votes() {
        VoteMatrixBuilder builder = VoteMatrix.builder(space).knowsWhoWasAsked();
        exampleIds.forEach(builder::addExample);
        labelers.forEach(builder::addLabeler);
        for (int i = 0; i < exampleIds.size(); i++) {
            String id = exampleIds.get(i);
            for (int j = 0; j < labelers.size(); j++) {
                Outcome outcome = columns.get(j)[i];
                if (outcome instanceof Outcome.Voted voted) {
                    builder.add(id, labelers.get(j).name(), voted.vote());
                } else if (outcome != null) {
                    builder.addSilence(id, labelers.get(j).name());
                }
            }
        }
        return builder.build();
    }

    @Override
    public Display display() {
        return VoteDisplay.of(this);
    }

    @Override
    public String toString() {
        return display().brief();
    }

    /** Collects outcomes in any order. Not thread-safe. */
    public static final class Builder {
        private final LabelSpace space;
        private final List<LabelerInfo> labelers;
        private final List<String> ids = new ArrayList<>();
        private final List<@Nullable Outcome[]> columns = new ArrayList<>();

        private Builder(LabelSpace space, List<LabelerInfo> labelers) {
            this.space = space;
            this.labelers = List.copyOf(labelers);
            Checks.distinct(labelers.stream().map(LabelerInfo::name).toList(), "names of labelers");
            labelers.forEach(labeler -> columns.add(new Outcome[16]));
        }

        /**
         * Adds an example.
         *
         * @param id its id
         * @return its row
         */
        public int addExample(String id) {
            ids.add(id);
            return ids.size() - 1;
        }

        /**
         * Records an outcome.
         *
         * @param example the example's row
         * @param labeler the labeler's column
         * @param outcome what came of it
         * @return this builder
         */
        public Builder set(int example, int labeler, Outcome outcome) {
            Checks.check(example >= 0 && example < ids.size(), "example", "a row of " + ids.size(), example);
            @Nullable Outcome[] column = columns.get(labeler);
            if (example >= column.length) {
                column = Arrays.copyOf(column, Math.max(ids.size(), example + (example >> 1)));
                columns.set(labeler, column);
            }
            column[example] = outcome;
            return this;
        }

        /**
         * Makes the table.
         *
         * @return the table
         * @throws IllegalArgumentException if two examples have the same id
         */
        public OutcomeTable build() {
            Checks.distinct(ids, "ids of examples");
            List<@Nullable Outcome[]> copies = new ArrayList<>();
            for (@Nullable Outcome[] column : columns) {
                copies.add(Arrays.copyOf(column, ids.size()));
            }
            return new OutcomeTable(space, ids, labelers, copies);
        }
    }
}
