package io.labelkit.jupyter;

import static io.labelkit.jupyter.SampleData.sample;
import static io.labelkit.jupyter.SampleData.samples;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.labelkit.LabelKit;
import io.labelkit.core.data.Dataset;
import io.labelkit.core.data.GoldRole;
import io.labelkit.core.label.Label;
import io.labelkit.core.vote.VoteMatrix;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The files that come with the artifact, and what is said of them. */
class SampleDataTest {
    @Test
    void everySampleIsAFileThatCanBeRead() {
        assertThat(samples())
                .hasSize(7)
                .allSatisfy(name ->
                        assertThat(Path.of(sample(name))).isNotEmptyFile().hasFileName(name));
    }

    @Test
    void thereIsNoOtherSample() {
        assertThatThrownBy(() -> sample("../pom.xml"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("../pom.xml", "answers.csv");
    }

    @Test
    void peopleAnsweredAboutTheMessagesThatHaveALabel() {
        Dataset<String> messages = LabelKit.read(sample("messages.jsonl"));
        Map<String, Label> labels = LabelKit.readLabels(sample("messages.jsonl"));

        assertThat(messages.examples()).hasSize(701);
        assertThat(labels).hasSize(232);
        assertThat(messages.gold(GoldRole.TEST).size()).isEqualTo(165);
        VoteMatrix answers = LabelKit.readVotes(sample("answers.csv"));
        assertThat(labels.keySet())
                .hasSize(answers.exampleCount())
                .allSatisfy(id -> assertThat(answers.examples().find(id)).isPresent());
    }

    @Test
    void fiftyNineReportsHaveAWrongLabelAndNoneOfThemIsForTests() {
        Map<String, Label> given = LabelKit.readLabels(sample("reports.jsonl"));
        Map<String, Label> truth = LabelKit.readLabels(sample("truth.csv"));

        assertThat(given).hasSize(1000).containsOnlyKeys(truth.keySet());
        assertThat(truth.entrySet().stream()
                        .filter(each -> !given.get(each.getKey()).equals(each.getValue())))
                .hasSize(59);
        LabelKit.read(sample("reports.jsonl"))
                .gold(GoldRole.TEST)
                .labels()
                .forEach((id, label) -> assertThat(label).isEqualTo(truth.get(id)));
    }
}
