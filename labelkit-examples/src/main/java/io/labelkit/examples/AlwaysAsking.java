package io.labelkit.examples;

import io.labelkit.core.identity.ContentHash;
import io.labelkit.core.run.CallAnswer;
import io.labelkit.core.run.CallLog;
import java.util.List;
import java.util.Optional;

/** Records calls and finds no answer, so that questions are asked a second time and paid for. */
record AlwaysAsking(CallLog log) implements CallLog {
    @Override
    public Optional<CallAnswer> find(ContentHash request) {
        return Optional.empty();
    }

    @Override
    public boolean anew(String labeler, List<String> examples) {
        return true;
    }

    @Override
    public long intend(ContentHash request, String labeler, List<String> examples) {
        return log.intend(request, labeler, examples);
    }

    @Override
    public void answered(long call, CallAnswer answer) {
        log.answered(call, answer);
    }

    @Override
    public long unanswered() {
        return log.unanswered();
    }
}
