package io.labelkit.benchmarks.run;

import io.labelkit.core.data.Example;
import io.labelkit.core.data.ExampleSource;
import java.util.OptionalLong;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Short texts that are made while they are read.
 *
 * @param count how many
 */
record NumberedTexts(int count) implements ExampleSource<String> {
    @Override
    public Stream<Example<String>> open() {
        return IntStream.range(0, count).mapToObj(i -> Example.of("message-" + i, "the text of message " + i));
    }

    @Override
    public String description() {
        return count + " texts";
    }

    @Override
    public OptionalLong size() {
        return OptionalLong.of(count);
    }
}
