package io.labelkit.llm.program;

import io.labelkit.core.identity.ContentHash;
import io.labelkit.core.run.CallAnswer;
import io.labelkit.core.run.CallLog;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A log in memory that keeps good answers, as a run on disk does. */
public final class MemoryCalls implements CallLog {
    private final List<ContentHash> requests = new ArrayList<>();
    private final Map<ContentHash, CallAnswer> answers = new HashMap<>();

    @Override
    public synchronized Optional<CallAnswer> find(ContentHash request) {
        return Optional.ofNullable(answers.get(request));
    }

    @Override
    public synchronized long intend(ContentHash request, String labeler, List<String> examples) {
        requests.add(request);
        return requests.size() - 1L;
    }

    @Override
    public synchronized void answered(long call, CallAnswer answer) {
        if (answer.error().isEmpty()) {
            answers.put(requests.get(Math.toIntExact(call)), answer);
        }
    }

    @Override
    public synchronized long unanswered() {
        return 0;
    }

    /** Forgets everything but the first answers, as if the program had been killed after them. */
    public synchronized void keepOnly(int count) {
        requests.subList(count, requests.size()).forEach(answers::remove);
    }
}
