package io.labelkit.llm.confidence;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.labelkit.core.label.Label;
import io.labelkit.core.vote.Outcome;
import io.labelkit.core.vote.Vote;
import io.labelkit.llm.call.LlmReply;
import io.labelkit.llm.call.TokenProbability;
import io.labelkit.llm.exchange.AnswerObject;
import java.io.IOException;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * Confidence from the probabilities of an answer's tokens. The tokens make up the text of the answer; those that overlap
 * the value of the label count, whole, without those of quotes and space only. Their product is the probability of the
 * label as it was written. Where other tokens were likely too, each of them stands for the labels that go on like it: so
 * the mass of every label that they tell apart is known, and divided by the sum of these masses. A token that could still
 * become two labels counts for neither, so that its mass is missing from the coverage. Stateless.
 */
public final class TokenConfidence {
    private static final JsonFactory JSON = new JsonFactory();

    private TokenConfidence() {}

    /**
     * What the tokens tell of the label in an answer.
     *
     * @param reply the answer with its tokens
     * @param key the key of the label in the answer's JSON object; an answer without an object is the label itself
     * @param labels everything that may stand there
     * @return the score; empty if tokens are unknown or do not make up the text, or if no text stands under the key
     */
    public static Optional<TokenScore> of(LlmReply.Answered reply, String key, Collection<String> labels) {
        if (reply.tokens().isEmpty() || labels.isEmpty()) {
            return Optional.empty();
        }
        StringBuilder joined = new StringBuilder();
        for (TokenProbability token : reply.tokens()) {
            joined.append(token.token());
        }
        String text = joined.toString();
        int shift = text.indexOf(reply.text());
        Optional<AnswerObject> object = AnswerObject.in(reply.text());
        Optional<Span> value =
                object.isPresent() ? value(reply.text(), object.get().start(), key) : plain(reply.text());
        if (shift < 0 || value.isEmpty()) {
            return Optional.empty();
        }
        Span span = value.get().shifted(shift);
        return Optional.of(new TokenWalk(reply.tokens(), text, span, List.copyOf(labels)).score());
    }

    /**
     * A vote for a class with the confidence that the tokens of its answer tell.
     *
     * @param outcome the vote
     * @param reply the answer with its tokens
     * @param key the key of the label in the answer's JSON object
     * @param labels everything that may stand there
     * @return the vote with that confidence; without any if the tokens tell none, whatever it was before
     */
    public static Outcome.Voted apply(
            Outcome.Voted outcome, LlmReply.Answered reply, String key, Collection<String> labels) {
        Vote vote = outcome.vote();
        Optional<String> name = vote.label().flatMap(Label::className);
        OptionalDouble confidence = name.isEmpty()
                ? OptionalDouble.empty()
                : of(reply, key, labels)
                        .map(score -> score.confidence(name.get()))
                        .orElse(OptionalDouble.empty());
        return new Outcome.Voted(new Vote(vote.payload(), confidence, vote.rationale()), outcome.cost());
    }

    /** The place of a label's text, without its quotes. */
    record Span(int start, int end, boolean quoted) {
        Span shifted(int by) {
            return new Span(start + by, end + by, quoted);
        }
    }

    private static Optional<Span> plain(String text) {
        String stripped = text.strip();
        int start = text.indexOf(stripped);
        return stripped.isEmpty() ? Optional.empty() : Optional.of(new Span(start, start + stripped.length(), false));
    }

    /** The place of the text under a key of the object that starts at a place. */
    private static Optional<Span> value(String text, int objectStart, String key) {
        try (JsonParser parser = JSON.createParser(text.substring(objectStart))) {
            parser.nextToken();
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                boolean wanted = parser.currentName().equals(key);
                JsonToken value = parser.nextToken();
                if (wanted) {
                    return value == JsonToken.VALUE_STRING ? span(parser, objectStart) : Optional.empty();
                }
                parser.skipChildren();
            }
            return Optional.empty();
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private static Optional<Span> span(JsonParser parser, int objectStart) throws IOException {
        int start = Math.toIntExact(parser.currentTokenLocation().getCharOffset()) + 1;
        parser.finishToken();
        int end = Math.toIntExact(parser.currentLocation().getCharOffset()) - 1;
        return end <= start ? Optional.empty() : Optional.of(new Span(objectStart + start, objectStart + end, true));
    }
}
