package io.labelkit.examples;

import io.labelkit.core.vote.Cost;
import io.labelkit.store.CallExport;
import io.labelkit.store.RecordedCall;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.stream.Collectors;

/** Words for paid calls. */
final class CallText {
    private static final List<String> HEAD =
            List.of("call", "state", "labeler", "example", "request", "model", "in", "out", "price", "time", "end");
    private static final int HASH = 10;

    private CallText() {}

    /** {@code answered 18, error 2}. */
    static String counts(Map<String, Long> byState) {
        return byState.entrySet().stream()
                .map(entry -> entry.getKey() + " " + entry.getValue())
                .collect(Collectors.joining(", "));
    }

    /** One line a call. */
    static List<String> table(List<RecordedCall> calls) {
        if (calls.isEmpty()) {
            return List.of();
        }
        List<List<String>> rows = new ArrayList<>();
        rows.add(HEAD);
        calls.forEach(call -> rows.add(row(call)));
        return TextTable.lines(rows);
    }

    private static List<String> row(RecordedCall call) {
        Cost cost = call.cost();
        return List.of(
                Long.toString(call.number()),
                call.state(),
                call.labeler(),
                examples(call.examples()),
                call.request().substring(0, Math.min(HASH, call.request().length())),
                call.model().orElse("-"),
                count(cost.inputTokens()),
                count(cost.outputTokens()),
                call.cost().money().isPresent()
                        ? CallExport.json(call).path("money").decimalValue().toPlainString()
                        : "-",
                cost.latency().map(RunText::time).orElse("-"),
                call.error().or(call::finishReason).orElse("-"));
    }

    private static String examples(List<String> ids) {
        if (ids.isEmpty()) {
            return "-";
        }
        return ids.size() == 1 ? ids.get(0) : ids.get(0) + " and " + (ids.size() - 1) + " more";
    }

    private static String count(OptionalLong tokens) {
        return tokens.isPresent() ? Long.toString(tokens.getAsLong()) : "-";
    }
}
