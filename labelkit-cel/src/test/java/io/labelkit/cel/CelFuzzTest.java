package io.labelkit.cel;

import static org.assertj.core.api.Assertions.assertThat;

import io.labelkit.core.data.Item;
import io.labelkit.core.label.LabelSpace;
import io.labelkit.core.labeler.Labeler;
import io.labelkit.core.vote.Outcome;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.From;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** No expression reaches the host, hangs, or throws anything but an error about its own text. */
class CelFuzzTest {
    private static final LabelSpace SPACE = LabelSpace.categories("ham", "spam");
    private static final List<Item<String>> ITEMS = List.of(
            Item.of("1", ""),
            new Item<>("2", "a".repeat(3_000) + "b 12", Map.of("x", "3", "y", "a")),
            new Item<>("3", "\u0000\ud800 \ud83d\ude00 (a+)+$", Map.of("x", "", "class", "java.lang.Runtime")));
    private static final Arbitrary<String> BOOLEANS = Arbitraries.of(
            "true",
            "has(meta.x)",
            "'y' in meta",
            "text.matches('(a+)+$')",
            "lower.contains('ab')",
            "text.startsWith(meta.y)",
            "meta.y in ['a', 'b']",
            "text.matches('[')",
            "text.matches('(x{99}){99}{99}')",
            "meta == meta",
            "foo",
            "text");
    private static final Arbitrary<String> NUMBERS = Arbitraries.of(
            "words",
            "size(text)",
            "int(meta.x)",
            "9223372036854775807",
            "-1",
            "0",
            "count(text, 'a')",
            "count(text, '')",
            "double(meta.x)",
            "[1, 2, 3][words]",
            "1e308");

    @Provide
    Arbitrary<String> expressions() {
        return Arbitraries.recursive(
                () -> BOOLEANS,
                inner -> Arbitraries.oneOf(
                        inner.map(a -> "!(" + a + ")"),
                        inner.tuple2().map(t -> "(" + t.get1() + " && " + t.get2() + ")"),
                        inner.tuple2().map(t -> t.get1() + " || " + t.get2()),
                        inner.tuple3().map(t -> "(" + t.get1() + " ? " + t.get2() + " : " + t.get3() + ")"),
                        NUMBERS.tuple2()
                                .flatMap(t -> Arbitraries.of("<", "==", "*", "/", "%", "+")
                                        .map(op -> t.get1() + " " + op + " " + t.get2() + " > 0"))),
                0,
                4);
    }

    @Provide
    Arbitrary<String> rubbish() {
        Arbitrary<String> words = Arbitraries.of(
                "text",
                "meta",
                "lower",
                "words",
                "has(",
                "matches('",
                "contains(",
                "'",
                "\"",
                "(",
                ")",
                "[",
                "]",
                "{",
                "}",
                "&&",
                "||",
                "!",
                "?",
                ":",
                ".",
                ",",
                "==",
                " ",
                "\n",
                "java.lang.System",
                ".exit(0)",
                ".getClass()",
                "size",
                "count",
                "r'",
                "'''",
                "\\u0000",
                "\\",
                "b'",
                "0x",
                "1u",
                "null",
                "//",
                "\u202e",
                "\ud800",
                "in",
                "exists(x, x)",
                "map(",
                "cel.bind(",
                "optional.of(",
                "?.",
                "type(",
                "dyn(",
                "google.protobuf.Any{",
                "(a+)+",
                "{1000}");
        return Arbitraries.oneOf(
                words.list().ofMaxSize(30).map(parts -> String.join("", parts)), Arbitraries.strings());
    }

    @Property(tries = 500)
    void anExpressionVotesAbstainsOrIsRefused(@ForAll @From("expressions") String expression) {
        assertHarmless(expression);
    }

    @Property(tries = 1_500)
    void rubbishIsRefused(@ForAll @From("rubbish") String expression) {
        assertHarmless(expression);
    }

    private static void assertHarmless(String expression) {
        Optional<Labeler<String>> rule = compile(expression);
        rule.ifPresent(labeler -> assertThat(labeler.label(ITEMS))
                .hasSize(ITEMS.size())
                .allMatch(outcome -> outcome instanceof Outcome.Voted || outcome instanceof Outcome.Abstained));
    }

    private static Optional<Labeler<String>> compile(String expression) {
        try {
            return Optional.of(CelRules.when("rule", SPACE, "spam", expression));
        } catch (IllegalArgumentException e) {
            assertThat(e).hasMessageStartingWith("when must be");
            assertThat(e.getMessage()).hasSizeLessThan(1_500).doesNotContain("Exception");
            return Optional.empty();
        }
    }
}
