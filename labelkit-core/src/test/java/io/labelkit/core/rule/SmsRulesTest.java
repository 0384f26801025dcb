package io.labelkit.core.rule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.labelkit.core.data.Item;
import io.labelkit.core.labeler.Labeler;
import io.labelkit.core.vote.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** The 73 regular expressions of Awasthi et al. (2020, ICLR) against the votes that Python's re gives. */
class SmsRulesTest {
    private static Path data(String name) {
        Path folder = Path.of(System.getProperty("labelkit.shared", "../../shared"), "data", name);
        assumeTrue(Files.isDirectory(folder), "the shared data is not there: " + folder);
        return folder;
    }

    private static List<Item<String>> texts(Path file) throws IOException {
        ObjectMapper mapper = new ObjectMapper();
        List<Item<String>> items = new ArrayList<>();
        for (String line : Files.readAllLines(file)) {
            JsonNode example = mapper.readTree(line);
            items.add(Item.of(example.get("id").asText(), example.get("text").asText()));
        }
        return items;
    }

    @Test
    void allRulesCompileAndReproduceEveryVote() throws IOException {
        Path folder = data("text_lf_sms");
        RuleFile rules = RuleFile.read(folder.resolve("lfs.json"));
        assertThat(rules.labelers()).hasSize(73);
        assertThat(rules.space().classNames()).containsExactly("ham", "spam");
        List<Item<String>> items = texts(folder.resolve("examples.jsonl"));
        TreeSet<String> votes = new TreeSet<>();
        for (Labeler<String> rule : rules.labelers()) {
            List<Outcome> outcomes = rule.label(items);
            for (int i = 0; i < items.size(); i++) {
                String id = items.get(i).id();
                outcomes.get(i).label().ifPresent(label -> votes.add(id + "," + rule.name() + "," + label));
            }
        }
        List<String> recorded = Files.readAllLines(folder.resolve("lf_votes.csv"));
        assertThat(votes).isEqualTo(new TreeSet<>(recorded.subList(1, recorded.size())));
    }

    @Test
    void rulesThatAreOnlyDescribedSayWhatToDoInstead() {
        for (String name : List.of("text_lf_youtube", "text_lf_hausa")) {
            Path file = data(name).resolve("lfs.json");
            assertThatThrownBy(() -> RuleFile.read(file))
                    .hasMessageContaining("regex must be given, but was missing")
                    .hasMessageContaining("RecordedVotes");
        }
    }
}
