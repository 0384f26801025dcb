package io.labelkit.examples;

import io.labelkit.core.manifest.PaidCalls;
import io.labelkit.store.RunView;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/** What the calls of two runs took, side by side. */
final class CallsDiff {
    private CallsDiff() {}

    static void add(RunView before, RunView after, RunAnswer answer) {
        Map<String, PaidCalls> first = Spending.calls(before);
        Map<String, PaidCalls> second = Spending.calls(after);
        TreeSet<String> labelers = new TreeSet<>(first.keySet());
        labelers.addAll(second.keySet());
        Map<String, Object> json = new LinkedHashMap<>();
        for (String labeler : labelers) {
            PaidCalls one = first.getOrDefault(labeler, PaidCalls.NONE);
            PaidCalls other = second.getOrDefault(labeler, PaidCalls.NONE);
            json.put(labeler, List.of(Accounting.json(one, currency(before)), Accounting.json(other, currency(after))));
            answer.line("calls of " + labeler + ": " + one.calls() + " and " + other.calls() + "; tokens "
                    + Accounting.tokens(one, currency(before)) + " and " + Accounting.tokens(other, currency(after)));
        }
        answer.put("calls", json);
    }

    private static Optional<String> currency(RunView run) {
        return run.manifest().map(manifest -> manifest.settings().get("currency"));
    }
}
