package io.labelkit.examples;

import io.labelkit.core.display.Rows;
import io.labelkit.store.CallExport;
import io.labelkit.store.RecordedCall;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Words for paid calls. */
final class CallText {
    private static final int HASH = 10;

    private static final Rows<RecordedCall> CALLS = Rows.<RecordedCall>of("Call")
            .count("call", RecordedCall::number)
            .text("state", RecordedCall::state)
            .text("labeler", RecordedCall::labeler)
            .text("example", call -> examples(call.examples()))
            .text(
                    "request",
                    call -> call.request()
                            .substring(0, Math.min(HASH, call.request().length())))
            .text("model", RecordedCall::model)
            .countIfKnown("in", call -> call.cost().inputTokens())
            .countIfKnown("out", call -> call.cost().outputTokens())
            .text("price", CallText::price)
            .text("time", call -> call.cost().latency())
            .text("end", call -> call.error().or(call::finishReason));

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
        return CALLS.table("calls", calls).lines();
    }

    private static Optional<String> price(RecordedCall call) {
        return call.cost().money().isPresent()
                ? Optional.of(CallExport.json(call).path("money").decimalValue().toPlainString())
                : Optional.empty();
    }

    private static String examples(List<String> ids) {
        if (ids.isEmpty()) {
            return "";
        }
        return ids.size() == 1 ? ids.get(0) : ids.get(0) + " and " + (ids.size() - 1) + " more";
    }
}
