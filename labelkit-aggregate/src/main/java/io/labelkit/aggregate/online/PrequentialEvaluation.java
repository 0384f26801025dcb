package io.labelkit.aggregate.online;

import io.labelkit.core.data.Gold;
import io.labelkit.core.internal.Checks;
import io.labelkit.core.label.Label;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Scores labels as they were when their items closed, before anything later could improve them: the only fair score of
 * a model that goes on learning. Hand it to {@link OnlineBuilder#onClose}. Items without truth and anchors are passed
 * over. Thread-safe.
 *
 * <pre>{@code
 * PrequentialEvaluation scores = PrequentialEvaluation.byItems(gold, 1000);
 * OnlineDawidSkene online = OnlineDawidSkene.builder(space).closeAfter(3).onClose(scores).build();
 * // ... votes ...
 * scores.windows().forEach(window -> log.info("{}", window.accuracy()));
 * }</pre>
 */
public final class PrequentialEvaluation implements Consumer<OnlineItem> {
    private static final double LEAST = 1e-15;

    private final Gold truth;
    private final int items;
    private final long millis;
    private final List<Tally> windows = new ArrayList<>();
    private final Tally all = new Tally(0);
    private Optional<Long> start = Optional.empty();

    private PrequentialEvaluation(Gold truth, int items, long millis) {
        this.truth = truth;
        this.items = items;
        this.millis = millis;
    }

    /**
     * Windows of equally many scored items, in the order in which they close; the last one may have fewer.
     *
     * @param truth the true labels; of any role, since they only score
     * @param itemsAWindow how many items make a window, at least 1
     * @return a score of nothing yet
     * @throws IllegalArgumentException if the number is less than 1
     */
    public static PrequentialEvaluation byItems(Gold truth, int itemsAWindow) {
        return new PrequentialEvaluation(truth, Checks.positive(itemsAWindow, "itemsAWindow"), 0);
    }

    /**
     * Windows of equal time from the first close on, by the times that votes carry; windows without scored items are
     * left out.
     *
     * @param truth the true labels; of any role, since they only score
     * @param window how long a window is, at least one millisecond
     * @return a score of nothing yet
     * @throws IllegalArgumentException if the window is shorter
     */
    public static PrequentialEvaluation byTime(Gold truth, Duration window) {
        Checks.check(window.toMillis() >= 1, "window", "at least one millisecond", window);
        return new PrequentialEvaluation(truth, 0, window.toMillis());
    }

    /**
     * Scores an item that has just closed.
     *
     * @param item the item
     * @throws IllegalArgumentException if windows go by time and no vote had one
     */
    @Override
    public synchronized void accept(OnlineItem item) {
        Optional<Label> label = truth.find(item.id());
        if (label.isPresent() && item.anchor().isEmpty()) {
            Tally window = window(item);
            window.score(item, label.get());
            all.score(item, label.get());
        }
    }

    private Tally window(OnlineItem item) {
        long number = items > 0 ? all.scored / items : number(item);
        if (windows.isEmpty() || windows.get(windows.size() - 1).number != number) {
            windows.add(new Tally(number));
        }
        return windows.get(windows.size() - 1);
    }

    private long number(OnlineItem item) {
        Checks.check(item.closedAt().isPresent(), "time of item " + Checks.shown(item.id()), "known", "empty");
        long time = item.closedAt().getAsLong();
        start = Optional.of(start.orElse(time));
        return Math.floorDiv(time - start.get(), millis);
    }

    /**
     * The scores of the windows that have any, the oldest first.
     *
     * @return a copy
     */
    public synchronized List<PrequentialWindow> windows() {
        return windows.stream().map(Tally::window).toList();
    }

    /**
     * The scores over all windows together.
     *
     * @return the scores; empty if nothing was scored
     */
    public synchronized Optional<PrequentialWindow> total() {
        return all.scored == 0 ? Optional.empty() : Optional.of(all.window());
    }

    private static final class Tally {
        private final long number;
        private int scored;
        private int right;
        private double majorityRight;
        private double logLoss;

        Tally(long number) {
            this.number = number;
        }

        void score(OnlineItem item, Label truth) {
            scored++;
            right += item.label().equals(truth) ? 1 : 0;
            double[] q = item.probabilities();
            int k = item.space().indexOf(truth instanceof Label.Ordinal level ? level.level() : truth.toString());
            logLoss -= Math.log(Math.max(LEAST, q[k]));
            majorityRight += majority(item.tally(), k);
        }

        private static double majority(int[] tally, int k) {
            int ties = 0;
            for (int count : tally) {
                if (count > tally[k]) {
                    return 0;
                }
                ties += count == tally[k] ? 1 : 0;
            }
            return 1.0 / ties;
        }

        PrequentialWindow window() {
            return new PrequentialWindow(number, scored, right, majorityRight / scored, logLoss / scored);
        }
    }
}
