package io.labelkit.aggregate.quality.judge;

import static org.assertj.core.api.Assertions.assertThat;

import io.labelkit.core.data.Dataset;
import io.labelkit.core.data.GoldRole;
import io.labelkit.core.identity.ContentHash;
import io.labelkit.core.io.ExampleReader;
import io.labelkit.core.io.VoteReader;
import io.labelkit.core.label.Label;
import io.labelkit.core.statistics.Interval;
import io.labelkit.core.vote.VoteMatrix;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Recorded language models judge labels of which one in five was changed. */
class RecordedModelsTest {

    @ParameterizedTest
    @ValueSource(strings = {"llm_emotion", "llm_misinfo", "llm_stance"})
    void flagsAreRightMoreOftenTheSurerTheJudgesAre(String name) {
        Path folder = Path.of(System.getProperty("labelkit.shared", "../../shared"), "data", name);
        Assumptions.assumeTrue(Files.exists(folder), "skipped: the shared data is absent");
        VoteMatrix votes = VoteReader.of(folder.resolve("llm_votes.csv")).read().votes();
        Dataset<String> data =
                ExampleReader.of(folder.resolve("examples.jsonl")).read().dataset();
        Map<String, Label> gold =
                data.withRole(GoldRole.TEST, e -> true).gold(GoldRole.TEST).labels();
        List<String> classes = votes.space().classNames();
        Map<String, Label> given = new LinkedHashMap<>();
        Map<String, Boolean> wrong = new LinkedHashMap<>();
        gold.forEach((id, label) -> {
            int draw = Integer.parseInt(ContentHash.of("noise " + id).hex().substring(0, 6), 16);
            int other = (classes.indexOf(label.toString()) + 1 + draw / 5 % (classes.size() - 1)) % classes.size();
            boolean flip = draw % 5 == 0;
            given.put(id, flip ? Label.category(classes.get(other)) : label);
            wrong.put(id, flip);
        });
        double base = wrong.values().stream().filter(x -> x).count() / (double) wrong.size();

        Verdicts verdicts = EnsembleJudge.builder()
                .families(judge -> judge.split("-", -1)[0])
                .build()
                .judge(given, votes);
        wrong.keySet().retainAll(verdicts.ranked().stream().map(Verdict::id).toList());
        List<Double> bins = List.of(0.0, 0.6, 1.0);
        JudgePrecision complete = JudgePrecision.of(verdicts, bins, wrong);
        double doubtful =
                complete.strata().get(0).wrongShare(0.95).orElseThrow().estimate();
        double sure = complete.strata().get(1).wrongShare(0.95).orElseThrow().estimate();
        assertThat(sure).as("precision of sure flags").isGreaterThan(doubtful).isGreaterThan(1.5 * base);

        Map<String, Boolean> sample = new LinkedHashMap<>();
        JudgePrecision.sample(verdicts, bins, 40, 80, 11).forEach(id -> sample.put(id, wrong.getOrDefault(id, false)));
        Interval rate = JudgePrecision.of(verdicts, bins, sample)
                .errorRateInterval(0.99)
                .orElseThrow();
        assertThat(rate.contains(complete.errorRate().orElseThrow()))
                .as("the interval %s from %d checks has the true rate %s", rate, sample.size(), complete.errorRate())
                .isTrue();
    }
}
