package io.labelkit.llm.taxonomy;

import com.fasterxml.jackson.databind.JsonNode;
import io.labelkit.core.data.Dataset;
import io.labelkit.core.data.Example;
import io.labelkit.core.label.LabelClass;
import io.labelkit.core.label.LabelKind;
import io.labelkit.core.label.LabelSpace;
import io.labelkit.core.vote.FailureKind;
import io.labelkit.llm.call.LlmReply;
import io.labelkit.llm.call.LlmRequest;
import io.labelkit.llm.internal.CostTally;
import io.labelkit.llm.internal.ModelJson;
import io.labelkit.llm.internal.PlainLine;
import io.labelkit.llm.internal.Questions;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/** One run of a {@link TaxonomyInduction}. Not thread-safe. */
final class TaxonomyRun {
    private static final int MOST_SUMMARY = 300;

    private final TaxonomyInduction.Builder settings;
    private final TaxonomyPrompt prompt;
    private final List<Example<String>> shuffled;
    private final CostTally cost = new CostTally();
    private final List<TaxonomyVersion> versions = new ArrayList<>();
    private Optional<String> ended = Optional.empty();
    private int calls;
    private int failures;
    private boolean converged;

    TaxonomyRun(TaxonomyInduction.Builder settings, Dataset<String> data) {
        this.settings = settings;
        prompt = new TaxonomyPrompt(settings.useCase, settings.mostLabels, settings.summaryWords);
        shuffled = new ArrayList<>(data.examples());
        java.util.Collections.shuffle(shuffled, new java.util.Random(settings.seed));
    }

    TaxonomyReport run() {
        List<Example<String>> used = shuffled.subList(0, Math.min(settings.sample, shuffled.size()));
        List<String> summaries = settings.summaries ? summaries(used) : beginnings(used);
        batches(summaries);
        if (settings.review && !versions.isEmpty() && ended.isEmpty()) {
            step(TaxonomyStep.REVIEW, versions.size(), prompt.review(current()));
        }
        Optional<LabelSpace> space = space();
        Map<String, Double> shares = new LinkedHashMap<>();
        int labelled = space.isPresent() && ended.isEmpty() ? measure(space.get(), shares) : 0;
        return new TaxonomyReport(
                space,
                versions,
                converged,
                settings.summaries ? summaries.size() : 0,
                failures,
                calls,
                shares,
                labelled,
                ended,
                cost.sum());
    }

    private static List<String> beginnings(List<Example<String>> examples) {
        return examples.stream()
                .map(example -> PlainLine.of(example.data(), MOST_SUMMARY))
                .filter(line -> !line.isEmpty())
                .toList();
    }

    private List<String> summaries(List<Example<String>> examples) {
        List<LlmRequest> requests = examples.stream()
                .map(example -> LlmRequest.of(
                                settings.name,
                                List.of(example.id()),
                                prompt.summarySystem(),
                                prompt.summaryUser(example.data()))
                        .withMaxOutputTokens(settings.maxOutputTokens.orElse(8 * settings.summaryWords + 100)))
                .toList();
        List<String> summaries = new ArrayList<>();
        for (LlmReply reply : Questions.ask(settings.client, requests)) {
            heard(reply).flatMap(TaxonomyRun::summary).ifPresentOrElse(summaries::add, () -> failures++);
        }
        return summaries;
    }

    /** A model that forgets the JSON has written a summary all the same. */
    private static Optional<String> summary(String answer) {
        Optional<JsonNode> node = ModelJson.object(answer, "summary");
        String words = node.isPresent() ? node.get().path("summary").asText("") : answer;
        boolean prose = node.isPresent() || !answer.contains("{");
        return Optional.of(PlainLine.of(words, MOST_SUMMARY)).filter(line -> prose && !line.isEmpty());
    }

    private Optional<String> heard(LlmReply reply) {
        calls++;
        cost.add(reply);
        if (reply instanceof LlmReply.Answered answered) {
            return Optional.of(answered.text());
        }
        LlmReply.Failed failed = (LlmReply.Failed) reply;
        if (failed.kind() == FailureKind.OVER_BUDGET || settings.client.gaveUp().isPresent()) {
            ended = Optional.of(settings.client.gaveUp().orElse(failed.message()));
        }
        return Optional.empty();
    }

