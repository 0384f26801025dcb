package io.labelkit.jupyter;

import io.labelkit.core.display.VisibleText;
import io.labelkit.core.run.LabelerOff;
import io.labelkit.core.run.RunListener;
import io.labelkit.core.run.RunProgress;
import io.labelkit.core.run.RunSummary;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** One run below one cell. A run that is over before a person would have begun to wait is not shown at all. */
final class NotebookListener implements RunListener {
    private static final Duration PATIENCE = Duration.ofMillis(500);

    private final Notebook notebook;
    private final String id = UUID.randomUUID().toString();
    private final List<String> off = new ArrayList<>();
    private boolean shown;

    NotebookListener(Notebook notebook) {
        this.notebook = notebook;
    }

    @Override
    public void progress(RunProgress progress) {
        if (shown || progress.elapsed().compareTo(PATIENCE) >= 0) {
            tell(bar(progress), progress.line());
        }
    }

    @Override
    public void labelerOff(LabelerOff labeler) {
        off.add(VisibleText.of(labeler.toString()));
    }

    @Override
    public void finished(RunSummary summary) {
        if (shown || !off.isEmpty()) {
            tell("", summary.line());
        }
    }

    private void tell(String bar, String line) {
        StringBuilder html = new StringBuilder("<div role=\"status\">" + bar + escaped(line));
        off.forEach(each -> html.append("<br>").append(escaped(each)));
        Shown what = new Shown(
                html.append("</div>").toString(), off.isEmpty() ? line : line + "\n" + String.join("\n", off));
        if (shown) {
            notebook.replace(id, what);
        } else {
            notebook.show(id, what);
        }
        shown = true;
    }

    /** Without a value where the total is not known, which browsers show as a bar that moves. */
    private static String bar(RunProgress progress) {
        String share = progress.total().isEmpty()
                ? ""
                : " max=\"" + progress.total().getAsLong() + "\" value=\"" + progress.done() + "\"";
        return "<progress aria-label=\"outcomes\"" + share + "></progress> ";
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }
}
