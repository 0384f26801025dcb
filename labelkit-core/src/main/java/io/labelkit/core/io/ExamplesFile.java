package io.labelkit.core.io;

import io.labelkit.core.data.Dataset;
import io.labelkit.core.display.Display;
import io.labelkit.core.display.Displayable;

/**
 * The examples of a file.
 *
 * @param dataset the examples, in the order of the file
 * @param report how the reading went
 */
public record ExamplesFile(Dataset<String> dataset, ReadReport report) implements Displayable {
    @Override
    public Display display() {
        return report.skipped() == 0 ? dataset.display() : report.display();
    }

    @Override
    public String toString() {
        return display().brief();
    }
}
