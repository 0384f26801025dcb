package io.labelkit.core.run;

import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Keeps a listener's trouble from the work that it only watches: once it threw, it is told no more of that run. */
final class GuardedListener implements RunListener {
    private static final Logger LOG = LoggerFactory.getLogger(GuardedListener.class);

    private final RunListener listener;
    private volatile boolean deaf;

    GuardedListener(RunListener listener) {
        this.listener = listener;
    }

    @Override
    public void progress(RunProgress progress) {
        tell(to -> to.progress(progress));
    }

    @Override
    public void called(CallReport call) {
        tell(to -> to.called(call));
    }

    @Override
    public void labelerOff(LabelerOff off) {
        tell(to -> to.labelerOff(off));
    }

    @Override
    public void finished(RunSummary summary) {
        tell(to -> to.finished(summary));
        deaf = false;
    }

    private void tell(Consumer<RunListener> what) {
        if (deaf) {
            return;
        }
        try {
            what.accept(listener);
        } catch (Throwable e) {
            if (Fatal.is(e)) {
                throw e;
            }
            deaf = true;
            LOG.warn("the listener of a run threw and is told no more", e);
        }
    }
}
