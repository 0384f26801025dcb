package io.labelkit.llm.call;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class SlotsTest {
    private static void succeed(Slots slots, int times) {
        for (int i = 0; i < times; i++) {
            slots.succeeded();
        }
    }

    @Test
    void theNumberIsHalvedOnceForAllCallsThatWereUnderWay() throws InterruptedException {
        Slots slots = new Slots(32);
        long[] windows = new long[10];
        for (int i = 0; i < windows.length; i++) {
            windows[i] = slots.take();
        }
        for (long window : windows) {
            slots.tooMany(window);
            slots.giveBack();
        }
        assertThat(slots.limit()).isEqualTo(16);
        slots.tooMany(slots.take());
        assertThat(slots.limit()).isEqualTo(8);
    }

    @Test
    void itNeverGoesBelowOneNorAboveWhatWasAskedFor() throws InterruptedException {
        Slots slots = new Slots(3);
        for (int i = 0; i < 5; i++) {
            slots.tooMany(slots.take());
            slots.giveBack();
        }
        assertThat(slots.limit()).isEqualTo(1);
        succeed(slots, 20);
        assertThat(slots.limit()).isEqualTo(2);
        succeed(slots, 19);
        assertThat(slots.limit()).isEqualTo(2);
        succeed(slots, 1000);
        assertThat(slots.limit()).isEqualTo(3);
    }

    @Test
    void neverMoreThanTheLimitAreUnderWayAndAllGetTheirTurn() throws Exception {
        Slots slots = new Slots(4);
        AtomicInteger underWay = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        ExecutorService threads = Executors.newFixedThreadPool(16);
        try {
            List<Future<?>> tasks = new ArrayList<>();
            for (int i = 0; i < 400; i++) {
                int number = i;
                tasks.add(threads.submit(() -> {
                    long window = slots.take();
                    most.accumulateAndGet(underWay.incrementAndGet(), Math::max);
                    if (number % 50 == 0) {
                        slots.tooMany(window);
                    } else {
                        slots.succeeded();
                    }
                    underWay.decrementAndGet();
                    slots.giveBack();
                    return null;
                }));
            }
            for (Future<?> task : tasks) {
                task.get(20, TimeUnit.SECONDS);
            }
        } finally {
            threads.shutdownNow();
        }
        assertThat(most.get()).isBetween(1, 4);
        assertThat(underWay).hasValue(0);
    }
}
