package io.labelkit.examples;

import io.labelkit.store.ChangeCause;
import io.labelkit.store.ItemChange;
import io.labelkit.store.LabelerDifference;
import io.labelkit.store.OutcomeChange;
import io.labelkit.store.RunDiff;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The differences of two runs, for people and for programs. */
final class DiffText {
    private static final int NAMED = 10;
    private static final Set<ChangeCause> CONFIGURATION = Set.of(ChangeCause.PROMPT, ChangeCause.LABELER);

    private final RunDiff diff;
    private final List<ItemChange> items;
    private final String methodBefore;
    private final String methodAfter;
    private final int limit;

    DiffText(RunDiff diff, List<ItemChange> items, String methodBefore, String methodAfter, int limit) {
        this.diff = diff;
        this.items = items;
        this.methodBefore = methodBefore;
        this.methodAfter = methodAfter;
        this.limit = limit;
    }

    RunAnswer answer() {
        RunAnswer answer = new RunAnswer();
        labels(answer);
        configuration(answer);
        return answer;
    }

    private void labels(RunAnswer answer) {
        Map<ChangeCause, Long> byCause = new EnumMap<>(ChangeCause.class);
        Map<String, Long> byLabeler = new TreeMap<>();
        for (ItemChange item : items) {
            item.causes().forEach(cause -> byCause.merge(cause, 1L, Long::sum));
            item.outcomes().stream()
                    .map(OutcomeChange::labeler)
                    .distinct()
                    .forEach(name -> byLabeler.merge(name, 1L, Long::sum));
        }
        answer.put("methodBefore", methodBefore)
                .put("methodAfter", methodAfter)
                .put("changedLabels", items.size())
                .put("changedOutcomes", diff.outcomes().size())
                .put("byCause", byCause)
                .put("byLabeler", byLabeler)
                .put("items", items.stream().map(DiffText::json).toList());
        answer.line(items.size() + (items.size() == 1 ? " example has" : " examples have") + " another label by "
                + (methodBefore.equals(methodAfter) ? methodBefore : methodBefore + " and by " + methodAfter) + "; "
                + diff.outcomes().size() + " outcomes of labelers differ");
        byCause.forEach((cause, count) -> answer.line("  " + count + " " + words(cause)));
        byLabeler.forEach((name, count) -> answer.line("  " + count + " where " + name + " said something else"));
        items.stream().limit(limit).forEach(item -> answer.line(line(item)));
        if (items.size() > limit) {
            answer.line("... and " + (items.size() - limit) + " more; --limit N shows them");
        }
    }

    private void configuration(RunAnswer answer) {
        answer.put("addedExamples", diff.addedExamples())
                .put("removedExamples", diff.removedExamples())
                .put("changedExamples", diff.changedExamples())
                .put("labelers", diff.labelers().stream().map(DiffText::json).toList())
                .put("labelSpaceChanged", diff.spaceChanged())
                .put("manifest", diff.manifest());
        names("added examples", diff.addedExamples(), answer);
        names("removed examples", diff.removedExamples(), answer);
        names("examples with another content", diff.changedExamples(), answer);
        diff.labelers().forEach(labeler -> answer.line("labeler " + labeler.name() + " " + words(labeler)));
        if (diff.spaceChanged()) {
            answer.line("the label space is another one");
        }
    }

    private static void names(String what, List<String> ids, RunAnswer answer) {
        if (!ids.isEmpty()) {
            answer.line(what + ": " + ids.size() + " (" + RunText.first(ids, NAMED) + ")");
        }
    }

    private String line(ItemChange item) {
        String why = item.outcomes().isEmpty()
                ? words(item.causes())
                : item.outcomes().stream()
                        .map(change -> change.labeler() + ": " + RunText.outcome(change.before()) + " -> "
                                + RunText.outcome(change.after()) + " (" + why(change) + ")")
                        .collect(Collectors.joining(", "));
        return RunText.name(item.example()) + "  " + RunText.label(item.before()) + " -> " + RunText.label(item.after())
                + "  " + why;
    }

    private String why(OutcomeChange change) {
        Set<ChangeCause> others = EnumSet.copyOf(change.causes());
        boolean configuration = others.removeAll(CONFIGURATION);
        Stream<String> parts = configuration
                ? diff.labeler(change.labeler()).map(ConfigurationText::changed).stream()
                : Stream.empty();
        return Stream.concat(parts, others.stream().map(DiffText::words)).collect(Collectors.joining(", "));
    }

    private static String words(Set<ChangeCause> causes) {
        return causes.stream().map(DiffText::words).collect(Collectors.joining(", "));
    }

    private static String words(ChangeCause cause) {
        return switch (cause) {
            case DATA -> "the example changed";
            case PROMPT -> "the prompt of a labeler changed";
            case LABELER -> "the rule, model or settings of a labeler changed";
            case NO_VERSION -> "the labeler has no version";
            case ASKED_AGAIN -> "asked again, or in one run only";
            case LABEL_SPACE -> "the label space changed";
            case LABELERS -> "labelers came or went";
            case AGGREGATOR -> "the votes are combined in another way";
            case OTHER_EXAMPLES -> "labelers are weighed otherwise because of other examples";
            case UNKNOWN -> "none of what is known: the labeler does not keep what its version promises";
        };
    }

    private static String words(LabelerDifference labeler) {
        if (labeler.before().isEmpty()) {
            return "is in the second run only";
        }
        return labeler.after().isEmpty()
                ? "is in the first run only"
                : "changed: its " + ConfigurationText.parts(labeler);
    }

    private static Map<String, Object> json(ItemChange item) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("example", item.example());
        json.put("before", RunText.label(item.before()));
        json.put("after", RunText.label(item.after()));
        json.put("causes", item.causes());
        json.put("outcomes", item.outcomes().stream().map(DiffText::json).toList());
        return json;
    }

    private static Map<String, Object> json(OutcomeChange change) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("labeler", change.labeler());
        json.put("before", RunText.outcome(change.before()));
        json.put("after", RunText.outcome(change.after()));
        json.put("causes", change.causes());
        return json;
    }

    private static Map<String, Object> json(LabelerDifference labeler) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("name", labeler.name());
        labeler.before()
                .ifPresent(fingerprint -> json.put("before", fingerprint.hash().hex()));
        labeler.after()
                .ifPresent(fingerprint -> json.put("after", fingerprint.hash().hex()));
        json.put("changedParts", labeler.changedParts());
        json.put("causes", labeler.causes());
        return json;
    }
}
