package io.labelkit.core.run;

import io.labelkit.core.labeler.CallStyle;

/** The threads of one run. Those that are abandoned in a call outlive it. */
final class Threads implements AutoCloseable {
    private final Workers computing;
    private final Workers waiting = Workers.waiting();
    private final Deadlines deadlines = new Deadlines();

    Threads(int computing) {
        this.computing = Workers.computing(computing);
    }

    Workers workers(CallStyle style) {
        return style.waiting() ? waiting : computing;
    }

    Deadlines deadlines() {
        return deadlines;
    }

    @Override
    public void close() {
        computing.close();
        waiting.close();
        deadlines.close();
    }
}
