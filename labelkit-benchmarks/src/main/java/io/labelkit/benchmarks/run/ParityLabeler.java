package io.labelkit.benchmarks.run;

import io.labelkit.core.data.Item;
import io.labelkit.core.identity.Fingerprint;
import io.labelkit.core.label.LabelSpace;
import io.labelkit.core.labeler.Labeler;
import io.labelkit.core.vote.LabelerInfo;
import io.labelkit.core.vote.Outcome;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** A labeler that costs next to nothing: it looks at the last digit of a number and abstains on one in ten. */
final class ParityLabeler implements Labeler<String> {
    static final LabelSpace SPACE = LabelSpace.categories("even", "odd");

    private static final int DIGITS = 10;
    private static final Outcome EVEN = Outcome.vote("even");
    private static final Outcome ODD = Outcome.vote("odd");

    private final int number;

    ParityLabeler(int number) {
        this.number = number;
    }

    static List<Labeler<String>> several(int count) {
        return IntStream.range(0, count)
                .<Labeler<String>>mapToObj(ParityLabeler::new)
                .toList();
    }

    static List<LabelerInfo> infos(List<Labeler<String>> labelers) {
        return labelers.stream().map(Labeler::info).toList();
    }

    /** What it says of a text that ends in a digit. */
    Outcome outcome(String text) {
        int last = text.charAt(text.length() - 1) - '0';
        int mixed = (last + number) % DIGITS;
        return mixed == 0 ? Outcome.abstain() : mixed % 2 == 0 ? EVEN : ODD;
    }

    @Override
    public String name() {
        return "parity " + number;
    }

    @Override
    public LabelSpace space() {
        return SPACE;
    }

    @Override
    public Fingerprint fingerprint() {
        return Fingerprint.of("parity", Map.of("number", Integer.toString(number)));
    }

    @Override
    public List<Outcome> label(List<Item<String>> items) {
        List<Outcome> outcomes = new ArrayList<>(items.size());
        for (Item<String> item : items) {
            outcomes.add(outcome(item.data()));
        }
        return outcomes;
    }
}
