package io.labelkit.core.io;

import io.labelkit.core.internal.Checks;
import java.util.function.Consumer;

/**
 * What all readers can be told.
 *
 * @param maxRecordChars the longest allowed record
 * @param skip whether records with problems are left out; otherwise the first problem stops the reading
 * @param listener told of every record that is left out
 */
record ReadSettings(int maxRecordChars, boolean skip, Consumer<InputProblem> listener) {
    static final ReadSettings DEFAULT = new ReadSettings(1 << 24, false, problem -> {});

    ReadSettings {
        Checks.check(
                maxRecordChars >= 1 && maxRecordChars <= 1 << 28, "maxRecordChars", "in [1, 2^28]", maxRecordChars);
    }

    ReadSettings withMaxRecordChars(int limit) {
        return new ReadSettings(limit, skip, listener);
    }

    ReadSettings skipping(Consumer<InputProblem> newListener) {
        return new ReadSettings(maxRecordChars, true, newListener);
    }
}
