package io.labelkit.core.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicIntegerArray;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ParallelTest {

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 7})
    void everyTaskRunsOnce(int threads) {
        AtomicIntegerArray runs = new AtomicIntegerArray(1000);
        try (Parallel parallel = new Parallel(threads)) {
            parallel.run(1000, runs::incrementAndGet);
        }
        for (int i = 0; i < 1000; i++) {
            assertThat(runs.get(i)).isEqualTo(1);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void whatATaskThrowsIsThrownAsItIs(int threads) {
        OutOfMemoryError full = new OutOfMemoryError("full");
        IllegalArgumentException wrong = new IllegalArgumentException("wrong");
        try (Parallel parallel = new Parallel(threads)) {
            assertThatThrownBy(() -> parallel.run(10, task -> {
                        throw full;
                    }))
                    .isSameAs(full);
            assertThatThrownBy(() -> parallel.run(10, task -> {
                        throw wrong;
                    }))
                    .isSameAs(wrong);
        }
    }

    @Test
    void nothingRunsAnyMoreWhenAFailureIsThrown() {
        AtomicInteger running = new AtomicInteger();
        CountDownLatch bothStarted = new CountDownLatch(2);
        try (Parallel parallel = new Parallel(2)) {
            assertThatThrownBy(() -> parallel.run(1000, task -> {
                        running.incrementAndGet();
                        bothStarted.countDown();
                        awaitQuietly(bothStarted);
                        running.decrementAndGet();
                        throw new IllegalStateException("task " + task);
                    }))
                    .isInstanceOf(IllegalStateException.class);
            assertThat(running.get()).isZero();
        }
    }

    @Test
    void anInterruptIsKeptForTheCaller() {
        try (Parallel parallel = new Parallel(2)) {
            Thread.currentThread().interrupt();
            parallel.run(4, task -> {});
            assertThat(Thread.interrupted()).isTrue();
        }
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
