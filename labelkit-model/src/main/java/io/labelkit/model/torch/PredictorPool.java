package io.labelkit.model.torch;

import ai.djl.inference.Predictor;
import ai.djl.translate.TranslateException;
import io.labelkit.core.vote.FailureKind;
import io.labelkit.core.vote.Outcome;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Predictors of one model. A predictor serves one call at a time, so there are as many as calls at once. Closing waits for
 * the calls under way, then frees the predictors and the model.
 */
final class PredictorPool<I, O> implements AutoCloseable {
    private final String name;
    private final Supplier<Predictor<I, O>> factory;
    private final Runnable closeModel;
    private final ConcurrentLinkedQueue<Predictor<I, O>> idle = new ConcurrentLinkedQueue<>();
    private final ReadWriteLock lock = new ReentrantReadWriteLock();
    private boolean open = true;

    PredictorPool(String name, Supplier<Predictor<I, O>> factory, Runnable closeModel) {
        this.name = name;
        this.factory = factory;
        this.closeModel = closeModel;
    }

    O predict(I input) throws TranslateException {
        lock.readLock().lock();
        try {
            if (!open) {
                throw new IllegalStateException("model " + name + " is closed");
            }
            Predictor<I, O> mine = idle.poll();
            Predictor<I, O> predictor = mine == null ? factory.get() : mine;
            try {
                return predictor.predict(input);
            } finally {
                idle.add(predictor);
            }
        } finally {
            lock.readLock().unlock();
        }
    }

    /** What is read out of the model's answer; a failure if the model cannot handle the input. */
    Outcome outcome(I input, Function<O, Outcome> read) {
        try {
            return read.apply(predict(input));
        } catch (TranslateException e) {
            Throwable cause = e.getCause() == null ? e : e.getCause();
            return Outcome.failure(FailureKind.LABELER_THREW, TextModel.firstLine(cause));
        }
    }

    /** How many predictors wait for a call. */
    int idle() {
        return idle.size();
    }

    @Override
    public void close() {
        lock.writeLock().lock();
        try {
            if (open) {
                open = false;
                idle.forEach(Predictor::close);
                idle.clear();
                closeModel.run();
            }
        } finally {
            lock.writeLock().unlock();
        }
    }
}
