package io.labelkit.core.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.labelkit.core.consensus.TiePolicy;
import io.labelkit.core.label.Label;
import io.labelkit.core.vote.VoteMatrix;
import io.labelkit.core.vote.VoteMatrixBuilder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MajorityOfLabelingFunctionsTest {
    /** Columns: all splits, as meta.json of each set states it; test split, as the reference run of Snorkel states it. */
    @ParameterizedTest
    @CsvSource({"text_lf_sms, 0.9676, 0.9583", "text_lf_youtube, 0.8582, 0.8405", "text_lf_hausa, 0.4955, 0.4740"})
    void theTieAwareAccuracyOfTheMajorityIsTheReferenceOne(String name, double all, double test) throws IOException {
        Path folder = Path.of(System.getProperty("labelkit.shared", "../../shared"), "data", name);
        assumeTrue(Files.isDirectory(folder), "the shared data is not there: " + folder);
        VoteMatrixBuilder builder = VoteMatrix.builder();
        List<String> lines = Files.readAllLines(folder.resolve("lf_votes.csv"));
        for (String line : lines.subList(1, lines.size())) {
            String[] cells = line.split(",");
            builder.add(cells[0], cells[1], cells[2]);
        }
        var majority = EvaluationTest.consensus(builder.build(), TiePolicy.FIRST);
        assertThat(Evaluation.of(majority, gold(folder, "")).tieAwareAccuracy().orElseThrow())
                .isCloseTo(all, within(5e-5));
        assertThat(Evaluation.of(majority, gold(folder, "test"))
                        .tieAwareAccuracy()
                        .orElseThrow())
                .isCloseTo(test, within(5e-5));
    }

    private static Map<String, Label> gold(Path folder, String split) throws IOException {
        ObjectMapper mapper = new ObjectMapper();
        Map<String, Label> gold = new HashMap<>();
        for (String line : Files.readAllLines(folder.resolve("examples.jsonl"))) {
            JsonNode example = mapper.readTree(line);
            if (example.hasNonNull("label")
                    && (split.isEmpty() || split.equals(example.get("split").asText()))) {
                gold.put(
                        example.get("id").asText(),
                        Label.category(example.get("label").asText()));
            }
        }
        return gold;
    }
}
