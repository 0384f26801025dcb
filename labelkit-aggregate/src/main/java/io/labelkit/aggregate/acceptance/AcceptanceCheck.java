package io.labelkit.aggregate.acceptance;

import io.labelkit.core.display.Unit;
import io.labelkit.core.display.Displayable;
import io.labelkit.core.display.Display;
import io.labelkit.core.statistics.Interval;
import io.labelkit.core.statistics.ProportionInterval;
import java.util.Locale;
import java.util.Optional;

/**
 * What was promised and what happened on test gold. Immutable.
 *
 * @param promise what was promised
 * @param examples how many test examples
 * @param accepted how many of them were accepted
 * @param observed the share of accepted labels that is right, or the share of all labels that is accepted and wrong, as the
 *     promise has it, with the exact interval of Clopper and Pearson of 95 %; empty if nothing was accepted
 * @param verdict what the numbers say
 */
public record AcceptanceCheck(
        AcceptancePromise promise, int examples, int accepted, Optional<Interval> observed, Verdict verdict) implements Displayable {
    /** Whether the promise was kept. */
    public enum Verdict {
        /** The observed share is as promised or better. */
        KEPT,
        /** The observed share is worse than promised, by no more than chance explains. */
        WORSE_WITHIN_CHANCE,
        /** The observed share is worse than promised by more than chance explains: test examples are drawn otherwise. */
        BROKEN,
        /** Nothing was accepted, so nothing was promised. */
        NOTHING_ACCEPTED
    }

    static AcceptanceCheck of(AcceptancePromise promise, int examples, int accepted, int right) {
        if (accepted == 0) {
            return new AcceptanceCheck(promise, examples, 0, Optional.empty(), Verdict.NOTHING_ACCEPTED);
        }
        if (promise instanceof AcceptancePromise.Precision precision) {
            Interval observed = ProportionInterval.clopperPearson(right, accepted, 0.95);
            Verdict verdict = observed.estimate() >= precision.precision()
                    ? Verdict.KEPT
                    : observed.high() >= precision.precision() ? Verdict.WORSE_WITHIN_CHANCE : Verdict.BROKEN;
            return new AcceptanceCheck(promise, examples, accepted, Optional.of(observed), verdict);
        }
        double share = ((AcceptancePromise.ErrorShare) promise).share();
        Interval observed = ProportionInterval.clopperPearson(accepted - right, examples, 0.95);
        Verdict verdict = observed.estimate() <= share
                ? Verdict.KEPT
                : observed.low() <= share ? Verdict.WORSE_WITHIN_CHANCE : Verdict.BROKEN;
        return new AcceptanceCheck(promise, examples, accepted, Optional.of(observed), verdict);
    }

    @Override
    public Display display() {
        Display.Builder display = Display.builder("Was the promise kept?")
                .text("verdict", verdict)
                .text("promise", promise)
                .count("test examples", examples)
                .count("accepted", accepted);
        String seen = promise instanceof AcceptancePromise.Precision ? "precision" : "errors";
        observed.ifPresent(share -> display.interval(seen, share, Unit.share()));
        return display.build();
    }

    @Override
    public String toString() {
        return display().brief();
    }
}
