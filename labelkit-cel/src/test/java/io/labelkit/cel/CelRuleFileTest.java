package io.labelkit.cel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.labelkit.core.data.Item;
import io.labelkit.core.rule.RuleFile;
import io.labelkit.core.vote.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CelRuleFileTest {
    @TempDir
    private Path folder;

    private Path file;

    @BeforeEach
    void name() {
        file = folder.resolve("rules.json");
    }

    private RuleFile read(String rules) throws IOException {
        Files.writeString(file, "{\"space\": [\"ham\", \"spam\"], \"rules\": [" + rules + "]}");
        return RuleFile.read(file);
    }

    private static List<Outcome> votes(RuleFile rules, String text) {
        return rules.labelers().stream()
                .map(labeler -> labeler.label(List.of(Item.of("1", text))).get(0))
                .toList();
    }

    @Test
    void expressionsStandBesideOtherRulesAndInsideThem() throws IOException {
        RuleFile rules = read("""
                {"name": "prize", "type": "cel", "label": "spam", "when": "lower.contains('prize')",
                 "confidence": 0.8, "description": "says prize"},
                {"name": "short", "type": "cel", "label": "ham",
                 "when": ["words < 4", "  && !text.contains('!')"]},
                {"name": "both", "type": "unless", "rule": "prize", "exceptions": ["short"]}""");

        assertThat(votes(rules, "a PRIZE for you, today!").stream()
                        .map(o -> o.label().isPresent()))
                .containsExactly(true, false, true);
        assertThat(votes(rules, "a PRIZE").stream().map(o -> o.label().isPresent()))
                .containsExactly(true, true, false);
        assertThat(((Outcome.Voted) votes(rules, "prize").get(0)).vote().confidence())
                .hasValue(0.8);
    }

    @Test
    void anErrorNamesFileRuleLineAndColumn() {
        assertThatThrownBy(() -> read("""
                        {"name": "ok", "type": "cel", "label": "spam", "when": "true"},
                        {"name": "bad one", "type": "cel", "label": "spam", "when": ["words > 1", "&& wrods < 2"]}"""))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(file + " at /rules/1 (rule 'bad one')")
                .hasMessageContaining("2:4: undeclared reference to 'wrods'");
    }

    @Test
    void unknownKeysAndMissingOnesAreRefused() {
        assertThatThrownBy(() -> read("{\"name\": \"x\", \"type\": \"cel\", \"label\": \"spam\", \"if\": \"true\"}"))
                .hasMessageContaining("'if'");
        assertThatThrownBy(() -> read("{\"name\": \"x\", \"type\": \"cel\", \"label\": \"spam\"}"))
                .hasMessageContaining("when must be text");
        assertThatThrownBy(() -> read("{\"name\": \"x\", \"type\": \"cel\", \"label\": \"spam\", \"when\": [1]}"))
                .hasMessageContaining("list of its lines");
        assertThatThrownBy(
                        () -> read(
                                "{\"name\": \"x\", \"type\": \"cel\", \"label\": \"spam\", \"when\": \"true\", \"confidence\": \"high\"}"))
                .hasMessageContaining("confidence must be a number");
    }
}
