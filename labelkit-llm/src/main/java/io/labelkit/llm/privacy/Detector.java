package io.labelkit.llm.privacy;

import java.util.List;

/** Finds one kind of thing in time linear in the length of the text. Thread-safe. */
interface Detector {
    void find(String text, List<Found> found);
}
