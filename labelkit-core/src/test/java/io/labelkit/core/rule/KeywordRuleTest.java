package io.labelkit.core.rule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.labelkit.core.data.Item;
import io.labelkit.core.label.Label;
import io.labelkit.core.label.LabelSpace;
import io.labelkit.core.labeler.Labeler;
import io.labelkit.core.vote.Outcome;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KeywordRuleTest {
    private static final LabelSpace SPACE = LabelSpace.categories("ham", "spam");

    static String vote(Labeler<String> rule, String text) {
        return rule.label(List.of(Item.of("x", text)))
                .get(0)
                .label()
                .map(Label::toString)
                .orElse("-");
    }

    private static KeywordRule.Builder rule(String... spam) {
        return KeywordRule.builder("words", SPACE).terms("spam", List.of(spam));
    }

    private static boolean hits(KeywordRule rule, String text) {
        return vote(rule, text).equals("spam");
    }

    @ParameterizedTest
    @CsvSource(
            value = {
                "free|it is free!|true",
                "free|FREE|true",
                "free|freedom|false",
                "free|carefree|false",
                "free|free_time|false",
                "free|free2|false",
                "free|free\u0301 of accents|false",
                "free|\u00fcfree|false",
                "free|'free'|true",
                "free prize|a free   prize|true",
                "free prize|freeprize|false",
                "!!!|wow!!!|true",
                "c++|I like c++!|true",
                "c++|I like c++y|true",
                "\u4f60\u597d|\u4f60\u597d \u4e16\u754c|true",
                "stra\u00dfe|HAUPT STRASSE|true",
                "strasse|Stra\u00dfe|true",
                "STRA\u1e9eE|strasse|true",
                "\u0130stanbul|i\u0307stanbul|true",
                "istanbul|\u0130STANBUL|false",
                "\u0131\u015f\u0131k|I\u015eIK|false",
                "\u0131\u015f\u0131k|\u0131\u015f\u0131k|true",
                "\u03bf\u03b4\u03cc\u03c2|\u039f\u0394\u038c\u03a3|true",
                "caf\u00e9|cafe\u0301|true",
                "k|\u212a|true",
                "\ud801\udc28|\ud801\udc00|true",
            },
            delimiter = '|')
    void termsAreWholeWordsOfAnyCaseAndSpelling(String term, String text, boolean expected) {
        assertThat(hits(rule(term).build(), text)).isEqualTo(expected);
    }

    @Test
    void whiteSpaceOfAnyKindSeparatesTheWordsOfATerm() {
        assertThat(hits(rule("free prize").build(), "free \t\n\u00a0\u2003prize"))
                .isTrue();
    }

    @Test
    void inPlainTextTheSameCharactersAreWhiteSpaceAsInAnyOther() {
        for (char c = 0; c < 128; c++) {
            String plain = FoldedText.of("A" + c + c + "B", TextForm.NFC, false).text();
            String other =
                    FoldedText.of("A" + c + c + "B\u00fc", TextForm.NFC, false).text();
            assertThat(plain + "\u00fc").as("character %d", (int) c).isEqualTo(other);
        }
    }

    @Test
    void partsOfWordsCountWhereWholeWordsAreNotAskedFor() {
        assertThat(hits(rule("free").wholeWords(false).build(), "carefreely")).isTrue();
    }

    @Test
    void halfASharpSIsNoHit() {
        KeywordRule rule = rule("s", "es").wholeWords(false).build();
        assertThat(hits(rule, "\u00df")).isFalse();
        assertThat(hits(rule, "\u00dfs")).isTrue();
        assertThat(hits(rule, "e\u00df")).isFalse();
    }

    @Test
    void compatibilityFormsAreTheSameOnlyIfAskedFor() {
        String fullWidth = "\uff46\uff52\uff45\uff45";
        assertThat(hits(rule("free").build(), fullWidth)).isFalse();
        assertThat(hits(rule("free").textForm(TextForm.NFKC).build(), fullWidth))
                .isTrue();
        assertThat(hits(rule("caf\u00e9").textForm(TextForm.AS_IS).build(), "cafe\u0301"))
                .isFalse();
    }

    @Test
    void caseMattersIfAskedFor() {
        KeywordRule rule = rule("US").caseSensitive(true).build();
        assertThat(hits(rule, "the US")).isTrue();
        assertThat(hits(rule, "tell us")).isFalse();
        assertThat(hits(rule, "\u00fcber US")).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "MOST_HITS, lunch then free free, spam",
        "MOST_HITS, free lunch, -",
        "FIRST, lunch then free free, ham",
        "FIRST, both, -",
        "ABSTAIN, lunch then free free, -",
        "ABSTAIN, lunch lunch, ham",
        "ABSTAIN, nothing, -",
    })
    void severalClassesAreDecidedByThePolicy(SeveralClasses policy, String text, String expected) {
        KeywordRule rule = KeywordRule.builder("words", SPACE)
                .terms("spam", List.of("free", "both"))
                .terms("ham", List.of("lunch", "both"))
                .severalClasses(policy)
                .build();
        assertThat(vote(rule, text)).isEqualTo(expected);
    }

    @Test
    void inAMultiLabelSpaceAllClassesThatAreHitMakeTheLabel() {
        LabelSpace topics = LabelSpace.categorySets(List.of("sport", "money", "weather"));
        KeywordRule rule = KeywordRule.builder("topics", topics)
                .terms("sport", List.of("goal"))
                .terms("money", List.of("price"))
                .terms("weather", List.of("rain"))
                .build();
        assertThat(vote(rule, "The price of a goal")).isEqualTo("money|sport");
        assertThat(vote(rule, "Nothing")).isEqualTo("-");
    }

    @Test
    void levelsAreVotedForAsLevels() {
        LabelSpace stars = LabelSpace.builder(io.labelkit.core.label.LabelKind.ORDINAL, "stars")
                .label("low")
                .label("high")
                .build();
        KeywordRule rule = KeywordRule.builder("stars", stars)
                .terms("high", List.of("great"))
                .build();
        assertThat(rule.label(List.of(Item.of("x", "great!"))).get(0).label()).contains(new Label.Ordinal("high"));
    }

    @Test
    void theRationaleListsAFewTermsAndNoControlCharacters() {
        KeywordRule rule = rule("aa", "bb", "cc", "dd", "ee", "ff", "gg\u0007h").build();
        Outcome.Voted voted = (Outcome.Voted)
                rule.label(List.of(Item.of("x", "aa bb cc dd ee ff aa"))).get(0);
        assertThat(voted.vote().rationale()).contains("terms: aa, bb, cc, dd, ee, and 1 more");
        voted = (Outcome.Voted) rule.label(List.of(Item.of("x", "gg\u0007h"))).get(0);
        assertThat(voted.vote().rationale()).contains("terms: gg h");
    }

    @Test
    void thousandsOfTermsAreFoundInOnePass() {
        List<String> terms = new ArrayList<>();
        for (int i = 0; i < 20_000; i++) {
            terms.add("term" + i);
        }
        KeywordRule rule = rule(terms.toArray(new String[0])).build();
        assertThat(hits(rule, "here is term19999 at last")).isTrue();
        assertThat(hits(rule, "here is term20000 at last")).isFalse();
    }

    @Test
    void wrongSettingsAreNamed() {
        assertThatThrownBy(() -> rule().build()).hasMessageContaining("terms must be at least one");
        assertThatThrownBy(() -> rule(" ")).hasMessageContaining("term must be text that is not blank");
        assertThatThrownBy(() -> KeywordRule.builder("w", SPACE).terms("eggs", List.of("x")))
                .hasMessageContaining("[ham, spam]")
                .hasMessageContaining("'eggs'");
        LabelSpace number =
                LabelSpace.builder(io.labelkit.core.label.LabelKind.NUMBER, "n").build();
        assertThatThrownBy(() -> KeywordRule.builder("w", number)).hasMessageContaining("made of classes");
    }

    @Property(tries = 300)
    void agreesWithASearchWordByWord(
            @ForAll @CharRange(from = 'a', to = 'c') @StringLength(min = 1, max = 3) String term,
            @ForAll("texts") String text) {
        boolean expected = List.of(text.split(" ")).contains(term);
        assertThat(hits(rule(term, "unlikely").build(), text)).isEqualTo(expected);
    }

    @net.jqwik.api.Provide
    net.jqwik.api.Arbitrary<String> texts() {
        return net.jqwik.api.Arbitraries.strings().withChars("abc ").ofMaxLength(20);
    }

    @Property(tries = 300)
    void anyTextFindsItselfInOtherCase(@ForAll @StringLength(min = 1, max = 12) String word) {
        if (word.codePoints().noneMatch(FoldedText::isWord)) {
            return;
        }
        KeywordRule rule = rule(word).wholeWords(false).build();
        assertThat(hits(rule, "~ " + word + " ~")).isTrue();
    }
}
