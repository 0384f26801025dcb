package io.labelkit.core.run;

import io.labelkit.core.data.ExampleSource;
import io.labelkit.core.internal.Checks;
import io.labelkit.core.labeler.Labeler;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks labelers in this JVM.
 *
 * <p><b>Memory.</b> Examples are read in windows. At most {@link #inFlight} examples are in memory, however many the
 * source has; reading waits for the slowest labeler when they are used up. Within that, labelers do not wait for each
 * other: computing ones share {@link #threads} threads in turns, waiting ones have as many as they allow calls at once.
 *
 * <p><b>Outcomes</b> reach the sink batch by batch with the rows of their examples, and do not depend on the number of
 * threads. Only which examples a labeler was asked about before it was switched off, or before the run was cancelled,
 * depends on time.
 *
 * <p><b>Trouble.</b> A labeler that throws costs the example concerned one
 * {@link io.labelkit.core.vote.FailureKind#LABELER_THREW}; a vote outside its label space becomes an
 * {@link io.labelkit.core.vote.FailureKind#OUTSIDE_LABEL_SPACE}. A labeler that spends its {@link ErrorBudget} or
 * exceeds its time limit is switched off and reported; the others go on. What the sink throws, and an {@link Error} such
 * as running out of memory, ends the run and is thrown to the caller; the sink hears nothing after that. What the source
 * throws is thrown to the caller after the labelers were asked about the examples before it. An interrupt of the calling
 * thread ends the run with a {@link java.util.concurrent.CancellationException}; a {@link Cancellation} ends it cleanly.
 *
 * <p>A labeler is asked how it wants to be called once a run, and is not closed: that is for whoever made it. Immutable
 * and thread-safe.
 */
public final class LocalExecutor implements Executor {
    private static final Logger LOG = LoggerFactory.getLogger(LocalExecutor.class);

    private final LocalSettings settings;

    private LocalExecutor(LocalSettings settings) {
        this.settings = settings;
    }

    /**
     * An executor with as many threads as there are processors, silent, that bears any number of failures and waits for
     * labelers as long as they take.
     *
     * @return the executor
     */
    public static LocalExecutor create() {
        return new LocalExecutor(LocalSettings.standard());
    }

    /**
     * This executor with another number of threads for computing labelers.
     *
     * @param count the number, at least 1; as many as processors unless set
     * @return a copy
     */
    public LocalExecutor threads(int count) {
        return new LocalExecutor(settings.withThreads(Checks.positive(count, "count")));
    }

    /**
     * This executor with another bound on the examples in memory. A labeler gets at most an eighth of it at once. The
     * stream of the source may hold one more.
     *
     * @param examples the number, at least 8; 16,384 unless set, which is too many if each holds megabytes
     * @return a copy
     */
    public LocalExecutor inFlight(int examples) {
        Checks.check(examples >= LocalRun.WINDOWS, "examples", "at least " + LocalRun.WINDOWS, examples);
        return new LocalExecutor(settings.withInFlight(examples));
    }

    /**
     * This executor with a listener.
     *
     * @param listener who hears how the run goes
     * @return a copy
     */
    public LocalExecutor listener(RunListener listener) {
        return new LocalExecutor(settings.withListener(listener));
    }

    /**
     * This executor with a token that ends its runs early.
     *
     * @param token the token
     * @return a copy
     */
    public LocalExecutor cancellation(Cancellation token) {
        return new LocalExecutor(settings.withCancellation(token));
    }

    /**
     * This executor with a bound on what may go wrong with a labeler before it is switched off.
     *
     * @param each the budget of each labeler, counted anew in each run; {@link ErrorBudget#unlimited()} unless set
     * @return a copy
     */
    public LocalExecutor errorBudget(ErrorBudget each) {
        return new LocalExecutor(settings.withBudget(each));
    }

    /**
     * This executor with a time limit for one call of any labeler. When it has passed, the items of the call get
     * {@link io.labelkit.core.vote.FailureKind#TIMED_OUT}, the calling thread is interrupted, and the labeler is
     * switched off: code that does not heed the interrupt cannot be stopped in Java, so its thread is left to itself and
     * another one takes its place. Choose a limit that only a labeler that hangs exceeds; one that asks over the network
     * has shorter limits of its own.
     *
     * @param call the longest time, more than zero; unlimited unless set
     * @return a copy
     */
    public LocalExecutor timeout(Duration call) {
        return new LocalExecutor(settings.withLimits(Optional.of(positive(call)), settings.limits()));
    }

    /**
     * This executor with a time limit for one call of one labeler, which goes before that of all.
     *
     * @param labeler the labeler's name
     * @param call the longest time, more than zero
     * @return a copy
     */
    public LocalExecutor timeout(String labeler, Duration call) {
        Map<String, Duration> limits = new HashMap<>(settings.limits());
        limits.put(labeler, positive(call));
        return new LocalExecutor(settings.withLimits(settings.limit(), limits));
    }

    private static Duration positive(Duration call) {
        Checks.check(!call.isNegative() && !call.isZero(), "call", "more than zero", call);
        return call;
    }

    /**
     * Asks every labeler about every example.
     *
     * @throws IllegalArgumentException if two labelers have one name, or a time limit was set for one that is not there
     */
    @Override
    public <T> RunSummary run(ExampleSource<T> source, List<? extends Labeler<T>> labelers, OutcomeSink sink) {
        List<String> names =
                Checks.distinct(labelers.stream().map(Labeler::name).toList(), "names of labelers");
        for (String name : settings.limits().keySet()) {
            Checks.check(names.contains(name), "labeler of a time limit", "one of " + names, name);
        }
        OptionalLong total = source.size().isPresent()
                ? OptionalLong.of(source.size().getAsLong() * labelers.size())
                : OptionalLong.empty();
        LOG.debug("{} labelers are asked about {}", names.size(), source.description());
        try (Threads threads = new Threads(settings.threads())) {
            RunMeter meter = new RunMeter(settings.listener(), total);
            RunSummary summary = new LocalRun<T>(names, labelers, settings, sink, meter, threads).run(source);
            LOG.debug("{}", summary);
            return summary;
        }
    }
}
