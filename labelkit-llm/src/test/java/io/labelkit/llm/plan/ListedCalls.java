package io.labelkit.llm.plan;

import io.labelkit.core.identity.ContentHash;
import io.labelkit.core.run.CallAnswer;
import io.labelkit.core.run.CallLog;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Knows some answers and refuses to record a call: a plan makes none. */
final class ListedCalls implements CallLog {
    private final Map<ContentHash, CallAnswer> known = new HashMap<>();

    void put(ContentHash request, CallAnswer answer) {
        known.put(request, answer);
    }

    @Override
    public Optional<CallAnswer> find(ContentHash request) {
        return Optional.ofNullable(known.get(request));
    }

    @Override
    public long intend(ContentHash request, String labeler, List<String> examples) {
        throw new AssertionError("a plan makes no call");
    }

    @Override
    public void answered(long call, CallAnswer answer) {
        throw new AssertionError("a plan makes no call");
    }

    @Override
    public long unanswered() {
        return 0;
    }
}
