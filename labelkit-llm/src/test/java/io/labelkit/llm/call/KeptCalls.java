package io.labelkit.llm.call;

import io.labelkit.core.identity.ContentHash;
import io.labelkit.core.run.CallAnswer;
import io.labelkit.core.run.CallLog;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A log in memory that finds answers as a run on disk does: the last one that was no error. */
final class KeptCalls implements CallLog {
    private final List<Call> calls = new ArrayList<>();

    /** A call, with its answer as soon as there is one. */
    record Call(ContentHash request, String labeler, List<String> examples, Optional<CallAnswer> answer) {}

    @Override
    public synchronized Optional<CallAnswer> find(ContentHash request) {
        return calls.stream()
                .filter(call -> call.request().equals(request))
                .flatMap(call -> call.answer().stream())
                .filter(answer -> answer.error().isEmpty())
                .reduce((earlier, later) -> later);
    }

    @Override
    public synchronized long intend(ContentHash request, String labeler, List<String> examples) {
        calls.add(new Call(request, labeler, examples, Optional.empty()));
        return calls.size() - 1L;
    }

    @Override
    public synchronized void answered(long call, CallAnswer answer) {
        int index = Math.toIntExact(call);
        Call intended = calls.get(index);
        calls.set(index, new Call(intended.request(), intended.labeler(), intended.examples(), Optional.of(answer)));
    }

    @Override
    public synchronized long unanswered() {
        return calls.stream().filter(call -> call.answer().isEmpty()).count();
    }

    synchronized List<Call> all() {
        return List.copyOf(calls);
    }
}
