package io.labelkit.aggregate.quality.judge;

import io.labelkit.core.display.Display;
import io.labelkit.core.display.Displayable;
import io.labelkit.core.display.Unit;
import io.labelkit.core.identity.ContentHash;
import io.labelkit.core.internal.Checks;
import io.labelkit.core.statistics.Interval;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeSet;

/**
 * How often flags are right, by confidence, and how many labels of the whole set are wrong, from a random sample of each
 * bin of confidence and of the labels that were not flagged. Draw the sample with {@link #sample}, have at least two
 * people check it who see neither label nor flag, and give their findings to {@link #of}. The rate for the whole set is
 * {@code sum over strata of N_s (e_s / n_s) / N} with the variance
 * {@code sum of (N_s / N)^2 (1 - n_s / N_s) p_s (1 - p_s) / (n_s - 1)} (Cochran 1977, Sampling techniques, 5.9).
 * Immutable and thread-safe.
 */
public final class JudgePrecision implements Displayable {
    /** The usual limits of the bins of confidence. */
    public static final List<Double> BINS = List.of(0.0, 0.5, 0.6, 0.7, 0.8, 0.9, 1.0);

    private static final String UNFLAGGED = "not flagged";

    private final List<Stratum> strata;

    private JudgePrecision(List<Stratum> strata) {
        this.strata = List.copyOf(strata);
    }

    /**
     * Draws what is to be checked.
     *
     * @param verdicts the verdicts
     * @param bins the limits of the bins of confidence, ascending from 0 to 1, for instance {@link #BINS}
     * @param perBin how many flags of each bin, all if there are fewer; at least 1
     * @param unflagged how many labels that were not flagged, at least 0
     * @param seed the seed of the draw
     * @return the ids, mixed, so that their place tells nothing
     */
    public static List<String> sample(Verdicts verdicts, List<Double> bins, int perBin, int unflagged, long seed) {
        Checks.positive(perBin, "perBin");
        Checks.check(unflagged >= 0, "unflagged", "at least 0", unflagged);
        List<String> drawn = new ArrayList<>();
        for (int s = 0; s < checked(bins).size(); s++) {
            int stratum = s;
            verdicts.ranked().stream()
                    .filter(v -> stratum(v, bins) == stratum)
                    .map(Verdict::id)
                    .sorted(Comparator.comparing(id -> key("draw", seed, id)))
                    .limit(s == bins.size() - 1 ? unflagged : perBin)
                    .forEach(drawn::add);
        }
        drawn.sort(Comparator.comparing(id -> key("order", seed, id)));
        return drawn;
    }

    private static String key(String purpose, long seed, String id) {
        return ContentHash.of(purpose + "\0" + seed + "\0" + id).hex();
    }

    /**
     * Estimates from what was checked.
     *
     * @param verdicts the verdicts
     * @param bins the limits of the bins the sample was drawn by
     * @param labelIsWrong what the check found, by example: true if the given label is wrong. Within each stratum these
     *     must be a random sample
     * @return the estimates
     * @throws IllegalArgumentException if a checked example was not judged, or the limits are wrong
     */
    public static JudgePrecision of(Verdicts verdicts, List<Double> bins, Map<String, Boolean> labelIsWrong) {
        int count = checked(bins).size();
        int[] size = new int[count];
        int[] checked = new int[count];
        int[] wrong = new int[count];
        int found = 0;
        for (Verdict verdict : verdicts.ranked()) {
            int s = stratum(verdict, bins);
            size[s]++;
            Optional<Boolean> outcome = Optional.ofNullable(labelIsWrong.get(verdict.id()));
            checked[s] += outcome.isPresent() ? 1 : 0;
            found += outcome.isPresent() ? 1 : 0;
            wrong[s] += outcome.orElse(false) ? 1 : 0;
        }
        if (found != labelIsWrong.size()) {
            Set<String> others = new TreeSet<>(labelIsWrong.keySet());
            verdicts.ranked().forEach(verdict -> others.remove(verdict.id()));
            Checks.check(
                    false,
                    "labelIsWrong",
                    "about judged examples only",
                    others.iterator().next());
        }
        List<Stratum> strata = new ArrayList<>();
        for (int s = 0; s < count; s++) {
            if (size[s] > 0) {
                strata.add(new Stratum(name(s, bins), size[s], checked[s], wrong[s]));
            }
        }
        return new JudgePrecision(strata);
    }

    private static String name(int s, List<Double> bins) {
        if (s == bins.size() - 1) {
            return UNFLAGGED;
        }
        boolean last = s == bins.size() - 2;
        return String.format(
                Locale.ROOT, "confidence %.2f to %.2f%s", bins.get(s), bins.get(s + 1), last ? "" : " (exclusive)");
    }

