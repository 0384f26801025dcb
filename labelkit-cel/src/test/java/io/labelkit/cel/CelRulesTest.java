package io.labelkit.cel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.labelkit.core.data.Item;
import io.labelkit.core.label.LabelKind;
import io.labelkit.core.label.LabelSpace;
import io.labelkit.core.labeler.Labeler;
import io.labelkit.core.vote.Outcome;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CelRulesTest {
    private static final LabelSpace SPACE = LabelSpace.categories("ham", "spam");

    private static Outcome judge(String expression, String text, Map<String, String> metadata) {
        return CelRules.when("rule", SPACE, "spam", expression)
                .label(List.of(new Item<>("1", text, metadata)))
                .get(0);
    }

    private static boolean holds(String expression, String text) {
        return judge(expression, text, Map.of("sender", "bank", "links", "4", "a-b", "x"))
                .label()
                .isPresent();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "text.contains('PRIZE')",
                "lower.contains('free prize') && !text.startsWith('Free')",
                "text.matches('(?i)free\\\\s+prize') || false",
                "matches(text, r'\\bPRIZE\\b')",
                "words == 4 && size(text) == 19 && text.size() < 20",
                "meta.sender == 'bank' && int(meta.links) >= 4 && double(meta.links) > 3.5",
                "meta['a-b'] in ['x', 'y'] && 'sender' in meta && !('other' in meta)",
                "has(meta.sender) && !has(meta.other)",
                "count(text, '!') == 2 && text.count('[A-Z]') > 4",
                "text.endsWith('!!') ? words % 2 == 0 : false",
                "has(meta.other) && meta.other == 'x' || true",
                "-words * 2 + 10 - 1 == 1 && 7.0 / 2.0 > 3.4 && string(words) == '4'",
                "size(meta) == 3 && size([1, 2]) == 2 && [1, 2][1] == 2",
                "text > 'A' && text != lower // a remark"
            })
    void expressionsSeeTextAndMetadata(String expression) {
        assertThat(holds(expression, "A FREE PRIZE now.!!")).isTrue();
    }

    @Test
    void votesWhereItHoldsAndAbstainsElsewhere() {
        assertThat(judge("words > 2", "one two three", Map.of()).label()).hasToString("Optional[spam]");
        assertThat(judge("words > 2", "one two", Map.of())).isEqualTo(Outcome.abstain());
    }

    @Test
    void abstainsWithAReasonWhereAValueIsMissingOrCannotBeComputed() {
        assertThat(judge("int(meta.links) > 2", "x", Map.of()).toString())
                .contains("missing")
                .contains("links");
        assertThat(judge("int(meta.links) > 2", "x", Map.of("links", "many")).toString())
                .contains("cannot be computed");
        assertThat(judge("10 / words > 2", "", Map.of()).toString()).contains("cannot be computed");
        assertThat(judge("int(meta.links) > 2 || words == 1", "x", Map.of()).label())
                .isPresent();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            value = {
                "text.getClass() == 1 ~ 1:14: undeclared reference to 'getClass'",
                "text.foo == 1 ~ 1:5: type 'string' does not support field selection",
                "wrods > 2 ~ 1:1: undeclared reference to 'wrods'",
                "words > 'a' ~ 1:7: found no matching overload",
                "words ~ expected type 'bool'",
                "words > ~ 1:8",
                "[1, 2].exists(x, x > 1) ~ undeclared reference to 'exists'",
                "java.lang.Runtime.getRuntime() == 1 ~ undeclared reference",
                "google.protobuf.Int32Value{value: 1} == 1 ~ undeclared reference",
                "text.matches('(') ~ 1:13: not a regular expression of RE2",
                "words > 1 && text.matches('a(?=b)') ~ 1:26: not a regular expression",
                "text.matches(lower) ~ 1:13: what is searched for must be written out",
                "text.contains(meta.x) ~ what is searched for must be written out",
                "count(text, lower) > 1 ~ what is searched for must be written out",
                "(text + text).contains('a') ~ add_string",
                "text == 'a' + 'b' ~ add_string",
                "dyn(text) == 1 ~ to_dyn",
                "type(text) == string ~ not for rules",
                "timestamp('2020-01-01T00:00:00Z') == timestamp('2020-01-01T00:00:00Z') ~ not for rules",
                "b'a' == b'b' ~ only texts, numbers, true and false",
                "null == null ~ only texts",
                "{'a': 1} == {'a': 1} ~ maps, messages and comprehensions",
                "text.matches('((a{1000}){1000}){1000}') ~ too large",
                "text.matches('a{900}') || text.matches('b{900}') || text.matches('c{900}') ~ too large"
            })
    void whatIsWrongIsSaidWithLineAndColumnBeforeAnythingRuns(String expression, String problem) {
        assertThatThrownBy(() -> CelRules.when("rule", SPACE, "spam", expression))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("when must be")
                .hasMessageContaining(problem);
    }

    @Test
    void anErrorOnALaterLineIsFoundThere() {
        assertThatThrownBy(() -> CelRules.when("rule", SPACE, "spam", "words > 1 &&\n  foo"))
                .hasMessageContaining("2:3: undeclared reference to 'foo'");
    }

    @Test
    void sizeDepthAndNumberOfPartsAreLimited() {
        String longText = "text == '" + "a".repeat(4_000) + "'";
        String deep = "!".repeat(60) + "(".repeat(60) + "true" + ")".repeat(60);
        String wide = "words > 1" + " || words > 1".repeat(200);
        String groups = "text.matches('" + "(".repeat(60) + "a" + ")".repeat(60) + "')";
        for (String expression : List.of(longText, deep, wide, groups, " ")) {
            assertThatThrownBy(() -> CelRules.when("rule", SPACE, "spam", expression))
                    .as(expression)
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageStartingWith("when must be");
        }
    }

    @Test
    void theTimeIsLinearInTheTextWhateverThePattern() {
        String text = "a".repeat(200_000);
        assertThat(holds("text.matches('(a+)+$') && !text.matches('(a|a)*b') && !text.contains('ab')", text))
                .isTrue();
    }

    @Test
    void levelsAndSetsGetVotesOfTheirKind() {
        LabelSpace levels = LabelSpace.builder(LabelKind.ORDINAL, "level")
                .label("low")
                .label("high")
                .build();
        LabelSpace sets = LabelSpace.categorySets(List.of("a", "b"));
        Item<String> item = Item.of("1", "x");

        assertThat(CelRules.when("r", levels, "high", "true")
                        .label(List.of(item))
                        .get(0)
                        .label()
                        .orElseThrow()
                        .kind())
                .isEqualTo(LabelKind.ORDINAL);
        assertThat(CelRules.when("r", sets, "a", "true")
                        .label(List.of(item))
                        .get(0)
                        .label()
                        .orElseThrow()
                        .kind())
                .isEqualTo(LabelKind.CATEGORY_SET);
        assertThatThrownBy(() -> CelRules.when("r", SPACE, "eggs", "true")).hasMessageContaining("'eggs'");
    }

    @Test
    void oneRuleServesManyThreads() throws Exception {
        Labeler<String> rule = CelRules.when(
                "rule", SPACE, "spam", "text.matches('a[0-9]*5') && count(text, '[0-9]') > 1 && words < 3");
        List<Item<String>> items = new ArrayList<>();
        for (int i = 0; i < 500; i++) {
            items.add(Item.of("i" + i, "text a" + i));
        }
        List<Outcome> expected = rule.label(items);
        ExecutorService threads = Executors.newFixedThreadPool(4);
        try {
            List<Callable<List<Outcome>>> calls = java.util.Collections.nCopies(16, () -> rule.label(items));
            for (Future<List<Outcome>> answer : threads.invokeAll(calls)) {
                assertThat(answer.get()).isEqualTo(expected);
            }
        } finally {
            threads.shutdownNow();
        }
        assertThat(expected).anyMatch(Outcome.Voted.class::isInstance).contains(Outcome.abstain());
    }
}
