package io.labelkit.examples;

import io.labelkit.core.manifest.PaidCalls;
import io.labelkit.llm.budget.Budget;
import io.labelkit.llm.budget.Money;
import io.labelkit.llm.call.CallStatistics;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Says where every token and every call went. */
final class Accounting {
    private Accounting() {}

    /** {@code 20 made, 2 errors, 1 without an answer, 3 retried, ...}. */
    static String calls(PaidCalls paid) {
        return paid.calls() + " made, " + paid.errors() + " errors, " + paid.unanswered() + " without an answer, "
                + paid.retries() + " retries, " + paid.repeated() + " repeated since they were under way at a kill, "
                + paid.cached() + " more from the shared cache";
    }

    /** {@code 2000 in, 300 out; USD 0.00048}. */
    static String tokens(PaidCalls paid, Optional<String> currency) {
        return paid.inputTokens() + " in, " + paid.outputTokens() + " out; " + money(paid, currency);
    }

    private static String money(PaidCalls paid, Optional<String> currency) {
        if (paid.priced() == 0) {
            return paid.calls() == 0 ? "nothing to pay" : "price unknown";
        }
        String amount = currency.map(code -> Money.of(code, paid.money()).toString())
                .orElseGet(() -> paid.money().toPlainString());
        long unpriced = paid.calls() - paid.priced();
        return unpriced == 0 ? amount : amount + " and " + unpriced + " calls of unknown price or usage";
    }

    /** What all sessions of a run, or one in memory, took. */
    static List<String> lines(PaidCalls all, CallStatistics session, Budget budget, Optional<String> currency) {
        List<String> lines = new ArrayList<>();
        lines.add("calls   " + calls(all));
        lines.add("tokens  " + tokens(all, currency));
        lines.add("saved   " + (session.stored() + session.cached() + session.shared()) + " calls in this session ("
                + session.stored() + " answers in the run, " + session.cached() + " in the shared cache, "
                + session.shared() + " asked at the same time), " + session.savedInputTokens() + " tokens in, "
                + session.savedOutputTokens() + " out");
        budget.caps()
                .money()
                .ifPresent(cap ->
                        lines.add("budget  " + budget.spent().money().orElse(Money.zero(cap.currency())) + " of " + cap
                                + (budget.spent().assumed() == 0
                                        ? ""
                                        : ", " + budget.spent().assumed()
                                                + " calls counted with the most they could have cost")));
        return lines;
    }

    /** A session in memory, of which there is no log. */
    static PaidCalls ofSession(CallStatistics session, Budget budget) {
        long troubles =
                session.troubles().values().stream().mapToLong(Long::longValue).sum();
        return new PaidCalls(
                session.calls(),
                session.retries(),
                troubles,
                0,
                0,
                session.cached(),
                session.inputTokens(),
                session.outputTokens(),
                budget.spent().money().isPresent()
                        ? session.calls() - budget.spent().withoutPrice()
                        : 0,
                budget.spent().money().map(Money::amount).orElse(PaidCalls.NONE.money()),
                0);
    }

    /** The same for programs. */
    static Map<String, Object> json(PaidCalls paid, Optional<String> currency) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("intended", paid.calls());
        json.put("answered", paid.calls() - paid.unanswered());
        json.put("errors", paid.errors());
        json.put("unanswered", paid.unanswered());
        json.put("retries", paid.retries());
        json.put("repeated", paid.repeated());
        json.put("cached", paid.cached());
        json.put("inputTokens", paid.inputTokens());
        json.put("outputTokens", paid.outputTokens());
        json.put("priced", paid.priced());
        json.put("money", paid.money());
        currency.ifPresent(code -> json.put("currency", code));
        return json;
    }
}