    private static List<Double> checked(List<Double> bins) {
        Checks.check(
                bins.size() >= 2 && bins.get(0) == 0 && bins.get(bins.size() - 1) == 1, "bins", "from 0 to 1", bins);
        for (int i = 1; i < bins.size(); i++) {
            Checks.check(bins.get(i) > bins.get(i - 1), "bins", "ascending", bins);
        }
        return bins;
    }

    /** The bin of a flag, upper limits exclusive but for the last; after the bins the labels without a flag. */
    private static int stratum(Verdict verdict, List<Double> bins) {
        if (!verdict.flagged()) {
            return bins.size() - 1;
        }
        int bin = 0;
        while (bin < bins.size() - 2 && verdict.confidence() >= bins.get(bin + 1)) {
            bin++;
        }
        return bin;
    }

    /**
     * The strata that have labels: bins of flags by rising confidence, then the labels without a flag.
     *
     * @return the strata
     */
    public List<Stratum> strata() {
        return strata;
    }

    /**
     * The share of wrong labels among all judged labels.
     *
     * @return the estimate; empty if a stratum was not checked at all, as then only {@link #atLeast} is known
     */
    public OptionalDouble errorRate() {
        return rate(strata);
    }

    /**
     * The standard error of the error rate.
     *
     * @return the square root of the variance; empty if a stratum with unchecked labels has fewer than two checks
     */
    public OptionalDouble standardError() {
        double sum = 0;
        for (Stratum stratum : strata) {
            double weight = stratum.size() / (double) total(strata);
            sum += weight * weight * stratum.variance();
        }
        return Double.isNaN(sum) || strata.isEmpty() ? OptionalDouble.empty() : OptionalDouble.of(Math.sqrt(sum));
    }

    /**
     * An interval of the error rate that does not shrink to nothing where a sample is all right or all wrong: the ends of
     * the strata's Wilson intervals, put together by the method of variance estimates recovery (Zou and Donner 2008,
     * doi:10.1002/sim.3095), with the finite-population factor.
     *
     * @param level the confidence level, in (0, 1)
     * @return the interval; empty if a stratum was not checked at all
     */
    public Optional<Interval> errorRateInterval(double level) {
        OptionalDouble rate = errorRate();
        if (rate.isEmpty()) {
            return Optional.empty();
        }
        double below = 0;
        double above = 0;
        for (Stratum stratum : strata) {
            Interval share = stratum.wrongShare(level).orElseThrow();
            double weight = stratum.size() / (double) total(strata);
            double left = weight * weight * (1 - stratum.checked() / (double) stratum.size());
            below += left * square(share.estimate() - share.low());
            above += left * square(share.high() - share.estimate());
        }
        double estimate = rate.getAsDouble();
        return Optional.of(new Interval(
                estimate, Math.max(0, estimate - Math.sqrt(below)), Math.min(1, estimate + Math.sqrt(above)), level));
    }

    /**
     * The share of all judged labels that the flags alone show to be wrong: flagged times precision. Errors that were not
     * flagged are not in it.
     *
     * @return the lower bound; empty if a bin of flags was not checked at all
     */
    public OptionalDouble atLeast() {
        List<Stratum> flags =
                strata.stream().filter(s -> !s.name().equals(UNFLAGGED)).toList();
        OptionalDouble rate = flags.isEmpty() ? OptionalDouble.of(0) : rate(flags);
        return rate.isEmpty() || strata.isEmpty()
                ? OptionalDouble.empty()
                : OptionalDouble.of(rate.getAsDouble() * total(flags) / total(strata));
    }

    private static OptionalDouble rate(List<Stratum> some) {
        if (some.isEmpty() || some.stream().anyMatch(s -> s.checked() == 0)) {
            return OptionalDouble.empty();
        }
        double errors = 0;
        for (Stratum stratum : some) {
            errors += stratum.size() * (stratum.wrong() / (double) stratum.checked());
        }
        return OptionalDouble.of(errors / total(some));
    }

    private static int total(List<Stratum> some) {
        return some.stream().mapToInt(Stratum::size).sum();
    }

    private static double square(double x) {
        return x * x;
    }

    @Override
    public Display display() {
        Display.Builder display = Display.builder("How often the judge is right");
        errorRateInterval(0.95)
                .ifPresentOrElse(
                        rate -> display.interval("labels wrong", rate, Unit.share()),
                        () -> display.text("labels wrong", "unknown, as a stratum was not checked"));
        return display.table(Stratum.ROWS.table("strata", strata)).build();
    }

    @Override
    public String toString() {
        return display().brief();
    }
}
