package io.labelkit.llm.program;

import io.labelkit.core.data.Dataset;
import io.labelkit.core.data.Example;
import io.labelkit.core.data.GoldRole;
import io.labelkit.core.label.Label;
import io.labelkit.core.label.LabelClass;
import io.labelkit.core.label.LabelSpace;
import io.labelkit.core.vote.FailureKind;
import io.labelkit.llm.call.LlmClient;
import io.labelkit.llm.call.LlmReply;
import io.labelkit.llm.call.LlmRequest;
import io.labelkit.llm.internal.CostTally;
import io.labelkit.llm.internal.Questions;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;

/** One run of a {@link ProgramWriter}: its rounds, one after the other. Not thread-safe. */
final class ProgramRun {
    private static final Set<DropReason> REPAIRABLE =
            Set.of(DropReason.UNREADABLE, DropReason.NOT_ALLOWED, DropReason.TOO_LARGE, DropReason.DOES_NOT_COMPILE);

    private final LlmClient client;
    private final LabelSpace space;
    private final ProgramPrompt prompt;
    private final ProgramWriter.Builder settings;
    private final List<Example<String>> examples;
    private final RuleAnswers answers;
    private final RuleSelection selection;
    private final Map<String, List<ProgramPrompt.Shown>> labelled = new HashMap<>();
    private final List<ProgramRound> rounds = new ArrayList<>();
    private Optional<String> ended = Optional.empty();

    ProgramRun(
            LlmClient client,
            LabelSpace space,
            Set<String> types,
            ProgramPrompt prompt,
            ProgramWriter.Builder settings,
            List<Example<String>> examples,
            Dataset<String> data) {
        this.client = client;
        this.space = space;
        this.prompt = prompt;
        this.settings = settings;
        this.examples = examples;
        answers = new RuleAnswers(space, types, settings.rulesPerCall);
        Set<String> shown = choose(data);
        selection = new RuleSelection(
                space,
                examples.stream().map(Example::item).toList(),
                GoldAnswers.of(data, examples, space, shown),
                new RuleSelection.Thresholds(
                        settings.leastCoverage,
                        settings.mostOfOneClass,
                        settings.margin,
                        settings.duplicate,
                        settings.timeEach.toNanos()));
    }

    /** Draws the texts that are shown with their labels; at most half of a label's gold, so that some is left to judge by. */
    private Set<String> choose(Dataset<String> data) {
        Set<String> shown = new HashSet<>();
        Map<String, Label> anchors = data.gold(GoldRole.ANCHOR).labels();
        Map<String, List<Example<String>>> byLabel = new HashMap<>();
        for (Example<String> example : examples) {
            Label label = anchors.get(example.id());
            int c = label == null ? VoteColumn.NOTHING : VoteColumn.classOf(label, space);
            if (c != VoteColumn.NOTHING) {
                byLabel.computeIfAbsent(space.classNames().get(c), key -> new ArrayList<>())
                        .add(example);
            }
        }
        for (LabelClass c : space.classes()) {
            List<Example<String>> of = byLabel.getOrDefault(c.name(), List.of());
            int count = Math.min(settings.shownPerLabel, of.size() / 2);
            List<ProgramPrompt.Shown> texts = new ArrayList<>();
            for (Example<String> example : drawn(of, count, c.name())) {
                shown.add(example.id());
                texts.add(ProgramPrompt.Shown.of(example, c.name()));
            }
            labelled.put(c.name(), texts);
        }
        return shown;
    }

    private List<Example<String>> drawn(List<Example<String>> from, int count, String salt) {
        List<Example<String>> shuffled = new ArrayList<>(from);
        java.util.Collections.shuffle(shuffled, new Random(settings.seed * 31 + salt.hashCode()));
        return shuffled.subList(0, Math.min(count, shuffled.size()));
    }

    ProgramReport run() {
        for (int round = 0; round < settings.rounds && ended.isEmpty(); round++) {
            rounds.add(round(round));
        }
        return new ProgramReport(space, client.modelName(), selection.kept(), selection.dropped(), rounds, ended);
    }

