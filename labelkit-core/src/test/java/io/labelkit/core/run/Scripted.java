package io.labelkit.core.run;

import io.labelkit.core.data.Dataset;
import io.labelkit.core.data.Item;
import io.labelkit.core.identity.Fingerprint;
import io.labelkit.core.label.LabelSpace;
import io.labelkit.core.labeler.CallStyle;
import io.labelkit.core.labeler.Labeler;
import io.labelkit.core.vote.Outcome;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;

/** A labeler of numbers that does as it is told. */
record Scripted(String name, CallStyle callStyle, Function<List<Item<String>>, List<Outcome>> script)
        implements Labeler<String> {
    static final LabelSpace SPACE = LabelSpace.categories("even", "odd");

    static Scripted each(String name, CallStyle style, Function<Integer, Outcome> rule) {
        return new Scripted(
                name,
                style,
                items -> items.stream()
                        .map(item -> rule.apply(Integer.parseInt(item.data())))
                        .toList());
    }

    static Outcome parity(int n) {
        return Outcome.vote(n % 2 == 0 ? "even" : "odd");
    }

    /** The texts {@code 0} to {@code n - 1}, with themselves as ids. */
    static Dataset<String> numbers(int n) {
        return Dataset.ofTexts(IntStream.range(0, n).mapToObj(Integer::toString).toList());
    }

    @Override
    public LabelSpace space() {
        return SPACE;
    }

    @Override
    public Fingerprint fingerprint() {
        return Fingerprint.unversioned("test", name);
    }

    @Override
    public List<Outcome> label(List<Item<String>> items) {
        return script.apply(items);
    }
}
