package io.labelkit.core.run;

import java.util.List;

/** Tells several listeners, in order; one that throws does not keep the others from hearing. */
final class SeveralListeners implements RunListener {
    private final List<GuardedListener> listeners;

    SeveralListeners(List<RunListener> listeners) {
        this.listeners = listeners.stream().map(GuardedListener::new).toList();
    }

    @Override
    public void progress(RunProgress progress) {
        listeners.forEach(listener -> listener.progress(progress));
    }

    @Override
    public void called(CallReport call) {
        listeners.forEach(listener -> listener.called(call));
    }

    @Override
    public void labelerOff(LabelerOff off) {
        listeners.forEach(listener -> listener.labelerOff(off));
    }

    @Override
    public void finished(RunSummary summary) {
        listeners.forEach(listener -> listener.finished(summary));
    }
}
