package io.labelkit.core.interchange;

import io.labelkit.core.data.Example;
import io.labelkit.core.label.LabelKind;
import io.labelkit.core.vote.VoteMatrix;
import io.labelkit.core.vote.VotePayload;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Counts what is lost. */
final class Losses {
    private static final String NO_PLACE = "the format has no place for it";
    private final String format;
    private final Map<String, long[]> counts = new LinkedHashMap<>();
    private final Map<String, String> reasons = new LinkedHashMap<>();

    Losses(String format) {
        this.format = format;
    }

    void add(String field, long rows, String reason) {
        if (rows > 0) {
            counts.computeIfAbsent(field, f -> new long[1])[0] += rows;
            reasons.putIfAbsent(field, reason);
        }
    }

    void add(AnnotationContent content, long rows, String reason) {
        add(content.words(), rows, reason);
    }

    /** Counts everything for which a format has no place. */
    void countWhatHasNoPlace(AnnotationFormat target, AnnotatedData data) {
        for (AnnotationContent content : AnnotationContent.values()) {
            if (!target.holds().contains(content)) {
                add(content, count(content, data, target), NO_PLACE);
            }
        }
    }

    private static long count(AnnotationContent content, AnnotatedData data, AnnotationFormat target) {
        List<Example<String>> examples = data.examples().examples();
        boolean votes = target.holds().contains(AnnotationContent.VOTES);
        boolean predictions = target.holds().contains(AnnotationContent.PREDICTIONS);
        return switch (content) {
            case TEXT -> examples.stream().filter(e -> !e.data().isEmpty()).count();
            case ID -> otherIds(examples);
            case METADATA ->
                examples.stream().filter(e -> !e.metadata().isEmpty()).count();
            case SPLIT -> examples.stream().filter(e -> e.split().isPresent()).count();
            case VOTES -> votes(data, false, (v, p) -> true);
            case ANNOTATOR_NAMES -> votes ? data.votes().labelerCount() : 0;
            case PARTIAL_VOTES ->
                (votes ? votes(data, false, Losses::isPartial) : 0)
                        + (predictions ? votes(data, true, Losses::isPartial) : 0);
            case CONFIDENCE ->
                votes ? votes(data, false, (v, p) -> v.confidence(p).isPresent()) : 0;
            case TIME -> votes ? votes(data, false, (v, p) -> v.time(p).isPresent()) : 0;
            case SILENCE -> silence(data);
            case GOLD -> data.gold().size();
            case GOLD_ROLE ->
                examples.stream().filter(e -> e.role().isPresent()).count();
            case PREDICTIONS -> votes(data, true, (v, p) -> true);
            case PREDICTION_SCORES ->
                predictions ? votes(data, true, (v, p) -> v.confidence(p).isPresent()) : 0;
            case PROBABILITIES -> data.probabilities().map(p -> p.size()).orElse(0);
            case CLASS_NAMES -> data.space().size();
            case LEVEL_ORDER ->
                data.space().kind() == LabelKind.ORDINAL ? data.space().size() : 0;
            case CLASS_DESCRIPTIONS ->
                data.space().classes().stream()
                        .filter(c -> !c.description().isEmpty()
                                || !c.positive().isEmpty()
                                || !c.negative().isEmpty()
                                || c.parent().isPresent())
                        .count();
        };
    }

    private static boolean isPartial(VoteMatrix votes, int position) {
        return !(votes.payload(votes.byExample().code(position)) instanceof VotePayload.Exactly);
    }

    private static long otherIds(List<Example<String>> examples) {
        long count = 0;
        for (int i = 0; i < examples.size(); i++) {
            count += examples.get(i).id().equals(Integer.toString(i)) ? 0 : 1;
        }
        return count;
    }

    private interface VoteTest {
        boolean test(VoteMatrix votes, int position);
    }

    private static long votes(AnnotatedData data, boolean models, VoteTest test) {
        VoteMatrix votes = data.votes();
        long count = 0;
        for (int p = 0; p < votes.voteCount(); p++) {
            boolean model = data.models()
                    .contains(votes.labelers().get(votes.byExample().other(p)).name());
            count += model == models && test.test(votes, p) ? 1 : 0;
        }
        return count;
    }

    private static long silence(AnnotatedData data) {
        long count = 0;
        for (int i = 0; i < data.votes().exampleCount(); i++) {
            count += ExampleVotes.silent(data, i).size();
        }
        return count;
    }

    LossReport report() {
        List<LossReport.Loss> losses = new ArrayList<>();
        counts.forEach((field, rows) ->
                losses.add(new LossReport.Loss(field, rows[0], reasons.getOrDefault(field, NO_PLACE))));
        return new LossReport(format, losses);
    }
}
