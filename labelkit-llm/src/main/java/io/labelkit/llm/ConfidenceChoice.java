package io.labelkit.llm;

import io.labelkit.core.internal.Checks;
import io.labelkit.core.vote.ConfidenceSource;
import io.labelkit.llm.answer.AnswerForm;
import io.labelkit.llm.answer.AnswerShape;
import java.util.Optional;
import java.util.stream.Stream;

/** Where the confidence of a labeler's votes comes from: one way at most. */
final class ConfidenceChoice {
    private ConfidenceChoice() {}

    /** The way that the settings ask for; refuses two ways, and one that fits neither the answer nor the requests. */
    static Optional<ConfidenceSource> of(LlmLabelerBuilder settings, AnswerForm form) {
        boolean tokens = settings.tokenConfidence;
        boolean samples = settings.consistency.isPresent();
        Checks.check(
                !tokens || form.shape() == AnswerShape.LABEL,
                "tokenConfidence",
                "off unless one class is asked for",
                form.shape());
        long ways =
                Stream.of(tokens, samples, form.confidence()).filter(on -> on).count();
        Checks.check(ways <= 1, "confidence", "asked for in one way", ways + " ways");
        Checks.check(
                settings.batchSize == 1 || (!tokens && !samples),
                "textsPerRequest",
                "1 where confidence comes from tokens or samples",
                settings.batchSize);
        if (samples) {
            return Optional.of(ConfidenceSource.SELF_CONSISTENCY);
        }
        return tokens
                ? Optional.of(ConfidenceSource.TOKEN_PROBABILITIES)
                : form.confidence() ? Optional.of(ConfidenceSource.STATED) : Optional.empty();
    }
}
