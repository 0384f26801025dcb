package io.labelkit.core.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.labelkit.core.label.Label;
import io.labelkit.core.label.LabelKind;
import io.labelkit.core.vote.VoteMatrix;
import io.labelkit.core.vote.VotePayload;
import java.nio.file.Path;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TokenVoteReaderTest {
    @TempDir
    private Path folder;

    private Path file(String... lines) {
        return TempFiles.write(folder, "tokens.jsonl", String.join("\n", lines) + "\n");
    }

    private static Label said(VoteMatrix votes, int example, String labeler) {
        for (int p = votes.byExample().start(example); p < votes.byExample().end(example); p++) {
            if (votes.labelers().get(votes.byExample().other(p)).name().equals(labeler)) {
                return ((VotePayload.Exactly) votes.payload(votes.byExample().code(p))).label();
            }
        }
        throw new AssertionError(labeler + " has no vote on row " + example);
    }

    @Test
    void tagsBecomeSpansOfTokens() {
        TokenVotes read = TokenVoteReader.of(file(
                        "{\"id\":\"s1\",\"tokens\":[\"Ann\",\"Lee\",\"sees\",\"Rome\"],"
                                + "\"tags\":[\"B-PER\",\"I-PER\",\"O\",\"B-LOC\"],\"split\":\"test\","
                                + "\"votes\":{\"g\":[\"O\",\"O\",\"O\",\"B-LOC\"],"
                                + "\"n\":[\"B-PER\",\"B-PER\",\"O\",\"I-LOC\"]}}",
                        "{\"id\":\"s2\",\"tokens\":[],\"tags\":[]}"))
                .read();
        VoteMatrix votes = read.votes();
        assertThat(read.scheme()).isEqualTo(TokenTags.BIO);
        assertThat(votes.space().kind()).isEqualTo(LabelKind.SPANS);
        assertThat(votes.space().classNames()).containsExactly("LOC", "PER");
        assertThat(read.tokenCounts()).containsExactly(4, 0);
        assertThat(read.tokens().get(0)).containsExactly("Ann", "Lee", "sees", "Rome");
        assertThat(read.gold())
                .containsEntry("s1", new Label.Spans(List.of(new Label.Span(0, 2, "PER"), new Label.Span(3, 4, "LOC"))))
                .containsEntry("s2", new Label.Spans(List.of()));
        assertThat(read.splits()).containsEntry("s1", "test").hasSize(1);
        assertThat(said(votes, 0, "g")).isEqualTo(new Label.Spans(List.of(new Label.Span(3, 4, "LOC"))));
        assertThat(said(votes, 0, "n"))
                .isEqualTo(new Label.Spans(List.of(
                        new Label.Span(0, 1, "PER"), new Label.Span(1, 2, "PER"), new Label.Span(3, 4, "LOC"))));
    }

    @Test
    void aLabelerThatIsAbsentMarkedNothingUnlessToldOtherwise() {
        Path file = file(
                "{\"id\":\"s1\",\"tokens\":[\"a\"],\"votes\":{\"f\":[\"B-X\"]}}",
                "{\"id\":\"s2\",\"tokens\":[\"b\"],\"votes\":{}}");
        VoteMatrix all = TokenVoteReader.of(file).read().votes();
        assertThat(all.voteCount()).isEqualTo(2);
        assertThat(said(all, 1, "f")).isEqualTo(new Label.Spans(List.of()));
        VoteMatrix some = TokenVoteReader.of(file).absentMeansSilent().read().votes();
        assertThat(some.voteCount()).isEqualTo(1);
        assertThat(some.exampleCount()).isEqualTo(2);
    }

    @Test
    void votesOnSingleTokensComeFromAFileOfTheirOwn() {
        Path tokens = file("{\"id\":\"a:b\",\"tokens\":[\"so\",\"what\"],\"tags\":[\"ADV\",\"PRON\"]}");
        Path votes = TempFiles.write(
                folder, "votes.csv", "task,worker,label\na:b:1,w,O\na:b:0,w,ADV\na:b:1,v,PRON\na:b:1,w,PRON\n");
        TokenVotes read = TokenVoteReader.of(tokens).tokenVotes(votes).read();
        assertThat(read.scheme()).isEqualTo(TokenTags.ONE_PER_TOKEN);
        assertThat(said(read.votes(), 0, "w"))
                .isEqualTo(new Label.Spans(List.of(new Label.Span(0, 1, "ADV"), new Label.Span(1, 2, "PRON"))));
        assertThat(said(read.votes(), 0, "v")).isEqualTo(new Label.Spans(List.of(new Label.Span(1, 2, "PRON"))));
        assertThat(read.gold().get("a:b"))
                .isEqualTo(new Label.Spans(List.of(new Label.Span(0, 1, "ADV"), new Label.Span(1, 2, "PRON"))));
        for (String wrong : List.of("a:b", "a:b:2", "a:b:x", "c:0", "a:b:-1", ":0", "a:b:99999999999")) {
            Path bad = TempFiles.write(folder, "bad.csv", "task,worker,label\n" + wrong + ",w,ADV\n");
            assertThatThrownBy(() -> TokenVoteReader.of(tokens).tokenVotes(bad).read())
                    .as(wrong)
                    .isInstanceOf(InputException.class)
                    .hasMessageStartingWith("bad.csv:2:1: ");
        }
    }

    @Test
    void problemsNameTheFileAndTheLine() {
        String fine = "{\"id\":\"s\",\"tokens\":[\"a\"],\"tags\":[\"O\"]}";
        assertThatThrownBy(() -> TokenVoteReader.of(file(fine, fine)).read())
                .hasMessageContaining("tokens.jsonl:2")
                .hasMessageContaining("occurs twice");
        assertThatThrownBy(() -> TokenVoteReader.of(
                                file("{\"id\":\"s\",\"tokens\":[\"a\"],\"votes\":{\"f\":[\"O\",\"O\"]}}"))
                        .read())
                .hasMessageStartingWith("tokens.jsonl:1:")
                .hasMessageContaining("the tags of 'f' must be one for each of 1 tokens, but were 2");
        assertThatThrownBy(() -> TokenVoteReader.of(file("{\"id\":\"s\",\"tokens\":\"a\"}"))
                        .read())
                .hasMessageContaining("tokens must be a list of texts");
        assertThatThrownBy(() -> TokenVoteReader.of(
                                file("{\"id\":\"s\",\"tokens\":[\"a\",\"b\"],\"tags\":[\"O\",\"NOUN\"]}"))
                        .read())
                .hasMessageContaining("some tags are BIO, such as 'O', and some are not, such as 'NOUN'");
        assertThatThrownBy(() -> TokenVoteReader.of(
                                file("{\"id\":\"s\",\"tokens\":[\"a\",\"b\"],\"tags\":[\"O\",\"NOUN\"]}"))
                        .scheme(TokenTags.BIO)
                        .read())
                .isInstanceOf(InputException.class)
                .hasMessageStartingWith("tokens.jsonl:1");
    }

    @Property(tries = 200)
    void tagsOfSpansOfTagsAreTheSameSpans(@ForAll("tags") List<String> tags) {
        for (TokenTags scheme : TokenTags.values()) {
            Label.Spans spans = scheme.spans(tags);
            List<String> again = scheme.tags(spans, tags.size());
            assertThat(again).hasSameSizeAs(tags);
            assertThat(scheme.spans(again)).isEqualTo(spans);
        }
    }

    @Provide
    Arbitrary<List<String>> tags() {
        return Arbitraries.of("O", "B-x", "I-x", "B-y", "I-y", "B-I-x").list().ofMaxSize(12);
    }

    @Test
    void theRealFilesHaveTheCountsOfTheirDescription() {
        TokenVotes wiki = TokenVoteReader.of(SharedData.root().resolve("seq_wikigold/tokens.jsonl"))
                .read();
        assertThat(wiki.votes().exampleCount()).isEqualTo(1694);
        assertThat(wiki.votes().labelerCount()).isEqualTo(16);
        assertThat(wiki.votes().voteCount()).isEqualTo(1694 * 16);
        assertThat(wiki.votes().space().classNames()).containsExactly("LOC", "MISC", "ORG", "PER");
        assertThat(java.util.Arrays.stream(wiki.tokenCounts()).sum()).isEqualTo(39005);
        assertThat(wiki.gold().values().stream()
                        .mapToInt(label -> ((Label.Spans) label).spans().size())
                        .sum())
                .isEqualTo(3558);

        Path pos = SharedData.root().resolve("seq_twitter_pos");
        TokenVotes twitter = TokenVoteReader.of(pos.resolve("tokens.jsonl"))
                .tokenVotes(pos.resolve("votes.csv"))
                .read();
        assertThat(twitter.scheme()).isEqualTo(TokenTags.ONE_PER_TOKEN);
        assertThat(twitter.votes().exampleCount()).isEqualTo(1000);
        assertThat(twitter.votes().labelerCount()).isEqualTo(177);
        long spans = 0;
        for (int p = 0; p < twitter.votes().voteCount(); p++) {
            VotePayload payload =
                    twitter.votes().payload(twitter.votes().byExample().code(p));
            spans += ((Label.Spans) ((VotePayload.Exactly) payload).label())
                    .spans()
                    .size();
        }
        assertThat(spans).isEqualTo(70177);
        assertThat(twitter.votes().space().size()).isEqualTo(12);
    }
}
