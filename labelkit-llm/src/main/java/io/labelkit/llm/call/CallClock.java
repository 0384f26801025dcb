package io.labelkit.llm.call;

import java.util.concurrent.TimeUnit;

/** The time that calls go by, so that tests need not wait. Thread-safe. */
interface CallClock {
    /** The time of the system. */
    CallClock SYSTEM = new CallClock() {
        @Override
        public long nanos() {
            return System.nanoTime();
        }

        @Override
        public void sleep(long nanos) throws InterruptedException {
            TimeUnit.NANOSECONDS.sleep(nanos);
        }
    };

    /** Nanoseconds since some moment. */
    long nanos();

    /** Returns when so many nanoseconds have passed. */
    void sleep(long nanos) throws InterruptedException;
}
