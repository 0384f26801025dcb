package io.labelkit.llm.program;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.labelkit.core.display.Display;
import io.labelkit.core.display.Displayable;
import io.labelkit.core.label.LabelSpace;
import io.labelkit.core.label.LabelSpaceJson;
import io.labelkit.core.labeler.Labeler;
import io.labelkit.core.vote.Cost;
import io.labelkit.llm.internal.CostTally;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The rules that came of it, and everything that did not. Immutable.
 *
 * @param space the labels
 * @param model the name of the model
 * @param kept the rules, in the order in which they were accepted
 * @param dropped the rules that were not kept, each with its reason
 * @param rounds what each round brought
 * @param ended why it ended before all rounds, for instance for want of budget; empty if it did not
 */
public record ProgramReport(
        LabelSpace space,
        String model,
        List<WrittenRule> kept,
        List<DroppedRule> dropped,
        List<ProgramRound> rounds,
        Optional<String> ended)
        implements Displayable {
    private static final ObjectMapper JSON = new ObjectMapper();

    /**
     * Copies the lists.
     *
     * @param space the labels
     * @param model the name of the model
     * @param kept the rules
     * @param dropped the rules that were not kept
     * @param rounds what each round brought
     * @param ended why it ended early
     */
    public ProgramReport {
        kept = List.copyOf(kept);
        dropped = List.copyOf(dropped);
        rounds = List.copyOf(rounds);
    }

    /**
     * The kept rules as labelers.
     *
     * @return the labelers, with unique names
     */
    public List<Labeler<String>> labelers() {
        return kept.stream().map(WrittenRule::labeler).toList();
    }

    /**
     * The share of the examples that at least one kept rule votes on.
     *
     * @return the share, in [0, 1]
     */
    public double coverage() {
        return rounds.isEmpty() ? 0 : rounds.get(rounds.size() - 1).coverage();
    }

    /**
     * What all calls cost, as far as it is known. Answers that were in the log cost nothing again.
     *
     * @return the cost
     */
    public Cost cost() {
        CostTally sum = new CostTally();
        rounds.forEach(round -> sum.add(round.cost()));
        return sum.sum();
    }

    /**
     * How many rules were dropped for each reason.
     *
     * @return the counts; reasons that did not occur are missing
     */
    public Map<DropReason, Integer> dropCounts() {
        Map<DropReason, Integer> counts = new EnumMap<>(DropReason.class);
        dropped.forEach(rule -> counts.merge(rule.reason(), 1, Integer::sum));
        return counts;
    }

    /**
     * The kept rules as a rule file, which {@link io.labelkit.core.rule.RuleFile} reads. Each rule has what the model says
     * it looks for as its description.
     *
     * @return JSON; a list of rules that may be empty, and then is no valid rule file
     */
    public String ruleFile() {
        try {
            ObjectNode root = JSON.createObjectNode();
            root.put("description", "Rules written by " + model + ".");
            root.set("space", JSON.readTree(LabelSpaceJson.write(space)));
            ArrayNode rules = root.putArray("rules");
            for (WrittenRule rule : kept) {
                rules.add(JSON.readTree(rule.source()));
            }
            return root.toPrettyString() + "\n";
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("what was written as JSON is JSON", e);
        }
    }

    /**
     * Writes the rule file.
     *
     * @param file where to; overwritten
     * @throws IOException if it cannot be written
     */
    public void write(Path file) throws IOException {
        Files.writeString(file, ruleFile());
    }

    @Override
    public Display display() {
        return Display.builder("Rules that a model wrote")
                .text("model", model)
                .count("kept", kept.size())
                .text("dropped", dropCounts().isEmpty() ? "none" : dropCounts())
                .share("coverage", coverage())
                .text("ended early", ended.orElse("no"))
                .table(WrittenRule.ROWS.table("kept", kept))
                .table(ProgramRound.ROWS.table("rounds", rounds))
                .table(DroppedRule.ROWS.table("dropped", dropped))
                .build();
    }

    @Override
    public String toString() {
        return display().brief();
    }
}
