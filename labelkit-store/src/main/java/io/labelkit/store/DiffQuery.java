package io.labelkit.store;

import io.labelkit.core.label.LabelSpace;
import io.labelkit.core.vote.LabelerInfo;
import io.labelkit.core.vote.Outcome;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Goes through the examples of the second run, and looks each of them up in the first. */
final class DiffQuery {
    private final Side before;
    private final Side after;
    private final ExampleIndex index = new ExampleIndex();
    private final BitSet removed = new BitSet();
    private final List<String> addedExamples = new ArrayList<>();
    private final List<String> removedExamples = new ArrayList<>();
    private final List<String> changedExamples = new ArrayList<>();
    private final List<OutcomeChange> outcomes = new ArrayList<>();

    DiffQuery(RunView before, RunView after) {
        this.before = new Side(before);
        this.after = new Side(after);
    }

    /** One of the two runs. */
    private static final class Side {
        private final Connection connection;
        private final LabelSpace space;
        private final Map<String, LabelerInfo> labelers = new LinkedHashMap<>();
        private final Map<Integer, String> names = new HashMap<>();

        Side(RunView view) {
            connection = view.connection();
            space = view.space();
            Map<Integer, LabelerInfo> numbered = RunView.ask(() -> new StoredSessions(connection).labelers());
            numbered.forEach((number, labeler) -> {
                labelers.put(labeler.name(), labeler);
                names.put(number, labeler.name());
            });
        }
    }

    /** An outcome, and how often it was asked for. */
    private record Attempted(Outcome outcome, int attempt) {}

    /** An example as one of the runs knows it. */
    private record Known(String name, byte[] hash) {}

    void run() throws SQLException {
        new CurrentExamples(before.connection).forEach(slice -> {
            for (int i = 0; i < slice.rows().length; i++) {
                index.add(ExampleIndex.hash(slice.names().get(i)), slice.rows()[i]);
                removed.set(slice.rows()[i]);
            }
        });
        try (StoredOutcomes old = new StoredOutcomes(before.connection, before.space);
                StoredOutcomes now = new StoredOutcomes(after.connection, after.space)) {
            new CurrentExamples(after.connection).forEach(slice -> compare(slice, old, now));
        }
        new CurrentExamples(before.connection).forEach(slice -> {
            for (int i = 0; i < slice.rows().length; i++) {
                if (removed.get(slice.rows()[i])) {
                    removedExamples.add(slice.names().get(i));
                }
            }
        });
    }

    private void compare(CurrentExamples.Slice slice, StoredOutcomes old, StoredOutcomes now) throws SQLException {
        int[] candidates = slice.names().stream()
                .flatMapToInt(name -> Arrays.stream(index.find(ExampleIndex.hash(name))))
                .distinct()
                .toArray();
        Map<Integer, Known> oldExamples = examples(before.connection, new RowWindow(candidates));
        Map<Integer, Known> newExamples = examples(after.connection, slice.window());
        Map<String, Map<String, Attempted>> said = outcomes(before, old, oldExamples, candidates);
        Map<String, Map<String, Attempted>> says = outcomes(after, now, newExamples, slice.rows());
        Map<String, Integer> oldRows = new HashMap<>();
        oldExamples.forEach((row, known) -> oldRows.put(known.name(), row));
        for (int i = 0; i < slice.rows().length; i++) {
            String id = slice.names().get(i);
            Integer row = oldRows.get(id);
            Known here = newExamples.get(slice.rows()[i]);
            Known there = row == null ? null : oldExamples.get(row);
            if (row == null || here == null || there == null) {
                addedExamples.add(id);
                continue;
            }
            removed.clear(row);
            boolean changed = !Arrays.equals(here.hash(), there.hash());
            if (changed) {
                changedExamples.add(id);
            }
            compare(id, said.getOrDefault(id, Map.of()), says.getOrDefault(id, Map.of()), changed);
        }
    }

