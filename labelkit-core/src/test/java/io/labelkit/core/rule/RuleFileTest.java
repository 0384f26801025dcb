package io.labelkit.core.rule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.labelkit.core.data.Item;
import io.labelkit.core.label.LabelSpace;
import io.labelkit.core.labeler.Labeler;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RuleFileTest {
    private static final String EVERY_TYPE = """
            {"space": ["ham", "spam"], "description": "All types.",
             "rules": [
              {"name": "words", "type": "keywords", "label": "spam", "terms": ["free prize", "WINNER"], "confidence": 0.9},
              {"name": "both", "type": "keywords", "terms": {"ham": ["lunch"], "spam": ["viagra"]},
               "whole_words": false, "case_sensitive": true, "form": "nfkc", "several_classes": "first"},
              {"name": "link", "type": "regex", "label": "spam", "pattern": "https?://"},
              {"name": "short", "type": "length", "label": "ham", "unit": "words", "max": 2},
              {"name": "links", "type": "number", "label": "spam", "field": "links", "op": ">=", "value": 3},
              {"name": "few", "type": "number", "label": "ham", "field": "links", "op": "between", "min": 0, "max": 1},
              {"name": "domains", "type": "lookup", "field": "domain", "table": {"a.example": "spam"}},
              {"name": "friends", "type": "lookup", "label": "ham", "keys": ["uncle bob"], "anywhere": true},
              {"name": "sure", "type": "all", "label": "spam", "rules": ["words", {"type": "regex", "pattern": "!"}]},
              {"name": "agreed", "type": "all", "rules": ["words", "link"]},
              {"name": "some", "type": "any", "rules": ["link", "short"], "description": "why not"},
              {"name": "quiet", "type": "not", "label": "ham", "rule": {"type": "regex", "label": "spam", "pattern": "!"}},
              {"name": "but", "type": "unless", "rule": "words", "exceptions": ["friends"]},
              {"name": "first", "type": "priority", "rules": ["domains", "friends", "words"]}
             ]}
            """;

    @TempDir
    Path folder;

    private Path write(String json) throws IOException {
        return Files.writeString(folder.resolve("rules.json"), json);
    }

    private static String votes(RuleFile file, Item<String> item) {
        StringBuilder votes = new StringBuilder();
        for (Labeler<String> rule : file.labelers()) {
            rule.label(List.of(item)).get(0).label().ifPresent(l -> votes.append(rule.name() + "=" + l + " "));
        }
        return votes.toString().strip();
    }

    @Test
    void everyTypeOfRuleIsRead() throws IOException {
        RuleFile file = RuleFile.read(write(EVERY_TYPE));
        assertThat(file.space()).isEqualTo(LabelSpace.categories("ham", "spam"));
        assertThat(file.labelers()).hasSize(14);
        assertThat(votes(file, new Item<>("1", "You are a winner! http://x", Map.of("links", "3"))))
                .isEqualTo("words=spam link=spam links=spam sure=spam agreed=spam some=spam but=spam first=spam");
        assertThat(votes(file, new Item<>("2", "uncle Bob: winner", Map.of("links", "1", "domain", "A.example"))))
                .isEqualTo("words=spam few=ham domains=spam friends=ham quiet=ham first=spam");
        assertThat(votes(file, Item.of("3", "lunch?"))).isEqualTo("both=ham short=ham some=ham quiet=ham");
    }

    @Test
    void fingerprintsOfAFileAreStableAndFollowItsRules() throws IOException {
        RuleFile first = RuleFile.read(write(EVERY_TYPE));
        RuleFile again = RuleFile.read(write(EVERY_TYPE));
        RuleFile changed = RuleFile.read(write(EVERY_TYPE.replace("WINNER", "LOSER")));
        assertThat(first.labelers()).extracting(Labeler::fingerprint).doesNotHaveDuplicates();
        for (int i = 0; i < first.labelers().size(); i++) {
            assertThat(again.labelers().get(i).fingerprint())
                    .isEqualTo(first.labelers().get(i).fingerprint());
            boolean usesWords = List.of("words", "sure", "agreed", "but", "first")
                    .contains(first.labelers().get(i).name());
            assertThat(changed.labelers()
                            .get(i)
                            .fingerprint()
                            .equals(first.labelers().get(i).fingerprint()))
                    .isEqualTo(!usesWords);
        }
    }

    @Test
    void withoutASpaceTheClassesAreThoseUsedInOrderOfFirstAppearance() throws IOException {
        RuleFile file = RuleFile.read(write("""
                {"rules": [
                  {"name": "a", "type": "regex", "label": "z", "pattern": "x"},
                  {"name": "b", "type": "not", "label": "c", "rule": {"type": "length", "label": "m", "max": 3}},
                  {"name": "d", "type": "lookup", "table": {"k": "a"}}]}
                """));
        assertThat(file.space().classNames()).containsExactly("z", "c", "m", "a");
    }

    @Test
    void aPlainListOfRegularExpressionsIsARuleFile() throws IOException {
        RuleFile file = RuleFile.read(write("""
                [{"name": "r1", "votes_for": "spam", "regex": "( |^)free( |$)", "written_for": "x"},
                 {"name": "r2", "votes_for": "ham", "regex": "lunch"}]
                """));
        assertThat(file.space().classNames()).containsExactly("spam", "ham");
        assertThat(votes(file, Item.of("1", "free lunch"))).isEqualTo("r1=spam r2=ham");
    }

    @Test
    void theSpaceOfTheCallerIsUsed() throws IOException {
        LabelSpace space = LabelSpace.categories("x", "spam");
        Path file =
                write("{\"rules\": [{\"name\": \"a\", \"type\": \"regex\", \"label\": \"spam\", \"pattern\": \"x\"}]}");
        assertThat(RuleFile.read(file, space).space()).isEqualTo(space);
        assertThatThrownBy(() -> RuleFile.read(write(EVERY_TYPE), space))
                .hasMessageContaining("space of the file must be that of the caller");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{'rules': [}|rules.json:1:",
                "{'rules': [], 'rules': []}|Duplicate field 'rules'",
                "{'rules': []} x|rules.json:1:",
                "{'rules': []}|/rules: rules must be a list that is not empty",
                "{'rule': []}|key must be one of [description, rules, space], but was 'rule'",
                "17|rule file must be a JSON object or list",
                "{'rules': [3]}|at /rules/0: rule must be a JSON object, but was 3",
                "{'rules': [{'type': 'regex'}]}|at /rules/0: name must be text",
                "{'rules': [{'name': 'a', 'type': 'magic', 'label': 'x'}]}|/rules/0 (rule 'a'): type must be one of [all, any, keywords,",
                "{'rules': [{'name': 'a', 'type': 'regex', 'label': 'x', 'pattern': '(', 'q': 1}]}|key must be one of [confidence, description, label, name, pattern, type], but was 'q'",
                "{'rules': [{'name': 'a', 'type': 'regex', 'label': 'x', 'pattern': 'b**'}]}|at /rules/0 (rule 'a'): pattern of rule 'a' must be a regular expression of RE2, but was 'b**': invalid nested repetition operator at position 1",
                "{'rules': [{'name': 'a', 'type': 'regex', 'label': 'x', 'pattern': 'b'}, {'name': 'a', 'type': 'regex', 'label': 'x', 'pattern': 'b'}]}|/rules/1 (rule 'a'): name must be unique in the file, but was 'a'",
                "{'rules': [{'name': 'a', 'type': 'all', 'label': 'x', 'rules': ['b']}]}|rules/0 must be a rule or the name of an earlier one, but was 'b'",
                "{'rules': [{'name': 'a', 'type': 'all', 'label': 'x', 'rules': [{'type': 'regex', 'pattern': '['}]}]}|rules/0 (rule 'a/rules/0'): pattern",
                "{'rules': [{'name': 'a', 'type': 'length', 'label': 'x'}]}|min or max must be given",
                "{'rules': [{'name': 'a', 'type': 'length', 'label': 'x', 'min': 'y'}]}|min must be an integer",
                "{'rules': [{'name': 'a', 'type': 'length', 'label': 'x', 'min': 1, 'unit': 'miles'}]}|unit must be one of [characters, words], but was 'miles'",
                "{'rules': [{'name': 'a', 'type': 'number', 'label': 'x', 'field': 'f', 'op': '~', 'value': 1}]}|op must be one of <, <=, >, >=, ==, between, but was '~'",
                "{'rules': [{'name': 'a', 'type': 'number', 'label': 'x', 'field': 'f', 'op': '<'}]}|value must be given",
                "{'rules': [{'name': 'a', 'type': 'keywords', 'label': 'x', 'terms': ['']}]}|term must be text that is not blank",
                "{'rules': [{'name': 'a', 'type': 'keywords', 'label': 'x', 'terms': ['t'], 'confidence': 2}]}|confidence must be in [0.0, 1.0]",
                "{'space': ['y'], 'rules': [{'name': 'a', 'type': 'keywords', 'label': 'x', 'terms': ['t']}]}|label must be one of [y], but was 'x'",
                "{'space': {'kinds': 1}, 'rules': [{'name': 'a', 'type': 'length', 'label': 'x', 'min': 1}]}|at /space",
                "[{'name': 'a', 'votes_for': 'x', 'description': 'a person decides'}]|at /0 (rule 'a'): regex must be given, but was missing",
                "[{'name': 'a', 'votes_for': 'x', 'regex': 'x', 'w': 1}]|but was 'w'",
            })
    void whatIsWrongIsNamedWithFilePlaceRuleAndValue(String json, String problem) throws IOException {
        Path file = write(json.replace('\'', '"'));
        assertThatThrownBy(() -> RuleFile.read(file))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith(file.toString())
                .hasMessageContaining(problem);
    }

    @Test
    void rulesThatMultiplyThemselvesAreRefused() throws IOException {
        StringBuilder json = new StringBuilder("[{'name': 'r0', 'type': 'regex', 'label': 'x', 'pattern': 'a'}");
        IntStream.range(1, 40)
                .forEach(i -> json.append(
                        ",{'name': 'r" + i + "', 'type': 'any', 'rules': ['r" + (i - 1) + "', 'r" + (i - 1) + "']}"));
        Path file = write(json.append("]").toString().replace('\'', '"'));
        assertThatThrownBy(() -> RuleFile.read(file)).hasMessageContaining("at most 1000 rules");
    }

    @Test
    void deeplyNestedRulesAreRefused() throws IOException {
        String inner = "{'type': 'regex', 'label': 'x', 'pattern': 'a'}";
        for (int i = 0; i < 100; i++) {
            inner = "{'type': 'not', 'label': 'x', 'rule': " + inner + "}";
        }
        Path file = write(("[" + inner.replaceFirst("\\{", "{'name': 'deep', ") + "]").replace('\'', '"'));
        assertThatThrownBy(() -> RuleFile.read(file)).hasMessageContaining("nested at most 32 deep");
    }
}
