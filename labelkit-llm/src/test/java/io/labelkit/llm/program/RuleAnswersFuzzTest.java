package io.labelkit.llm.program;

import static org.assertj.core.api.Assertions.assertThat;

import io.labelkit.core.data.Item;
import io.labelkit.core.label.LabelSpace;
import io.labelkit.core.rule.RuleFile;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.From;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Whatever a model answers becomes rules that run, or dropped rules with a reason; nothing is thrown and nothing hangs. */
class RuleAnswersFuzzTest {
    private static final LabelSpace SPACE = LabelSpace.categories("ham", "spam");
    private static final List<Item<String>> ITEMS =
            List.of(Item.of("1", ""), new Item<>("2", "a free prize " + "a".repeat(2_000), Map.of("x", "3")));

    @Provide
    Arbitrary<String> answers() {
        Arbitrary<String> parts = Arbitraries.of(
                "{\"rules\": [",
                "{",
                "}",
                "[",
                "]",
                ",",
                ":",
                "\"type\": ",
                "\"regex\"",
                "\"keywords\"",
                "\"cel\"",
                "\"all\"",
                "\"unless\"",
                "\"shell\"",
                "\"lookup\"",
                "\"label\": \"spam\"",
                "\"label\": \"\"",
                "\"pattern\": \"(a+)+$\"",
                "\"pattern\": \"(((a{999}){999}){999})\"",
                "\"pattern\": \"\\b\\d\"",
                "\"pattern\": null",
                "\"terms\": [\"free\"]",
                "\"terms\": {\"spam\": [\"x\"]}",
                "\"terms\": []",
                "\"rule\": ",
                "\"rules\": ",
                "\"exceptions\": ",
                "\"prize\"",
                "\"unit\": \"words\"",
                "\"max\": 1e99",
                "\"min\": -5",
                "\"when\": \"true\"",
                "\"name\": \"x\"",
                "null",
                "1e999",
                "```json",
                "\\",
                "\"",
                "Sure!");
        return parts.list().ofMaxSize(40).map(list -> String.join("", list));
    }

    @Provide
    Arbitrary<String> wellFormed() {
        Arbitrary<String> leaf = Arbitraries.of(
                "{\"type\": \"regex\", \"pattern\": \"(a+)+$\"}",
                "{\"type\": \"regex\", \"pattern\": \"(x{99}){99}\"}",
                "{\"type\": \"regex\", \"pattern\": 7}",
                "{\"type\": \"keywords\", \"terms\": [\"free\", \"\"]}",
                "{\"type\": \"keywords\", \"terms\": [\"free\"]}",
                "{\"type\": \"keywords\", \"terms\": {\"eggs\": [\"free\"]}}",
                "{\"type\": \"length\", \"min\": 9, \"max\": 1}",
                "{\"type\": \"number\", \"field\": \"x\", \"op\": \">\", \"value\": 1}",
                "{\"type\": \"lookup\", \"table\": {\"a\": \"spam\"}}",
                "\"named\"",
                "7");
        Arbitrary<String> rule = Arbitraries.recursive(
                () -> leaf,
                inner -> Arbitraries.oneOf(
                        inner.list()
                                .ofMaxSize(3)
                                .map(l -> "{\"type\": \"any\", \"rules\": [" + String.join(",", l) + "]}"),
                        inner.map(r -> "{\"type\": \"not\", \"rule\": " + r + "}"),
                        inner.tuple2()
                                .map(t -> "{\"type\": \"unless\", \"rule\": " + t.get1() + ", \"exceptions\": ["
                                        + t.get2() + "]}")),
                0,
                5);
        return rule.list().ofMaxSize(4).map(list -> "{\"rules\": [" + String.join(",", list) + "]}");
    }

    @Property(tries = 1_500)
    void rubbishIsDroppedWithAReason(@ForAll @From("answers") String answer) {
        assertHarmless(answer);
    }

    @Property(tries = 500)
    void rulesOfAnyNestingRunOrAreDropped(@ForAll @From("wellFormed") String answer) {
        assertHarmless(answer);
    }

    @Property(tries = 500)
    void anyTextIsHarmless(@ForAll String answer) {
        assertHarmless(answer);
    }

    private static void assertHarmless(String answer) {
        RuleAnswers.Read read = new RuleAnswers(SPACE, RuleFile.types(), 4).read(answer, 0, "spam", "r-");
        read.candidates()
                .forEach(candidate -> assertThat(VoteColumn.run(candidate.labeler(), ITEMS, SPACE, 5_000_000)
                                .column())
                        .isPresent());
        assertThat(read.dropped()).allSatisfy(rule -> {
            assertThat(rule.message()).isNotBlank().hasSizeLessThan(600);
            assertThat(rule.source().length()).isLessThanOrEqualTo(4_000);
        });
    }
}