    private ProgramRound round(int round) {
        CostTally cost = new CostTally();
        List<LlmRequest> requests = new ArrayList<>();
        double coverage = round == 0 ? 0 : selection.coverage();
        for (LabelClass c : space.classes()) {
            requests.add(question(round, c.name(), coverage));
        }
        List<LlmReply> replies = Questions.ask(client, requests);
        List<Candidate> candidates = new ArrayList<>();
        List<Wrong> wrong = new ArrayList<>();
        int failed = 0;
        int written = 0;
        for (int k = 0; k < replies.size(); k++) {
            String label = space.classNames().get(k);
            cost.add(replies.get(k));
            if (replies.get(k) instanceof LlmReply.Answered answered) {
                RuleAnswers.Read read = answers.read(answered.text(), round, label, prefix(round, k, ""));
                written += read.candidates().size() + read.dropped().size();
                candidates.addAll(read.candidates());
                wrong.add(new Wrong(k, label, answered.text(), read.dropped()));
            } else {
                failed++;
                failed((LlmReply.Failed) replies.get(k));
            }
        }
        Repaired repaired = repair(round, wrong, candidates, cost);
        int before = selection.kept().size();
        selection.offer(candidates);
        return new ProgramRound(
                round,
                replies.size() + repaired.calls(),
                failed + repaired.failed(),
                written,
                selection.kept().size() - before,
                selection.coverage(),
                cost.sum());
    }

    private record Wrong(int k, String label, String answer, List<DroppedRule> dropped) {
        boolean repairable() {
            return dropped.stream().anyMatch(rule -> REPAIRABLE.contains(rule.reason()));
        }
    }

    private record Repaired(int calls, int failed) {}

    /** Asks once more for what was wrong; what is wrong again is dropped, as is everything that was wrong the first time. */
    private Repaired repair(int round, List<Wrong> all, List<Candidate> candidates, CostTally cost) {
        all.forEach(each -> selection.drop(each.dropped()));
        List<Wrong> wrong = all.stream().filter(Wrong::repairable).toList();
        if (!settings.repair || wrong.isEmpty() || ended.isPresent()) {
            return new Repaired(0, 0);
        }
        List<LlmRequest> requests = wrong.stream()
                .map(each -> request(
                        prompt.repair(
                                each.label(),
                                each.answer(),
                                each.dropped().stream()
                                        .map(rule -> rule.reason() + ": " + rule.message())
                                        .toList()),
                        round))
                .toList();
        List<LlmReply> replies = Questions.ask(client, requests);
        int failed = 0;
        for (int i = 0; i < replies.size(); i++) {
            Wrong each = wrong.get(i);
            cost.add(replies.get(i));
            if (replies.get(i) instanceof LlmReply.Answered answered) {
                RuleAnswers.Read read =
                        answers.read(answered.text(), round, each.label(), prefix(round, each.k(), "repaired-"));
                candidates.addAll(read.candidates());
                selection.drop(read.dropped());
            } else {
                failed++;
                failed((LlmReply.Failed) replies.get(i));
            }
        }
        return new Repaired(replies.size(), failed);
    }

    private void failed(LlmReply.Failed failure) {
        if (failure.kind() == FailureKind.OVER_BUDGET || client.gaveUp().isPresent()) {
            ended = Optional.of(client.gaveUp().orElse(failure.message()));
        }
    }

    private LlmRequest question(int round, String label, double coverage) {
        List<String> before = selection.kept().stream()
                .filter(rule -> rule.label().equals(label))
                .map(WrittenRule::source)
                .toList();
        return request(
                prompt.user(label, labelled.getOrDefault(label, List.of()), uncovered(round, label), before, coverage),
                round);
    }

    private List<ProgramPrompt.Shown> uncovered(int round, String label) {
        List<Example<String>> open = new ArrayList<>();
        for (int i = 0; i < examples.size(); i++) {
            if (round == 0 || !selection.covered(i)) {
                open.add(examples.get(i));
            }
        }
        return drawn(open, settings.uncoveredShown, round + label).stream()
                .map(example -> ProgramPrompt.Shown.of(example, ""))
                .toList();
    }

    private LlmRequest request(String user, int round) {
        return LlmRequest.of(settings.name, List.of(), prompt.system(), user)
                .withTemperature(settings.temperature)
                .withMaxOutputTokens(settings.maxOutputTokens)
                .withSample(round);
    }

    private String prefix(int round, int label, String extra) {
        return settings.name + "-" + (round + 1) + "-" + (label + 1) + "-" + extra;
    }
}
