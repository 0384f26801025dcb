package io.labelkit.llm.call;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.langchain4j.exception.AuthenticationException;
import dev.langchain4j.exception.ContentFilteredException;
import dev.langchain4j.exception.HttpException;
import dev.langchain4j.exception.InternalServerException;
import dev.langchain4j.exception.InvalidRequestException;
import dev.langchain4j.exception.ModelNotFoundException;
import dev.langchain4j.exception.RateLimitException;
import dev.langchain4j.exception.TimeoutException;
import dev.langchain4j.exception.UnresolvedModelServerException;
import dev.langchain4j.exception.UnsupportedFeatureException;
import io.labelkit.core.vote.FailureKind;
import io.labelkit.llm.call.Trouble.Charge;
import io.labelkit.llm.call.Trouble.Remedy;
import io.labelkit.llm.chat.AnswerTooLarge;
import io.labelkit.llm.chat.ServerAdvice;
import io.labelkit.llm.chat.ServerErrorStatus;
import java.io.IOException;
import java.net.http.HttpTimeoutException;
import java.nio.charset.CharacterCodingException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What an exception of a chat model means. Messages are made of the status code, the type of the exception and known
 * error codes only: a server's own words may repeat the API key or the text of the item.
 */
final class ProviderFailures {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int DEEPEST_CAUSE = 20;
    private static final Set<String> FILTER_CODES =
            Set.of("content_filter", "content_policy_violation", "ResponsibleAIPolicyViolation");
    private static final Set<String> KNOWN_CODES = Set.of(
            "context_length_exceeded",
            "insufficient_quota",
            "billing_hard_limit_reached",
            "rate_limit_exceeded",
            "invalid_api_key",
            "model_not_found",
            "invalid_request_error",
            "unsupported_parameter",
            "unsupported_value",
            "string_above_max_length",
            "server_error");

    private ProviderFailures() {}

    static Trouble of(RuntimeException thrown) {
        List<Throwable> causes = causes(thrown);
        Optional<HttpException> http = first(causes, HttpException.class);
        Optional<String> code = http.flatMap(ProviderFailures::code);
        ServerAdvice advice = first(causes, ServerErrorStatus.class)
                .map(ServerErrorStatus::advice)
                .orElse(ServerAdvice.NONE);
        if (first(causes, ContentFilteredException.class).isPresent()
                || code.filter(FILTER_CODES::contains).isPresent()) {
            return new Trouble(
                    FailureKind.REFUSED,
                    "the provider or the model refused the request",
                    Remedy.NONE,
                    http.isPresent() ? Charge.FREE : Charge.UNKNOWN,
                    advice);
        }
        boolean timeout = first(causes, TimeoutException.class).isPresent()
                || first(causes, HttpTimeoutException.class).isPresent();
        String status = http.map(e -> "HTTP " + e.statusCode() + ", ").orElse("");
        String detail =
                code.filter(KNOWN_CODES::contains).map(c -> ", code " + c).orElse("");
        Remedy remedy = timeout ? Remedy.RETRY : Remedies.of(http.map(HttpException::statusCode), code, causes);
        return new Trouble(
                timeout ? FailureKind.TIMED_OUT : FailureKind.PROVIDER_ERROR,
                status + (timeout ? "no answer within the time allowed" : words(causes) + detail),
                remedy,
                Remedies.charge(http.map(HttpException::statusCode), remedy),
                advice);
    }

    /** Whether the calling thread was interrupted, which says nothing of the item. */
    static boolean interrupted(RuntimeException thrown) {
        return first(causes(thrown), InterruptedException.class).isPresent();
    }

    private static String words(List<Throwable> causes) {
        for (Throwable cause : causes) {
            Optional<String> words = words(cause);
            if (words.isPresent()) {
                return words.get();
            }
        }
        return "the chat model threw " + causes.get(0).getClass().getSimpleName();
    }

    private static Optional<String> words(Throwable cause) {
        if (cause instanceof AuthenticationException) {
            return Optional.of("the server did not accept the credentials");
        }
        if (cause instanceof ModelNotFoundException) {
            return Optional.of("the server does not know the model or the address");
        }
        if (cause instanceof RateLimitException) {
            return Optional.of("too many requests or quota used up");
        }
        if (cause instanceof UnresolvedModelServerException) {
            return Optional.of("the server's name cannot be resolved");
        }
        if (cause instanceof InvalidRequestException) {
            return Optional.of("the server rejected the request");
        }
        if (cause instanceof UnsupportedFeatureException) {
            return Optional.of("the chat model does not support the request; try StructuredOutput.NONE");
        }
        if (cause instanceof AnswerTooLarge tooLarge) {
            return Optional.of(tooLarge.limitInWords());
        }
        if (cause instanceof JsonProcessingException || cause instanceof CharacterCodingException) {
            return Optional.of("the server's response is not the JSON of a chat completion");
        }
        if (cause instanceof ServerErrorStatus status && (status.statusCode() < 400 || status.statusCode() > 599)) {
            return Optional.of("an unexpected status");
        }
        if (cause instanceof InternalServerException) {
            return Optional.of("the server failed or gave no choice");
        }
        return cause instanceof IOException
                ? Optional.of("the connection failed (" + cause.getClass().getSimpleName() + ")")
                : Optional.empty();
    }

    private static Optional<String> code(HttpException e) {
        String body = e.getMessage();
        if (body == null || body.length() > 1 << 16) {
            return Optional.empty();
        }
        try {
            JsonNode error = JSON.readTree(body).path("error");
            JsonNode code = error.path("code");
            return Optional.ofNullable(
                    code.isTextual() ? code.textValue() : error.path("type").textValue());
        } catch (JsonProcessingException notJson) {
            return Optional.empty();
        }
    }

    private static List<Throwable> causes(Throwable thrown) {
        List<Throwable> causes = new ArrayList<>();
        for (Throwable t = thrown; t != null && causes.size() < DEEPEST_CAUSE; t = t.getCause()) {
            causes.add(t);
        }
        return causes;
    }

    static <E extends Throwable> Optional<E> first(List<Throwable> causes, Class<E> type) {
        return causes.stream().filter(type::isInstance).map(type::cast).findFirst();
    }
}
