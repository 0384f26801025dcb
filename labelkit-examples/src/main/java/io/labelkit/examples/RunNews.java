package io.labelkit.examples;

import io.labelkit.core.run.RunSummary;
import io.labelkit.core.vote.LabelerInfo;
import io.labelkit.store.Failures;
import io.labelkit.store.LabelerDifference;
import io.labelkit.store.LabelerStatus;
import io.labelkit.store.RunStatus;
import io.labelkit.store.RunView;
import io.labelkit.store.StaleReport;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Tells a person what a run holds already, what became stale, and where it is. */
final class RunNews {
    private static final int NAMED = 5;

    private final Path directory;
    private final Optional<PrintWriter> out;

    RunNews(Path directory, Optional<PrintWriter> out) {
        this.directory = directory;
        this.out = out;
    }

    private void say(String line) {
        out.ifPresent(writer -> writer.println(RunText.oneLine(line)));
    }

    /** Before labelers are asked. */
    void begin(RunView view, List<LabelerInfo> labelers) {
        RunStatus status = view.status();
        if (status.sessions() == 0) {
            say("run " + directory + ": new");
        } else {
            say("run " + directory + ": goes on after " + counted(status.sessions(), "session") + "; "
                    + counted(outcomes(status), "outcome") + " about " + counted(status.examples(), "example")
                    + (outcomes(status) == 1 ? " is" : " are") + " there already");
        }
        labelers(view.labelers(), labelers);
    }

    private void labelers(List<LabelerInfo> before, List<LabelerInfo> now) {
        Map<String, LabelerInfo> known = new HashMap<>();
        before.forEach(labeler -> known.put(labeler.name(), labeler));
        List<String> unversioned = new ArrayList<>();
        Map<String, List<String>> changed = new LinkedHashMap<>();
        for (LabelerInfo labeler : now) {
            LabelerInfo old = known.remove(labeler.name());
            if (!labeler.fingerprint().versioned()) {
                unversioned.add(labeler.name());
            } else if (old != null && !old.fingerprint().equals(labeler.fingerprint())) {
                LabelerDifference difference = new LabelerDifference(
                        labeler.name(), Optional.of(old.fingerprint()), Optional.of(labeler.fingerprint()));
                changed.computeIfAbsent(ConfigurationText.parts(difference), parts -> new ArrayList<>())
                        .add(labeler.name());
            }
        }
        changed.forEach((parts, labelers) -> say("stale: what " + names(labelers) + " said before is not used, because "
                + (labelers.size() == 1 ? "its " : "their ") + parts + " changed; --adopt NAME takes it all the same"));
        if (!unversioned.isEmpty()) {
            say("note: " + names(unversioned) + " without a version, so asked again in every session");
        }
        if (!known.isEmpty()) {
            say("stale: " + names(known.keySet()) + " of the session before is not asked any more");
        }
    }

    /** When every labeler was asked about every example. */
    void complete(RunSummary summary, RunView view) {
        String known = summary.known() == 0 ? "" : ", of which " + summary.known() + " were there before";
        say("run " + directory + ": " + (summary.off().isEmpty() ? "complete" : "ended") + " with "
                + counted(summary.known() + summary.asked(), "outcome") + known);
        StaleReport stale = view.stale();
        if (!stale.changedExamples().isEmpty()) {
            say("stale: " + counted(stale.changedExamples().size(), "example") + " changed: "
                    + names(stale.changedExamples()));
        }
        if (!stale.goneExamples().isEmpty()) {
            say("stale: " + counted(stale.goneExamples().size(), "example") + " of earlier sessions gone: "
                    + names(stale.goneExamples()));
        }
        if (stale.outcomes() > 0) {
            say("stale: " + counted(stale.outcomes(), "stored outcome") + " not used; 'runs stale " + directory
                    + "' says which");
        }
        Failures failures = view.failed();
        if (failures.total() > 0) {
            say("failed: " + RunText.failures(failures.byKind()) + "; 'runs retry " + directory + "' asks again");
        }
    }

    /** How many outcomes count. */
    static long outcomes(RunStatus status) {
        return status.labelers().stream().mapToLong(RunNews::outcomes).sum();
    }

    private static long outcomes(LabelerStatus labeler) {
        return labeler.votes() + labeler.abstentions() + labeler.failed();
    }

    private static String names(List<String> names) {
        return RunText.first(names, NAMED);
    }

    private static String names(Set<String> names) {
        return names(names.stream().sorted().toList());
    }

    private static String counted(long number, String what) {
        return number + " " + what + (number == 1 ? "" : "s");
    }
}
