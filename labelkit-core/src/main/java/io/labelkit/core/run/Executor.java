package io.labelkit.core.run;

import io.labelkit.core.data.ExampleSource;
import io.labelkit.core.labeler.Labeler;
import java.util.List;

/** Asks labelers about examples. Implementations keep one labeler's trouble from the others and from the run. */
public interface Executor {
    /**
     * Asks every labeler about every example.
     *
     * @param source the examples
     * @param labelers the labelers, with unique names
     * @param sink where the outcomes go; a labeler's position in the list is its column
     * @param <T> the type of the data
     * @return what came of it
     */
    <T> RunSummary run(ExampleSource<T> source, List<? extends Labeler<T>> labelers, OutcomeSink sink);
}
