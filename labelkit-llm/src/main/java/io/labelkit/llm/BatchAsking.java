package io.labelkit.llm;

import io.labelkit.core.data.Item;
import io.labelkit.core.identity.ContentHash;
import io.labelkit.core.vote.Cost;
import io.labelkit.core.vote.FailureKind;
import io.labelkit.core.vote.Outcome;
import io.labelkit.llm.answer.AnswerForm;
import io.labelkit.llm.answer.BatchAnswers;
import io.labelkit.llm.answer.BatchForm;
import io.labelkit.llm.answer.Reading;
import io.labelkit.llm.answer.Rung;
import io.labelkit.llm.answer.StructuredOutput;
import io.labelkit.llm.call.LlmClient;
import io.labelkit.llm.call.LlmReply;
import io.labelkit.llm.call.LlmRequest;
import io.labelkit.llm.prompt.Prompt;
import io.labelkit.llm.prompt.PromptTemplate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Asks about several texts at once. Answers are told apart by ids that no text can know. A text without exactly one
 * readable answer is asked about alone; a request that brought nothing for anybody is halved until the guilty text is
 * alone.
 */
final class BatchAsking {
    private static final int ID_LENGTH = 6;

    private final String asker;
    private final LlmClient client;
    private final BatchForm form;
    private final PromptTemplate template;
    private final StructuredOutput structured;
    private final Asking single;
    private final long seed;

    BatchAsking(LlmLabelerBuilder builder, AnswerForm form, PromptTemplate template, Asking single) {
        this.asker = builder.name;
        this.client = builder.client;
        this.form = new BatchForm(form);
        this.template = template;
        this.structured = builder.structured;
        this.single = single;
        this.seed = builder.fenceSeed;
    }

    List<Outcome> ask(List<Item<String>> items) {
        if (items.size() == 1) {
            return List.of(single.ask(items.get(0)));
        }
        Map<String, Item<String>> byId = ids(items);
        LlmReply reply = client.ask(request(byId));
        if (reply instanceof LlmReply.Answered answered) {
            List<String> ids = List.copyOf(byId.keySet());
            BatchAnswers answers = form.read(answered.text(), ids);
            if (!answers.answers().isEmpty()) {
                return outcomes(byId, answers, answered.cost());
            }
        } else if (!mayBeTheTexts(((LlmReply.Failed) reply).kind())) {
            return failed(items, (LlmReply.Failed) reply);
        }
        return halved(items, reply.cost());
    }

    /** What at least two items would be asked about with. */
    LlmRequest request(List<Item<String>> items) {
        return request(ids(items));
    }

    private LlmRequest request(Map<String, Item<String>> byId) {
        Map<String, String> texts = new LinkedHashMap<>();
        byId.forEach((id, item) -> texts.put(id, item.data()));
        Prompt prompt = template.batch(texts);
        List<String> examples = byId.values().stream().map(Item::id).toList();
        return LlmRequest.of(asker, examples, prompt.messages())
                .withResponseFormat(form.responseFormat(structured, List.copyOf(texts.keySet())));
    }

    /** Ids that follow from the seed and all texts, so that no text can hold its own or that of another. */
    private Map<String, Item<String>> ids(List<Item<String>> items) {
        String all = ContentHash.of(items.stream().map(Item::data).toList()).hex();
        Map<String, Item<String>> byId = new LinkedHashMap<>();
        for (int i = 0; i < items.size(); i++) {
            int attempt = 0;
            String id;
            do {
                id = ContentHash.of(seed + ":" + all + ":" + i + ":" + attempt)
                        .hex()
                        .substring(0, ID_LENGTH);
                attempt++;
            } while (byId.containsKey(id));
            byId.put(id, items.get(i));
        }
        return byId;
    }

    /** Whether one of the texts can be the reason, so that the others would fare better without it. */
    private static boolean mayBeTheTexts(FailureKind kind) {
        return kind == FailureKind.REFUSED || kind == FailureKind.TRUNCATED || kind == FailureKind.UNPARSABLE;
    }

    private List<Outcome> outcomes(Map<String, Item<String>> byId, BatchAnswers answers, Cost cost) {
        single.tally().batch("missing", answers.missing().size());
        single.tally().batch("repeated", answers.repeated().size());
        single.tally().batch("unknown", answers.unknown().size());
        List<Outcome> outcomes = new ArrayList<>();
        for (Map.Entry<String, Item<String>> entry : byId.entrySet()) {
            Cost share = CostSums.share(cost, outcomes.size(), byId.size());
            Optional<String> answer = Optional.ofNullable(answers.answers().get(entry.getKey()));
            outcomes.add(answer.map(text -> read(entry.getValue(), text, share, answers.mended()))
                    .orElseGet(() -> alone(entry.getValue(), share)));
        }
        return List.copyOf(outcomes);
    }

    private Outcome read(Item<String> item, String answer, Cost share, boolean mended) {
        Reading reading = single.read(answer, item.data(), share);
        if (Asking.canBeRepaired(reading)) {
            single.tally().batch("unreadable", 1);
            return alone(item, share);
        }
        Reading told = mended ? reading.atLeast(Rung.MENDED) : reading;
        return single.told(new LabelReading(item.id(), told, Optional.empty(), List.of()), told, Optional.of(answer));
    }

    private Outcome alone(Item<String> item, Cost spent) {
        return plus(single.ask(item), spent);
    }

    private List<Outcome> halved(List<Item<String>> items, Cost spent) {
        single.tally().batch("halved", 1);
        int middle = items.size() / 2;
        List<Outcome> outcomes = new ArrayList<>(ask(items.subList(0, middle)));
        outcomes.addAll(ask(items.subList(middle, items.size())));
        for (int i = 0; i < outcomes.size(); i++) {
            outcomes.set(i, plus(outcomes.get(i), CostSums.share(spent, i, outcomes.size())));
        }
        return Collections.unmodifiableList(outcomes);
    }

    private List<Outcome> failed(List<Item<String>> items, LlmReply.Failed reply) {
        List<Outcome> outcomes = new ArrayList<>();
        for (Item<String> item : items) {
            Cost share = CostSums.share(reply.cost(), outcomes.size(), items.size());
            Outcome.Failed failed = new Outcome.Failed(reply.kind(), reply.message(), share);
            Reading reading = new Reading(failed, Optional.empty(), List.of());
            outcomes.add(single.told(
                    new LabelReading(item.id(), reading, Optional.empty(), List.of()), reading, Optional.empty()));
        }
        return List.copyOf(outcomes);
    }

    private static Outcome plus(Outcome outcome, Cost spent) {
        return new Reading(outcome, Optional.empty(), List.of())
                .withCost(CostSums.sum(outcome.cost(), spent))
                .outcome();
    }
}
