package io.labelkit.examples;

import com.fasterxml.jackson.databind.JsonNode;
import io.labelkit.core.display.NumberText;
import io.labelkit.core.display.Rows;
import io.labelkit.core.display.Unit;
import io.labelkit.core.label.Label;
import io.labelkit.core.vote.FailureKind;
import io.labelkit.core.vote.Outcome;
import io.labelkit.core.vote.PayloadJson;
import io.labelkit.core.vote.VotePayload;
import io.labelkit.store.LabelerStatus;
import io.labelkit.store.RunStatus;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Words for what a run holds. */
final class RunText {
    private static final int LONGEST_NAME = 80;

    private RunText() {}

    /** {@code TIMED_OUT 12, REFUSED 3}. */
    static String failures(Map<FailureKind, Long> byKind) {
        return byKind.entrySet().stream()
                .map(entry -> entry.getKey() + " " + entry.getValue())
                .collect(Collectors.joining(", "));
    }

    /** {@code 18 votes, 1 abstentions, failures TIMED_OUT 2; 40 examples not asked yet}. */
    static String outcomes(RunStatus status) {
        long votes = 0;
        long abstentions = 0;
        Map<FailureKind, Long> failures = new EnumMap<>(FailureKind.class);
        for (LabelerStatus labeler : status.labelers()) {
            votes += labeler.votes();
            abstentions += labeler.abstentions();
            labeler.failures().forEach((kind, count) -> failures.merge(kind, count.longValue(), Long::sum));
        }
        Long overBudget = failures.remove(FailureKind.OVER_BUDGET);
        long open = missing(status) + (overBudget == null ? 0 : overBudget);
        return votes + " votes, " + abstentions + " abstentions"
                + (failures.isEmpty() ? ", no failures" : ", failures " + failures(failures))
                + (open == 0 ? "" : "; " + open + " not asked yet of those that were read");
    }

    /** Complete, being labelled, or stopped. */
    static String state(RunStatus status, Optional<String> holder) {
        if (status.sessions() == 0) {
            return "nothing was labelled yet";
        }
        if (holder.isPresent()) {
            return status.complete() ? "complete, and open" : "being labelled";
        }
        if (!status.complete()) {
            return "stopped before the end";
        }
        return missing(status) > 0 ? "ended, with outcomes missing" : "complete";
    }

    /** How many outcomes the run lacks about the examples that it knows. */
    static long missing(RunStatus status) {
        return status.examples() * status.labelers().size() - RunNews.outcomes(status);
    }

    /** A table of the labelers and what they did; tokens only where there are any, money only where it cost some. */
    static List<String> labelers(RunStatus status) {
        boolean paid = status.labelers().stream()
                .anyMatch(labeler ->
                        labeler.cost().inputTokens() > 0 || labeler.cost().money() > 0);
        boolean priced =
                status.labelers().stream().anyMatch(labeler -> labeler.cost().money() > 0);
        boolean timed =
                status.labelers().stream().anyMatch(labeler -> labeler.cost().timed() > 0);
        Rows<LabelerStatus> rows = Rows.<LabelerStatus>of("Labeler")
                .text("labeler", LabelerStatus::name)
                .count("votes", LabelerStatus::votes)
                .count("abstentions", LabelerStatus::abstentions)
                .count("failures", LabelerStatus::failed)
                .count(
                        "missing",
                        labeler -> status.examples() - labeler.votes() - labeler.abstentions() - labeler.failed());
        if (paid) {
            rows = rows.count("tokens in", labeler -> labeler.cost().inputTokens())
                    .count("tokens out", labeler -> labeler.cost().outputTokens());
        }
        if (priced) {
            rows = rows.number(
                    "money", Unit.decimal("", 4), labeler -> labeler.cost().money());
        }
        if (timed) {
            rows = rows.text("mean time", labeler -> labeler.cost().meanLatency())
                    .text("longest", labeler -> labeler.cost().longestLatency());
        }
        return rows.table("labelers", status.labelers()).lines();
    }

    /** {@code 12.3 ms}, {@code 1.2 s} or {@code 3 min 20 s}. */
    static String time(Duration time) {
        return NumberText.duration(time);
    }

    /** What a labeler said, or why it said nothing. */
    static String outcome(Optional<Outcome> outcome) {
        return outcome.map(known -> known.match(
                        voted -> payload(voted.vote().payload()),
                        abstained -> "abstention",
                        failed -> failed.kind().toString()))
                .orElse("nothing");
    }

    private static String payload(VotePayload payload) {
        JsonNode json = PayloadJson.write(payload);
        return json.isTextual() ? json.textValue() : json.toString();
    }

    /** A label as in files. */
    static String label(Optional<Label> label) {
        return label.map(known -> payload(new VotePayload.Exactly(known))).orElse("none");
    }

    /** Line ends and tabs written as their codes, so that no name can pretend to be another line. */
    static String oneLine(String text) {
        return text.replace("\n", "\\u000a").replace("\r", "\\u000d").replace("\t", "\\u0009");
    }

    /** A name for people: a very long one is cut, and says so. */
    static String name(String name) {
        return name.codePointCount(0, name.length()) <= LONGEST_NAME
                ? name
                : name.substring(0, name.offsetByCodePoints(0, LONGEST_NAME)) + "...";
    }

    /** How many of the examples that were named were known to the run. */
    static String known(String done, int known, int named) {
        String counts = done + " " + known + " of " + named + (named == 1 ? " example" : " examples");
        return switch (named - known) {
            case 0 -> counts;
            case 1 -> counts + "; 1 is not in the run";
            default -> counts + "; " + (named - known) + " are not in the run";
        };
    }

    /** The first of many, and how many more there are. */
    static String first(List<String> names, int most) {
        String first = names.stream().limit(most).map(RunText::name).collect(Collectors.joining(", "));
        return names.size() <= most ? first : first + " and " + (names.size() - most) + " more";
    }
}
