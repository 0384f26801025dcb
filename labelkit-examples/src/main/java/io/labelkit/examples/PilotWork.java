package io.labelkit.examples;

import io.labelkit.core.data.Dataset;
import io.labelkit.core.label.LabelSpace;
import io.labelkit.core.run.CallLog;
import io.labelkit.core.run.LocalExecutor;
import io.labelkit.llm.LlmLabeler;
import io.labelkit.llm.pilot.LlmPilot;
import io.labelkit.llm.pilot.PilotCheck;
import io.labelkit.llm.pilot.PilotCosts;
import io.labelkit.llm.pilot.PilotGates;
import io.labelkit.llm.pilot.PilotReport;
import io.labelkit.llm.plan.LlmPlan;
import io.labelkit.store.Run;
import io.labelkit.store.RunView;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Asks about a few examples and tells what the others would take. */
final class PilotWork {
    private final PilotOptions options;
    private final ProgressOptions progress;
    private final LlmWork work;
    private final PrintWriter out;

    PilotWork(PilotOptions options, ProgressOptions progress, LlmWork work, PrintWriter out) {
        this.options = options;
        this.progress = progress;
        this.work = work;
        this.out = out;
    }

    int run(LabelSpace space, Dataset<String> data, PlanOptions plan, Optional<Path> directory, Optional<Path> results)
            throws IOException {
        if (directory.isEmpty()) {
            PilotReport report = pilot(space, data, CallLog.none());
            work.tell(Optional.empty());
            return tell(report, space, data, plan, CallLog.none(), results);
        }
        try (Run run = Run.open(directory.get())) {
            try (RunView view = run.view()) {
                work.goOn(directory.get(), view);
            }
            PilotReport report = pilot(space, data, run.calls());
            try (RunView view = run.view()) {
                work.tell(Optional.of(view));
            }
            return tell(report, space, data, plan, run.calls(), results);
        }
    }

    private PilotReport pilot(LabelSpace space, Dataset<String> data, CallLog calls) {
        LlmLabeler again = work.labeler(space, new AlwaysAsking(calls));
        LlmLabeler labeler = work.labeler(space, calls);
        return LlmPilot.builder(data)
                .gold(options.gold(space))
                .size(options.size())
                .replays(options.replays())
                .seed(options.seed())
                .executor(LocalExecutor.create().listener(progress.listener()))
                .build()
                .run(labeler, again);
    }

    private int tell(
            PilotReport report,
            LabelSpace space,
            Dataset<String> data,
            PlanOptions plan,
            CallLog known,
            Optional<Path> results)
            throws IOException {
        out.print(report.display().text());
        List<PilotCheck> checks = report.check(PilotGates.standard());
        PilotCheck.table(checks).lines().forEach(out::println);
        PilotCosts costs = report.costs();
        int paid = costs.asked() - costs.stored();
        LlmPlan rest = work.plan(work.planned(space, known), data, plan, builder -> {
            if (paid > 0 && costs.outputTokens().isPresent()) {
                builder.expectedOutput((double) costs.outputTokens().getAsLong() / paid);
            }
            costs.latency().ifPresent(builder::latency);
        });
        out.print(rest.display().text());
        if (results.isPresent()) {
            Output.json(results.get(), "pilot.json", report.facts());
            out.println("wrote pilot.json to " + results.get());
        }
        Optional<String> spent = work.stopped();
        spent.ifPresent(why -> out.println("stopped: the budget is spent: " + why));
        return spent.isPresent() ? ExitCodes.BUDGET_SPENT : 0;
    }
}
