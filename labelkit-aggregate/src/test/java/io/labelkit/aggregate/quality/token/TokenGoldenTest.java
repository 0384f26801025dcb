package io.labelkit.aggregate.quality.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import io.labelkit.aggregate.quality.IssueFilter;
import io.labelkit.aggregate.quality.KindFiles;
import io.labelkit.aggregate.quality.LabelQualityScore;
import io.labelkit.aggregate.quality.ScorePooling;
import io.labelkit.core.learn.ProbabilityOrigin;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Numbers of cleanlab 2.9 on 966 tokens in 150 sentences. */
@NullMarked
class TokenGoldenTest {
    private final KindFiles files = KindFiles.of("tokens_digits");
    private final TaggedSentences sentences = sentences();

    private TaggedSentences sentences() {
        List<List<String[]>> rows = new ArrayList<>();
        for (String[] cells :
                files.cells("tokens.csv").subList(1, files.cells("tokens.csv").size())) {
            while (rows.size() <= Integer.parseInt(cells[0])) {
                rows.add(new ArrayList<>());
            }
            rows.get(Integer.parseInt(cells[0])).add(cells);
        }
        TaggedSentences.Builder builder = TaggedSentences.builder(
                IntStream.range(0, 10).mapToObj(Integer::toString).toList(), ProbabilityOrigin.OUT_OF_SAMPLE);
        for (int s = 0; s < rows.size(); s++) {
            builder.add(
                    "s" + s,
                    rows.get(s).stream().map(cells -> cells[2]).toList(),
                    rows.get(s).stream().map(cells -> cells[3]).toList(),
                    rows.get(s).stream()
                            .map(cells -> Arrays.stream(cells)
                                    .skip(5)
                                    .mapToDouble(Double::parseDouble)
                                    .toArray())
                            .toArray(double[][]::new));
        }
        return builder.build();
    }

    private static List<List<Integer>> places(List<TokenIssue> issues) {
        return issues.stream()
                .map(issue -> List.of(issue.sentence(), issue.position()))
                .toList();
    }

    private static List<List<Integer>> places(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false)
                .map(pair -> List.of(pair.get(0).asInt(), pair.get(1).asInt()))
                .toList();
    }

    @ParameterizedTest
    @EnumSource(IssueFilter.class)
    void everyFilterFlagsTheTokensOfThePeerInItsOrder(IssueFilter filter) {
        JsonNode expected =
                files.expected("filter.json").get("by").get(filter.name().toLowerCase(Locale.ROOT));
        TokenIssues issues = TokenAudit.builder().filter(filter).build().audit(sentences);
        assertThat(places(issues.flagged())).isEqualTo(places(expected));
    }

    @ParameterizedTest
    @EnumSource(
            value = LabelQualityScore.class,
            names = {"SELF_CONFIDENCE", "NORMALIZED_MARGIN", "CONFIDENCE_WEIGHTED_ENTROPY"})
    void tokensAndSentencesAreScoredAndRankedAsInThePeer(LabelQualityScore score) {
        String name = score.name().toLowerCase(Locale.ROOT);
        TokenAudit.Builder audit = TokenAudit.builder().score(score);
        assertThat(places(audit.build().audit(sentences).flagged()))
                .isEqualTo(places(files.expected("filter.json").get(name)));
        Map<String, ScorePooling> poolings = Map.of(
                "min", new ScorePooling.Minimum(),
                "softmin_0.05", new ScorePooling.SoftMin(0.05),
                "softmin_0.5", new ScorePooling.SoftMin(0.5));
        poolings.forEach((suffix, pooling) -> {
            TokenIssues issues = audit.pooling(pooling).build().audit(sentences);
            JsonNode expected = files.expected("rank.json").get(name + "/" + suffix);
            assertThat(IntStream.range(0, 150).mapToDouble(issues::score).toArray())
                    .containsExactly(KindFiles.doubles(expected.get("sentence_scores")), within(1e-9));
            for (int s = 0; s < 150; s++) {
                int sentence = s;
                assertThat(IntStream.range(0, sentences.length(s))
                                .mapToDouble(t -> issues.score(sentence, t))
                                .toArray())
                        .containsExactly(
                                KindFiles.doubles(expected.get("token_scores").get(s)), within(1e-9));
            }
        });
    }

    @Test
    void knownErrorsAreFoundAsOftenAsByThePeer() {
        Set<List<Integer>> wrong = new HashSet<>();
        files.cells("tokens.csv").stream()
                .skip(1)
                .filter(cells -> !cells[3].equals(cells[4]))
                .forEach(cells -> wrong.add(List.of(Integer.parseInt(cells[0]), Integer.parseInt(cells[1]))));
        List<List<Integer>> found =
                places(TokenAudit.builder().build().audit(sentences).flagged());
        JsonNode quality = files.expected("filter.json").get("quality");
        assertThat(wrong).hasSize(quality.get("wrong").asInt());
        assertThat(found).hasSize(quality.get("found").asInt());
        assertThat(found.stream().filter(wrong::contains))
                .hasSize(quality.get("true_positives").asInt());
    }

    @Test
    void lowScoresAreThoseOfThePeer() {
        TokenIssues issues = TokenAudit.builder().build().audit(sentences);
        JsonNode expected = files.expected("rank.json");
        assertThat(places(issues.tokensBelow(TokenIssues.USUAL_THRESHOLD)))
                .isEqualTo(places(expected.get("issues_from_scores_0.1")));
        assertThat(issues.sentencesBelow(TokenIssues.USUAL_THRESHOLD))
                .containsExactly(KindFiles.ints(expected.get("issues_from_scores_sentences_0.1")));
        assertThat(issues.sentencesBelow(2)).hasSize(150);
    }

    @Test
    void commonIssuesAreThoseOfThePeer() {
        List<TokenConfusion> common =
                TokenAudit.builder().build().audit(sentences).commonIssues();
        List<TokenConfusion> expected = StreamSupport.stream(
                        files.expected("summary.json")
                                .get("common_label_issues")
                                .spliterator(),
                        false)
                .map(row -> new TokenConfusion(
                        row.get("token").asText(),
                        row.get("given_label").asText(),
                        row.get("predicted_label").asText(),
                        row.get("num_label_issues").asInt()))
                .toList();
        assertThat(common).isEqualTo(expected);
        Set<String> words = new HashSet<>();
        common.forEach(confusion -> words.add(confusion.token()));
        assertThat(words).contains("four");
        assertThat(TokenAudit.builder().build().audit(sentences).flagged("FOUR"))
                .isNotEmpty();
    }
}
