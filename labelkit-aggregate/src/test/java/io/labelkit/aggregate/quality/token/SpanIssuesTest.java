package io.labelkit.aggregate.quality.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.labelkit.aggregate.quality.IssueFilter;
import io.labelkit.core.label.Label;
import io.labelkit.core.learn.ProbabilityOrigin;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;

@NullMarked
class SpanIssuesTest {
    private static final List<String> TAGS = List.of("O", "B-PER", "I-PER", "B-LOC", "I-LOC");

    /** A model that is .9 sure of each tag of the second list. */
    private static TaggedSentences.Builder add(
            TaggedSentences.Builder builder, String id, String given, String predicted) {
        List<String> tags = List.of(given.split(" "));
        List<String> model = List.of(predicted.split(" "));
        double[][] p = new double[tags.size()][TAGS.size()];
        for (int t = 0; t < p.length; t++) {
            java.util.Arrays.fill(p[t], 0.025);
            p[t][TAGS.indexOf(model.get(t))] = 0.9;
        }
        return builder.add(
                id, IntStream.range(0, p.length).mapToObj(t -> "w" + t).toList(), tags, p);
    }

    private static TaggedSentences.Builder sentences() {
        return TaggedSentences.builder(TAGS, ProbabilityOrigin.OUT_OF_SAMPLE);
    }

    private static List<SpanIssue> spans(TaggedSentences sentences) {
        return SpanIssues.of(TokenAudit.builder()
                .filter(IssueFilter.PREDICTED_NEQ_GIVEN)
                .build()
                .audit(sentences));
    }

    @Test
    void everyKindOfSpanIssueIsTold() {
        TaggedSentences.Builder builder = sentences();
        add(builder, "right", "B-PER I-PER O", "B-PER I-PER O");
        add(builder, "type", "O B-PER I-PER", "O B-LOC I-LOC");
        add(builder, "boundary", "B-LOC O O", "B-LOC I-LOC O");
        add(builder, "both", "B-LOC O O", "B-PER I-PER O");
        add(builder, "spurious", "O B-PER O", "O O O");
        add(builder, "missing", "O O O", "O B-LOC O");
        List<SpanIssue> issues = spans(builder.build());
        assertThat(issues)
                .extracting(SpanIssue::sentenceId)
                .containsExactlyInAnyOrder("type", "boundary", "both", "spurious", "missing");
        assertThat(kind(issues, "type")).isEqualTo(SpanIssueKind.TYPE);
        assertThat(kind(issues, "boundary")).isEqualTo(SpanIssueKind.BOUNDARY);
        assertThat(kind(issues, "both")).isEqualTo(SpanIssueKind.TYPE_AND_BOUNDARY);
        assertThat(kind(issues, "spurious")).isEqualTo(SpanIssueKind.SPURIOUS);
        assertThat(kind(issues, "missing")).isEqualTo(SpanIssueKind.MISSING);
        assertThat(issues).allSatisfy(issue -> assertThat(issue.score()).isCloseTo(0.025, within(1e-12)));
        SpanIssue boundary = issues.stream()
                .filter(issue -> issue.kind() == SpanIssueKind.BOUNDARY)
                .findFirst()
                .orElseThrow();
        assertThat(boundary.given()).contains(new Label.Span(0, 1, "LOC"));
        assertThat(boundary.suggested()).contains(new Label.Span(0, 2, "LOC"));
    }

    private static SpanIssueKind kind(List<SpanIssue> issues, String sentence) {
        return issues.stream()
                .filter(issue -> issue.sentenceId().equals(sentence))
                .findFirst()
                .orElseThrow()
                .kind();
    }

    @Test
    void aSpanThatFallsApartLeavesTheOthersMissing() {
        List<SpanIssue> issues = spans(
                add(sentences(), "s", "B-PER I-PER I-PER", "B-PER O I-PER").build());
        assertThat(issues)
                .extracting(SpanIssue::kind)
                .containsExactlyInAnyOrder(SpanIssueKind.BOUNDARY, SpanIssueKind.MISSING);
    }

