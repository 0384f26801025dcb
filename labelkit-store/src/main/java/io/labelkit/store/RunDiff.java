package io.labelkit.store;

import io.labelkit.core.consensus.Consensus;
import io.labelkit.core.display.Display;
import io.labelkit.core.display.Displayable;
import io.labelkit.core.display.Rows;
import io.labelkit.core.label.Label;
import io.labelkit.core.manifest.Manifest;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What is not the same in two runs, and why. Immutable.
 *
 * @param addedExamples ids of examples that only the second run is about
 * @param removedExamples ids of examples that only the first run is about
 * @param changedExamples ids of examples whose content changed
 * @param labelers the labelers that are not the same
 * @param spaceChanged whether the label spaces differ
 * @param outcomes what labelers that are in both runs said otherwise about examples that are in both
 * @param manifest what the manifests that were kept last say: one sentence a difference; none if a run has no manifest
 * @param aggregatorChanged whether the manifests name other steps, settings or seeds
 */
public record RunDiff(
        List<String> addedExamples,
        List<String> removedExamples,
        List<String> changedExamples,
        List<LabelerDifference> labelers,
        boolean spaceChanged,
        List<OutcomeChange> outcomes,
        List<String> manifest,
        boolean aggregatorChanged)
        implements Displayable {
    private static final Rows<String> MANIFEST = Rows.<String>of("Difference").text("difference", line -> line);

    /**
     * Copies the lists.
     *
     * @param addedExamples ids of examples that only the second run is about
     * @param removedExamples ids of examples that only the first run is about
     * @param changedExamples ids of examples whose content changed
     * @param labelers the labelers that are not the same
     * @param spaceChanged whether the label spaces differ
     * @param outcomes what labelers said otherwise
     * @param manifest what the manifests say
     * @param aggregatorChanged whether the manifests name other steps, settings or seeds
     */
    public RunDiff {
        addedExamples = List.copyOf(addedExamples);
        removedExamples = List.copyOf(removedExamples);
        changedExamples = List.copyOf(changedExamples);
        labelers = List.copyOf(labelers);
        outcomes = List.copyOf(outcomes);
        manifest = List.copyOf(manifest);
    }

    /**
     * Compares two runs. Takes memory for the ids of the first run and for what differs.
     *
     * @param before the first run
     * @param after the second run
     * @return the differences
     */
    public static RunDiff between(RunView before, RunView after) {
        List<String> manifest = List.of();
        boolean aggregatorChanged = false;
        Optional<Manifest> first = before.manifest();
        Optional<Manifest> second = after.manifest();
        if (first.isPresent() && second.isPresent()) {
            manifest = first.get().differences(second.get());
            aggregatorChanged = !first.get().steps().equals(second.get().steps())
                    || !first.get().settings().equals(second.get().settings())
                    || first.get().seed() != second.get().seed();
        }
        DiffQuery query = new DiffQuery(before, after);
        RunView.ask(() -> {
            query.run();
            return true;
        });
        return query.diff(manifest, aggregatorChanged);
    }

    /**
     * How a labeler is not the same.
     *
     * @param labeler its name
     * @return its difference; empty if it is the same in both runs, or in none
     */
    public Optional<LabelerDifference> labeler(String labeler) {
        return labelers.stream()
                .filter(difference -> difference.name().equals(labeler))
                .findFirst();
    }

    /**
     * The examples whose label changed, and why.
     *
     * @param before a consensus of the votes of the first run
     * @param after a consensus of the votes of the second run
     * @return one entry for each example of both with another label, in the order of the second
     */
    public List<ItemChange> items(Consensus before, Consensus after) {
        Map<String, Integer> rows = new HashMap<>();
        for (int i = 0; i < before.size(); i++) {
            rows.put(before.votes().examples().get(i), i);
        }
        Map<String, List<OutcomeChange>> byExample = new HashMap<>();
        outcomes.forEach(change -> byExample
                .computeIfAbsent(change.example(), id -> new ArrayList<>())
                .add(change));
        boolean otherMethod = aggregatorChanged || !before.method().equals(after.method());
        List<ItemChange> items = new ArrayList<>();
        for (int i = 0; i < after.size(); i++) {
            String id = after.votes().examples().get(i);
            Integer row = rows.get(id);
            if (row != null) {
                Optional<Label> old = before.label(row);
                Optional<Label> now = after.label(i);
                if (!old.equals(now)) {
                    List<OutcomeChange> changes = byExample.getOrDefault(id, List.of());
                    items.add(new ItemChange(id, old, now, changes, causes(changes, otherMethod)));
                }
            }
        }
        return List.copyOf(items);
    }

    private Set<ChangeCause> causes(List<OutcomeChange> changes, boolean otherMethod) {
        Set<ChangeCause> causes = EnumSet.noneOf(ChangeCause.class);
        changes.forEach(change -> causes.addAll(change.causes()));
        if (otherMethod) {
            causes.add(ChangeCause.AGGREGATOR);
        }
        if (labelers.stream()
                .anyMatch(
                        labeler -> labeler.before().isEmpty() || labeler.after().isEmpty())) {
            causes.add(ChangeCause.LABELERS);
        }
        if (spaceChanged) {
            causes.add(ChangeCause.LABEL_SPACE);
        }
        if (causes.isEmpty()) {
            causes.add(ChangeCause.OTHER_EXAMPLES);
        }
        return causes;
    }

    @Override
    public Display display() {
        return Display.builder("Two runs compared")
                .count("examples added", addedExamples.size())
                .count("examples removed", removedExamples.size())
                .count("examples changed", changedExamples.size())
                .count("outcomes changed", outcomes.size())
                .text("label space changed", spaceChanged)
                .text("aggregator changed", aggregatorChanged)
                .table(LabelerDifference.ROWS.table("labelers", labelers))
                .table(OutcomeChange.ROWS.table("outcomes", outcomes))
                .table(MANIFEST.table("manifest", manifest))
                .build();
    }

    @Override
    public String toString() {
        return display().brief();
    }
}
