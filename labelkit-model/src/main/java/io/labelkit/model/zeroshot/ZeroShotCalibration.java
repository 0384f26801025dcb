package io.labelkit.model.zeroshot;

import io.labelkit.core.data.Gold;
import io.labelkit.core.data.Item;
import io.labelkit.core.display.Display;
import io.labelkit.core.display.Displayable;
import io.labelkit.core.display.Unit;
import io.labelkit.core.internal.Checks;
import io.labelkit.model.internal.ScoreVotes;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * How sure a zero-shot labeler is, and when it says nothing, learned from items: from some with gold labels, or from the
 * items alone. Immutable.
 *
 * <p>With gold, the temperature is the one with the least log loss (Guo et al. 2017, arXiv:1706.04599), and the least
 * confidence is the smallest from which on a target precision is reached with 95 % certainty.
 *
 * <p>Without gold, the margin is what texts about nothing reach by chance. Such texts are made of the items: each has as
 * many words as an item, drawn from the words of all items. Of them at most a given share gets a vote. The temperature
 * stays.
 *
 * <pre>{@code
 * ZeroShotLabeler raw = ZeroShotLabeler.builder(embedder, space).build();
 * ZeroShotLabeler labeler = raw.with(ZeroShotCalibration.onGold(raw, data.items(), data.gold(GoldRole.CALIBRATE), 0.9));
 * }</pre>
 *
 * @param temperature what cosines are divided by before the softmax
 * @param minimumConfidence below which the labeler abstains
 * @param minimumMargin the difference of the two greatest probabilities below which it abstains
 * @param items how many items, or texts made of them, this was learned from
 */
public record ZeroShotCalibration(double temperature, double minimumConfidence, double minimumMargin, int items)
        implements Displayable {
    /** No confidence is enough for a precision. */
    public static final class PrecisionOutOfReach extends IllegalArgumentException {
        @java.io.Serial
        private static final long serialVersionUID = 1;

        /** The greatest lower bound of the precision above any confidence. */
        private final double reached;

        PrecisionOutOfReach(double precision, double reached, int items) {
            super("precision must be one that these " + items + " items can show with 95 % certainty, at most "
                    + reached + ", but was " + precision);
            this.reached = reached;
        }

        /**
         * The best that can be reached.
         *
         * @return the greatest lower bound of the precision above any confidence
         */
        public double reached() {
            return reached;
        }
    }

    /**
     * Checks the numbers.
     *
     * @param temperature above 0
     * @param minimumConfidence in [0, 1]
     * @param minimumMargin in [0, 1]
     * @param items at least 1
     */
    public ZeroShotCalibration {
        Checks.check(
                temperature > 0 && Double.isFinite(temperature), "temperature", "a finite number above 0", temperature);
        Checks.inRange(minimumConfidence, 0, 1, "minimumConfidence");
        Checks.inRange(minimumMargin, 0, 1, "minimumMargin");
        Checks.positive(items, "items");
    }

    /**
     * Learns temperature and least confidence from gold; no margin is asked for.
     *
     * @param labeler the labeler; its own temperature and limits do not matter
     * @param items items, some of which have gold
     * @param gold labels by item id, not of the role test; those of ids that are not among the items are not used
     * @param precision the share of right votes that the votes shall reach, in (0, 1)
     * @return the calibration
     * @throws IllegalArgumentException if no item has gold, or the gold is for tests or not in the label space
     * @throws PrecisionOutOfReach if these items cannot show the precision
     */
    public static ZeroShotCalibration onGold(
            ZeroShotLabeler labeler, List<Item<String>> items, Gold gold, double precision) {
        return OnGold.of(labeler, items, gold).calibration(precision);
    }

    /**
     * Learns the temperature from gold; neither confidence nor margin is asked for.
     *
     * @param labeler the labeler; its own temperature and limits do not matter
     * @param items items, some of which have gold
     * @param gold labels by item id, not of the role test; those of ids that are not among the items are not used
     * @return the calibration
     * @throws IllegalArgumentException if no item has gold, or the gold is for tests or not in the label space
     */
    public static ZeroShotCalibration temperatureOnly(ZeroShotLabeler labeler, List<Item<String>> items, Gold gold) {
        OnGold known = OnGold.of(labeler, items, gold);
        return new ZeroShotCalibration(known.temperature(), 0, 0, known.truth().length);
    }
    /**
     * Learns the least margin from what texts about nothing reach.
     *
     * @param labeler the labeler, whose temperature is kept; its limits do not matter
     * @param items items of the kind it shall label, at least 20
     * @param share of the texts about nothing that may get a vote, in (0, 1): the smaller, the fewer and surer the votes; 0.2, say
     * @param seed the seed of the texts about nothing
     * @return the calibration; no confidence is asked for
     * @throws IllegalArgumentException if there are fewer than 20 items, or none of them has a word
     */
    public static ZeroShotCalibration onNull(
            ZeroShotLabeler labeler, List<Item<String>> items, double share, long seed) {
        Checks.check(share > 0 && share < 1, "share", "in (0, 1)", share);
        Checks.check(items.size() >= NullTexts.FEWEST, "items", "at least " + NullTexts.FEWEST, items.size());
        List<Item<String>> nothing = NullTexts.of(items, seed);
        List<Double> margins = new ArrayList<>();
        for (double[] similarities : labeler.similarities(nothing)) {
            margins.add(ScoreVotes.margin(ZeroShotLabeler.softmax(similarities, labeler.temperature())));
        }
        double[] sorted =
                margins.stream().mapToDouble(Double::doubleValue).sorted().toArray();
        int rejected = (int) Math.ceil((1 - share) * sorted.length);
        double margin = Math.min(1, Math.nextUp(sorted[Math.min(rejected, sorted.length) - 1]));
        return new ZeroShotCalibration(labeler.temperature(), 0, margin, sorted.length);
    }

    /** Texts about nothing: the words of all items, mixed. */
    private static final class NullTexts {
        static final int FEWEST = 20;

        private NullTexts() {}

        static List<Item<String>> of(List<Item<String>> items, long seed) {
            List<String> words = new ArrayList<>();
            List<Integer> lengths = new ArrayList<>();
            for (Item<String> item : items) {
                List<String> own = Arrays.stream(item.data().strip().split("\\s+"))
                        .filter(word -> !word.isEmpty())
                        .toList();
                words.addAll(own);
                lengths.add(own.size());
            }
            Checks.check(!words.isEmpty(), "items", "texts with words", "without any");
            java.util.SplittableRandom random = new java.util.SplittableRandom(seed);
            List<Item<String>> nothing = new ArrayList<>();
            for (int i = 0; i < lengths.size(); i++) {
                StringBuilder text = new StringBuilder();
                for (int w = 0; w < Math.max(1, lengths.get(i)); w++) {
                    text.append(w == 0 ? "" : " ").append(words.get(random.nextInt(words.size())));
                }
                nothing.add(Item.of("nothing-" + i, text.toString()));
            }
            return nothing;
        }
    }

    @Override
    public Display display() {
        return Display.builder("Calibration of a zero-shot labeler")
                .number("temperature", temperature, Unit.measure(""))
                .share("least confidence", minimumConfidence)
                .share("least margin", minimumMargin)
                .count("items", items)
                .oneLine()
                .build();
    }

    @Override
    public String toString() {
        return display().brief();
    }
}
