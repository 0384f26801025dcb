package io.labelkit.core.report;

import io.labelkit.core.data.Dataset;
import io.labelkit.core.data.Example;
import io.labelkit.core.data.GoldRole;
import io.labelkit.core.display.NumberText;
import io.labelkit.core.display.Unit;
import io.labelkit.core.identity.ContentHash;
import io.labelkit.core.report.Facts.Fact;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Makes report parts about the examples themselves. Immutable and thread-safe. */
public final class DataParts {
    private static final int BINS = 20;

    private final Dataset<?> data;

    private DataParts(Dataset<?> data) {
        this.data = data;
    }

    /**
     * Parts of a data set.
     *
     * @param data the examples
     * @return the maker of parts
     */
    public static DataParts of(Dataset<?> data) {
        return new DataParts(data);
    }

    /**
     * All parts, those without content left out.
     *
     * @param title the heading of the section
     * @return the section
     */
    public ReportSection section(String title) {
        List<ReportPart> parts = new ArrayList<>(List.of(summary()));
        lengths().ifPresent(parts::add);
        return new ReportSection(title, "", parts);
    }

    /**
     * How many examples there are, how many have gold and in which role, and how many are empty or exact duplicates.
     *
     * @return the part
     */
    public Facts summary() {
        Unit count = Unit.count("");
        int size = data.examples().size();
        Set<ContentHash> seen = new HashSet<>();
        int empty = 0;
        for (Example<?> example : data.examples()) {
            seen.add(example.item().contentHash());
            empty += example.data() instanceof String text && text.isBlank() ? 1 : 0;
        }
        List<Fact> facts = new ArrayList<>();
        facts.add(Fact.of("examples", size, count));
        for (GoldRole role : GoldRole.values()) {
            int gold = data.gold(role).size();
            if (gold > 0) {
                facts.add(Fact.of("gold for " + role.name().toLowerCase(Locale.ROOT), gold, count)
                        .withHint(use(role)));
            }
        }
        facts.add(Fact.of("duplicates", size - seen.size(), count).withHint("exact copies of earlier examples"));
        facts.add(Fact.of("empty", empty, count));
        return new Facts("Examples", "", facts);
    }

    private static String use(GoldRole role) {
        return switch (role) {
            case ANCHOR -> "may steer the result";
            case CALIBRATE -> "sets thresholds and temperatures";
            case TEST -> "scores only; nothing learns from it";
        };
    }

    /**
     * How long the texts are.
     *
     * @return the part; empty unless the data are texts of different lengths
     */
    public Optional<Histogram> lengths() {
        int[] lengths = data.examples().stream()
                .filter(example -> example.data() instanceof String)
                .mapToInt(example -> example.data().toString().length())
                .sorted()
                .toArray();
        if (lengths.length == 0 || lengths[0] == lengths[lengths.length - 1]) {
            return Optional.empty();
        }
        int top = lengths[(int) (0.99 * (lengths.length - 1))];
        int step = Math.max(1, (int) Math.ceil((top + 1) / (double) BINS));
        int high = step * BINS;
        long longer = java.util.Arrays.stream(lengths).filter(n -> n > high).count();
        return Optional.of(Histogram.of(
                "Lengths of texts",
                "The number of examples by the number of characters."
                        + (longer == 0
                                ? ""
                                : longer == 1
                                        ? " The longest, " + NumberText.count(lengths[lengths.length - 1])
                                                + " characters, counts in the last bin."
                                        : " The " + NumberText.count(longer) + " longest, up to "
                                                + NumberText.count(lengths[lengths.length - 1])
                                                + " characters, count in the last bin."),
                java.util.Arrays.stream(lengths).mapToDouble(n -> Math.min(n, high)),
                0,
                high,
                BINS,
                Unit.count("characters")));
    }
}