    private void compare(
            String example, Map<String, Attempted> said, Map<String, Attempted> says, boolean dataChanged) {
        for (LabelerInfo labeler : after.labelers.values()) {
            LabelerInfo earlier = before.labelers.get(labeler.name());
            if (earlier == null) {
                continue;
            }
            Optional<Attempted> old = Optional.ofNullable(said.get(labeler.name()));
            Optional<Attempted> now = Optional.ofNullable(says.get(labeler.name()));
            if (!meaning(old).equals(meaning(now))) {
                outcomes.add(new OutcomeChange(
                        example,
                        labeler.name(),
                        old.map(Attempted::outcome),
                        now.map(Attempted::outcome),
                        causes(earlier, labeler, old, now, dataChanged)));
            }
        }
    }

    /** What an outcome says, without confidence, texts and cost. */
    private static Optional<Object> meaning(Optional<Attempted> attempted) {
        return attempted.map(a ->
                a.outcome().match(v -> (Object) v.vote().payload(), silent -> "abstention", failed -> failed.kind()));
    }

    private Set<ChangeCause> causes(
            LabelerInfo earlier,
            LabelerInfo later,
            Optional<Attempted> old,
            Optional<Attempted> now,
            boolean dataChanged) {
        Set<ChangeCause> causes = EnumSet.noneOf(ChangeCause.class);
        if (dataChanged) {
            causes.add(ChangeCause.DATA);
        }
        causes.addAll(new LabelerDifference(
                        later.name(), Optional.of(earlier.fingerprint()), Optional.of(later.fingerprint()))
                .causes());
        if (old.isEmpty() || now.isEmpty() || failed(old.get()) || failed(now.get())) {
            causes.add(ChangeCause.ASKED_AGAIN);
        }
        if (!before.space.equals(after.space)) {
            causes.add(ChangeCause.LABEL_SPACE);
        }
        if (causes.isEmpty()) {
            causes.add(ChangeCause.UNKNOWN);
        }
        return causes;
    }

    private static boolean failed(Attempted attempted) {
        return attempted.outcome() instanceof Outcome.Failed || attempted.attempt() > 1;
    }

    private static Map<Integer, Known> examples(Connection connection, RowWindow window) throws SQLException {
        Map<Integer, Known> examples = new HashMap<>();
        try (PreparedStatement select =
                connection.prepareStatement("select id, name, hash from example where id between ? and ?")) {
            window.forEachStretch((first, last) -> {
                select.setInt(1, first);
                select.setInt(2, last);
                try (ResultSet rows = select.executeQuery()) {
                    while (rows.next()) {
                        if (window.indexOf(rows.getInt(1)) >= 0) {
                            examples.put(rows.getInt(1), new Known(rows.getString(2), rows.getBytes(3)));
                        }
                    }
                }
            });
        }
        return examples;
    }

    private static Map<String, Map<String, Attempted>> outcomes(
            Side side, StoredOutcomes stored, Map<Integer, Known> examples, int[] rows) throws SQLException {
        List<String> names = new ArrayList<>();
        for (int row : rows) {
            Known known = examples.get(row);
            names.add(known == null ? "" : known.name());
        }
        Map<String, Map<String, Attempted>> found = new HashMap<>();
        stored.forEach(new CurrentExamples.Slice(rows, names, new RowWindow(rows)), (i, number, outcome, attempt) -> {
            String labeler = side.names.get(number);
            if (labeler != null) {
                found.computeIfAbsent(names.get(i), id -> new HashMap<>())
                        .put(labeler, new Attempted(outcome, attempt));
            }
        });
        return found;
    }

    RunDiff diff(List<String> manifest, boolean aggregatorChanged) {
        List<LabelerDifference> labelers = new ArrayList<>();
        Set<String> names = new LinkedHashSet<>(before.labelers.keySet());
        names.addAll(after.labelers.keySet());
        for (String name : names) {
            Optional<LabelerInfo> old = Optional.ofNullable(before.labelers.get(name));
            Optional<LabelerInfo> now = Optional.ofNullable(after.labelers.get(name));
            if (!old.map(LabelerInfo::fingerprint).equals(now.map(LabelerInfo::fingerprint))) {
                labelers.add(new LabelerDifference(
                        name, old.map(LabelerInfo::fingerprint), now.map(LabelerInfo::fingerprint)));
            }
        }
        return new RunDiff(
                addedExamples,
                removedExamples,
                changedExamples,
                labelers,
                !before.space.equals(after.space),
                outcomes,
                manifest,
                aggregatorChanged);
    }
}