    private void batches(List<String> summaries) {
        int unchanged = 0;
        int batch = 0;
        for (int from = 0; from < summaries.size() && ended.isEmpty(); from += settings.batchSize) {
            List<String> part = summaries.subList(from, Math.min(summaries.size(), from + settings.batchSize));
            boolean first = versions.isEmpty();
            boolean done = step(
                    first ? TaxonomyStep.GENERATE : TaxonomyStep.UPDATE,
                    batch,
                    first ? prompt.generate(part) : prompt.update(current(), part));
            batch++;
            if (done && !first) {
                unchanged = versions.get(versions.size() - 1).change() == 0 ? unchanged + 1 : 0;
                if (unchanged >= settings.stableBatches) {
                    converged = true;
                    return;
                }
            }
        }
    }

    /** One question for labels, with one repair; the labels stay as they are where no usable answer comes. */
    private boolean step(TaxonomyStep step, int batch, String question) {
        Optional<String> answer = ask(question);
        if (answer.isEmpty()) {
            failures++;
            return false;
        }
        LabelTable.Read read = LabelTable.read(answer.get(), settings.mostLabels);
        if (read.table().isEmpty()) {
            failures++;
            read = ask(TaxonomyPrompt.repair(question, read.problem()))
                    .map(again -> LabelTable.read(again, settings.mostLabels))
                    .orElse(read);
        }
        read.table().ifPresent(table -> versions.add(version(step, batch, table)));
        return read.table().isPresent();
    }

    private Optional<String> ask(String question) {
        return heard(settings.client.ask(LlmRequest.of(settings.name, List.of(), prompt.labelSystem(), question)
                .withMaxOutputTokens(settings.maxOutputTokens.orElse(100 * settings.mostLabels + 500))));
    }

    private TaxonomyVersion version(TaxonomyStep step, int batch, LabelTable table) {
        Set<String> before = folded(current());
        Set<String> after = folded(table.labels());
        return new TaxonomyVersion(
                step,
                batch,
                table.labels(),
                step == TaxonomyStep.GENERATE ? OptionalInt.empty() : table.rating(),
                table.explanation(),
                names(table.labels(), before),
                names(current(), after));
    }

    private static Set<String> folded(List<LabelClass> labels) {
        Set<String> names = new HashSet<>();
        labels.forEach(label -> names.add(LabelTable.folded(label.name())));
        return names;
    }

    private static List<String> names(List<LabelClass> labels, Set<String> without) {
        return labels.stream()
                .map(LabelClass::name)
                .filter(name -> !without.contains(LabelTable.folded(name)))
                .toList();
    }

    private List<LabelClass> current() {
        return versions.isEmpty()
                ? List.of()
                : versions.get(versions.size() - 1).labels();
    }

    private Optional<LabelSpace> space() {
        if (versions.isEmpty()) {
            return Optional.empty();
        }
        LabelSpace.Builder space =
                LabelSpace.builder(LabelKind.CATEGORY, settings.name).description(settings.useCase.strip());
        current().forEach(space::label);
        return Optional.of(space.label(TaxonomyInduction.OTHER, "None of the other labels fits the text.")
                .build());
    }

    /** Labels texts with the space; the shares are of those that got a label. */
    private int measure(LabelSpace space, Map<String, Double> shares) {
        int from = Math.max(0, Math.min(settings.sample, shuffled.size() - settings.measured));
        List<Example<String>> fresh = shuffled.subList(from, Math.min(shuffled.size(), from + settings.measured));
        Coverage coverage = Coverage.of(settings.client, space, fresh);
        calls += fresh.size();
        failures += coverage.failures();
        cost.add(coverage.cost());
        coverage.overBudget().ifPresent(why -> ended = Optional.of(why));
        int labelled =
                coverage.counts().values().stream().mapToInt(Integer::intValue).sum();
        if (labelled > 0) {
            space.classNames()
                    .forEach(name -> shares.put(name, (double) coverage.counts().getOrDefault(name, 0) / labelled));
        }
        return labelled;
    }
}
