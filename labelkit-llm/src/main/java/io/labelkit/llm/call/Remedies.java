package io.labelkit.llm.call;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.langchain4j.exception.NonRetriableException;
import dev.langchain4j.exception.UnresolvedModelServerException;
import dev.langchain4j.exception.UnsupportedFeatureException;
import io.labelkit.llm.call.Trouble.Charge;
import io.labelkit.llm.call.Trouble.Remedy;
import io.labelkit.llm.chat.AnswerTooLarge;
import java.net.ConnectException;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What is to be done about the troubles of a provider. */
final class Remedies {
    private static final Set<String> QUOTA_USED_UP = Set.of("insufficient_quota", "billing_hard_limit_reached");
    private static final Set<Integer> PASSING = Set.of(408, 409, 425);

    private Remedies() {}

    static Remedy of(Optional<Integer> status, Optional<String> code, List<Throwable> causes) {
        if (code.filter(QUOTA_USED_UP::contains).isPresent()) {
            return Remedy.STOP;
        }
        return status.isPresent() ? ofStatus(status.get()) : ofException(causes);
    }

    private static Remedy ofStatus(int status) {
        if (status == 401 || status == 402) {
            return Remedy.STOP;
        }
        if (status == 403 || status == 404) {
            return Remedy.STOP_UNLESS_PROVEN;
        }
        if (status == 429) {
            return Remedy.SLOW_DOWN;
        }
        return status >= 500 || PASSING.contains(status) ? Remedy.RETRY : Remedy.NONE;
    }

    private static Remedy ofException(List<Throwable> causes) {
        if (is(causes, AnswerTooLarge.class)) {
            return Remedy.NONE;
        }
        if (is(causes, UnsupportedFeatureException.class)) {
            return Remedy.STOP_UNLESS_PROVEN;
        }
        if (is(causes, ConnectException.class) || is(causes, UnresolvedModelServerException.class)) {
            return Remedy.RETRY_NOBODY_THERE;
        }
        boolean hopeless = is(causes, NonRetriableException.class) || is(causes, UnsupportedOperationException.class);
        return hopeless && !is(causes, JsonProcessingException.class) ? Remedy.NONE : Remedy.RETRY;
    }

    private static boolean is(List<Throwable> causes, Class<? extends Throwable> type) {
        return ProviderFailures.first(causes, type).isPresent();
    }

    /** Whoever says no does not charge; who does not come to an end may. */
    static Charge charge(Optional<Integer> status, Remedy remedy) {
        boolean said = status.isPresent() && status.get() != 408 && status.get() != 504 && status.get() >= 300;
        return said || remedy == Remedy.RETRY_NOBODY_THERE ? Charge.FREE : Charge.UNKNOWN;
    }
}