    @Test
    void tagsOfOtherSchemesAndBrokenOnesHaveSpansToo() {
        assertThat(SpanTags.of(List.of("S-A", "B-A", "E-A", "I-A", "U-B", "L-B")))
                .containsExactly(
                        new SpanTags.TokenSpan(0, 1, "A"),
                        new SpanTags.TokenSpan(1, 3, "A"),
                        new SpanTags.TokenSpan(3, 4, "A"),
                        new SpanTags.TokenSpan(4, 5, "B"),
                        new SpanTags.TokenSpan(5, 6, "B"));
        assertThat(SpanTags.of(List.of("I-A", "I-B", "B-B", "O")))
                .containsExactly(
                        new SpanTags.TokenSpan(0, 1, "A"),
                        new SpanTags.TokenSpan(1, 2, "B"),
                        new SpanTags.TokenSpan(2, 3, "B"));
    }

    @Test
    void mergedTagsHideBoundariesAndKeepTypes() {
        TaggedSentences.Builder builder = sentences();
        add(builder, "boundary", "B-PER B-PER O", "B-PER I-PER O");
        add(builder, "type", "B-PER O O", "B-LOC O O");
        TaggedSentences merged = TagMerge.ofSpanTypes(TAGS).apply(builder.build());
        assertThat(merged.classes()).containsExactly("O", "PER", "LOC");
        assertThat(merged.probability(0, 0, 1)).isCloseTo(0.925, within(1e-12));
        TokenIssues issues = TokenAudit.builder()
                .filter(IssueFilter.PREDICTED_NEQ_GIVEN)
                .build()
                .audit(merged);
        assertThat(issues.flagged()).extracting(TokenIssue::sentenceId).containsExactly("type");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> TagMerge.of(java.util.Map.of("B-PER", "O", "I-PER", "O", "B-LOC", "O", "I-LOC", "O"))
                        .apply(builder.build()));
    }

    @Test
    void subWordsAreJoinedToTokens() {
        int[] tokenOf = {-1, 0, 1, 1, -1};
        double[][] p = {{.5, .5}, {.9, .1}, {.6, .3}, {.2, .8}, {.5, .5}};
        assertThat(SubWords.FIRST.pool(tokenOf, p, 2)[1])
                .containsExactly(new double[] {2.0 / 3, 1.0 / 3}, within(1e-12));
        assertThat(SubWords.MEAN.pool(tokenOf, p, 2)[1])
                .containsExactly(new double[] {.8 / 1.9, 1.1 / 1.9}, within(1e-12));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SubWords.MEAN.pool(tokenOf, p, 3))
                .withMessageContaining("none for token 2");
    }

    @Test
    void emptySentencesScoreOneAndOrderOfSentencesDoesNotMatter() {
        TaggedSentences.Builder one = sentences().add("empty", List.of(), List.of(), new double[0][]);
        add(one, "a", "O B-PER", "O O");
        add(one, "b", "O B-LOC O", "O B-LOC B-PER");
        TaggedSentences.Builder two = sentences();
        add(two, "b", "O B-LOC O", "O B-LOC B-PER");
        add(two, "a", "O B-PER", "O O");
        two.add("empty", List.of(), List.of(), new double[0][]);
        TokenIssues first = TokenAudit.builder().build().audit(one.build());
        TokenIssues second = TokenAudit.builder().build().audit(two.build());
        assertThat(first.score(0)).isEqualTo(1);
        assertThat(first.emptySentences()).containsExactly(0);
        assertThat(second.score(1)).isEqualTo(first.score(1));
        assertThat(second.score(0)).isEqualTo(first.score(2));
        assertThat(second.flagged().size()).isEqualTo(first.flagged().size());
    }

    @Test
    void whatDoesNotFitIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> sentences().add("s", List.of("a"), List.of("X"), new double[][] {{1, 0, 0, 0, 0}}))
                .withMessage("given of sentence 's' must be one of the tags, but was 'X'");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> sentences().add("s", List.of("a"), List.of("O"), new double[][] {{1, 0}}))
                .withMessageContaining("probabilities of token 0 of sentence 's'");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> sentences()
                        .add("s", List.of("a"), List.of("O"), new double[][] {{Double.NaN, 0, 0, 0, 1}})
                        .build())
                .withMessageContaining("NaN");
    }
}
