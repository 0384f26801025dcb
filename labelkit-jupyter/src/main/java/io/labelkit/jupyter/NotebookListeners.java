package io.labelkit.jupyter;

import io.labelkit.core.run.RunListener;
import io.labelkit.core.run.RunListenerProvider;
import java.util.Optional;

/**
 * Shows the progress of runs below the running cell, in place. Found by {@link java.util.ServiceLoader}; elsewhere than in
 * a notebook it has no listener. Stateless.
 */
public final class NotebookListeners implements RunListenerProvider {
    /** Made by {@link java.util.ServiceLoader}. */
    public NotebookListeners() {}

    @Override
    public Optional<RunListener> listener() {
        Optional<? extends Notebook> notebook = JJavaNotebook.running();
        if (notebook.isEmpty()) {
            notebook = IJavaNotebook.running();
        }
        return notebook.map(NotebookListener::new);
    }
}
