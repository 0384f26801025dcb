package io.labelkit.llm.plan;

import io.labelkit.llm.call.LlmRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** Requests of about the same length, of which some are kept at random. Not thread-safe. */
final class Stratum {
    /** How many are kept, so that most runs are counted as a whole. */
    static final int KEPT = 2_000;

    private final List<LlmRequest> kept = new ArrayList<>();
    private final SplittableRandom random;
    private long seen;

    Stratum(long seed) {
        random = new SplittableRandom(seed);
    }

    /** Which stratum a text of so many characters is in: four for each doubling of the length. */
    static int of(long length) {
        return length <= 0 ? 0 : (int) Math.floor(4 * Math.log(length) / Math.log(2));
    }

    void add(LlmRequest request) {
        seen++;
        if (kept.size() < KEPT) {
            kept.add(request);
        } else {
            long at = random.nextLong(seen);
            if (at < KEPT) {
                kept.set((int) at, request);
            }
        }
    }

    long seen() {
        return seen;
    }

    List<LlmRequest> kept() {
        return kept;
    }
}
