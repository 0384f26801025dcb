package io.labelkit.benchmarks.llm;

import io.labelkit.core.statistics.Interval;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Prints the tables of docs/llm-recorded.md. Arguments: the folder of the sets; then, perhaps, names of sets.
 */
public final class RecordedAnswers {
    private static final Logger LOG = LoggerFactory.getLogger(RecordedAnswers.class);

    private RecordedAnswers() {}

    /**
     * Runs the replay.
     *
     * @param args the folder and the sets
     * @throws IOException if a file cannot be read
     */
    public static void main(String[] args) throws IOException {
        System.setProperty("sun.net.httpserver.nodelay", "true");
        List<String> names = Arrays.asList(args).subList(1, args.length);
        LOG.info("| set | answers | read as recorded | failures |");
        LOG.info("models: | set | best by gold | median model | worst | majority | recommended | dawid-skene |");
        LOG.info(
                "errors: | set | examples | planted | flagged | planted and flagged | planted in as many of the most doubtful |");
        int answers = 0;
        int same = 0;
        for (RecordedSet set : RecordedSet.readAll(Path.of(args[0]))) {
            if (names.isEmpty() || names.contains(set.name())) {
                RecordedReplay replay = RecordedReplay.of(set);
                LOG.info(
                        "| {} | {} | {} | {} |",
                        set.name(),
                        replay.answers(),
                        replay.readAsRecorded(),
                        replay.failures());
                LOG.info("models: {}", models(replay));
                LOG.info("errors: {}", errors(set.name(), replay.audit()));
                answers += replay.answers();
                same += replay.readAsRecorded();
            }
        }
        LOG.info("all: {} of {} read as recorded, {} %", same, answers, 100.0 * same / answers);
    }

    private static String models(RecordedReplay replay) {
        List<Map.Entry<String, Interval>> models = replay.rankedModels();
        Map.Entry<String, Interval> best = models.get(0);
        return String.format(
                Locale.ROOT,
                "| %s | %s, %s | %s | %s | %s | %s | %s |",
                replay.set().name(),
                best.getKey(),
                shown(best.getValue()),
                shown(models.get(models.size() / 2).getValue()),
                shown(models.get(models.size() - 1).getValue()),
                shown(replay.accuracy("majority")),
                shown(replay.accuracy("recommended")),
                shown(replay.accuracy("dawid-skene")));
    }

    private static String errors(String set, RecordedReplay.Audit audit) {
        return String.format(
                Locale.ROOT,
                "| %s | %d | %d | %d | %d | %d |",
                set,
                audit.examples(),
                audit.planted(),
                audit.flagged(),
                audit.found(),
                audit.foundFirst());
    }

    private static String shown(Interval share) {
        return String.format(Locale.ROOT, "%.3f [%.3f, %.3f]", share.estimate(), share.low(), share.high());
    }
}
