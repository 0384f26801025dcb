package io.labelkit.aggregate.quality.curate;

import io.labelkit.core.audit.LabelAction;
import io.labelkit.core.audit.LabelChange;
import io.labelkit.core.audit.LabelIssue;
import io.labelkit.core.audit.LabelIssues;
import io.labelkit.core.data.Dataset;
import io.labelkit.core.data.Gold;
import io.labelkit.core.data.GoldRole;
import io.labelkit.core.display.Display;
import io.labelkit.core.display.Displayable;
import io.labelkit.core.display.Rows;
import io.labelkit.core.internal.Checks;
import io.labelkit.core.label.Label;
import io.labelkit.core.learn.ProbabilityMatrix;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Decisions about given labels: keep, drop, replace or review, one for each audited example. They are data (write them
 * with {@link io.labelkit.core.io.LabelChangeWriter}), can be revised by people, and are applied without touching what
 * they were made from. Applying them twice is the same as once. Labels that a rule must not change are refused: test gold
 * only changes by a person's decision. Immutable and thread-safe.
 *
 * <pre>{@code
 * Curation curation = Curation.of(issues, probabilities, CurationPolicy.replaceFrom(0.95, CurationPolicy.reviewFlagged()));
 * LabelChangeWriter.write(Path.of("changes.csv"), curation.changes());
 * CuratedDataset<String> corrected = curation.applyTo(dataset);
 * }</pre>
 */
public final class Curation implements Displayable {
    static final Rows<LabelChange> CHANGES = Rows.<LabelChange>of("Change")
            .text("example", LabelChange::id)
            .text("from", LabelChange::from)
            .text("action", change -> change.action().word())
            .text("to", LabelChange::to)
            .text("why", LabelChange::reason)
            .text("reviewer", LabelChange::reviewer);

    private final List<LabelChange> decisions;

    private Curation(List<LabelChange> decisions) {
        this.decisions = List.copyOf(decisions);
    }

    /**
     * Decides by a policy that needs no probabilities.
     *
     * @param issues the audit
     * @param policy what decides
     * @return the decisions, in the order of the audit
     * @throws IllegalArgumentException if the policy needs probabilities, or an example occurs twice
     */
    public static Curation of(LabelIssues issues, CurationPolicy policy) {
        return decide(issues, policy, issue -> OptionalDouble.empty());
    }

    /**
     * Decides by a policy.
     *
     * @param issues the audit
     * @param probabilities the probabilities it was made from, or others of the same examples
     * @param policy what decides
     * @return the decisions, in the order of the audit
     * @throws IllegalArgumentException if a flagged example has no row or its suggestion no column, or an example occurs
     *     twice
     */
    public static Curation of(LabelIssues issues, ProbabilityMatrix probabilities, CurationPolicy policy) {
        Map<String, Integer> columns = new HashMap<>();
        probabilities.classes().forEach(name -> columns.put(name, columns.size()));
        return decide(issues, policy, issue -> {
            OptionalInt row = probabilities.rowOf(issue.id());
            Integer column = columns.get(issue.suggested());
            if (!issue.isIssue()) {
                return OptionalDouble.empty();
            }
            Checks.check(row.isPresent(), "probabilities", "with a row for every flagged example", issue.id());
            Checks.check(column != null, "probabilities", "with a column for every suggestion", issue.suggested());
            return column == null
                    ? OptionalDouble.empty()
                    : OptionalDouble.of(probabilities.get(row.getAsInt(), column));
        });
    }

    private interface Confidence {
        OptionalDouble of(LabelIssue issue);
    }

    private static Curation decide(LabelIssues issues, CurationPolicy policy, Confidence confidence) {
        List<LabelChange> decisions = new ArrayList<>(issues.ranked().size());
        for (LabelIssue issue : issues.ranked()) {
            LabelAction action = policy.decide(issue, confidence.of(issue));
            decisions.add(new LabelChange(
                    issue.id(),
                    issue.given(),
                    action,
                    OptionalDouble.of(issue.score()),
                    issue.reason(),
                    Optional.empty()));
        }
        return ofChanges(decisions);
    }

    /**
     * Decisions that were made elsewhere, for instance read by {@link io.labelkit.core.io.LabelChangeReader}.
     *
     * @param decisions the decisions, at most one for an example
     * @return the curation
     * @throws IllegalArgumentException if an example occurs twice
     */
    public static Curation ofChanges(List<LabelChange> decisions) {
        Checks.distinct(decisions.stream().map(LabelChange::id).toList(), "ids of the changes");
        return new Curation(decisions);
    }

    /**
     * Every decision.
     *
     * @return the decisions, those to keep a label too
     */
    public List<LabelChange> decisions() {
        return decisions;
    }

    /**
     * The decisions that are more than keeping a label by rule: replacements, drops, reviews, and what people confirmed.
     *
     * @return the change list
     */
    public List<LabelChange> changes() {
        return decisions.stream()
                .filter(change -> !(change.action() instanceof LabelAction.Keep)
                        || change.reviewer().isPresent())
                .toList();
    }

    /**
     * The examples that wait for a person.
     *
     * @return the decisions to review
     */
    public List<LabelChange> toReview() {
        return decisions.stream()
                .filter(change -> change.action() instanceof LabelAction.Review)
                .toList();
    }

    /**
     * With the decisions of people in place of those of rules.
     *
     * @param reviews what people decided, at most one for an example, only about examples with a decision here
     * @return a copy
     * @throws IllegalArgumentException if an example has two reviews or is not here
     */
    public Curation reviewed(List<ReviewDecision> reviews) {
        Map<String, ReviewDecision> byId = new LinkedHashMap<>();
        Set<String> known = decisions.stream().map(LabelChange::id).collect(Collectors.toSet());
        for (ReviewDecision review : reviews) {
            Checks.check(known.contains(review.id()), "review", "of an audited example", review.id());
            Checks.check(byId.put(review.id(), review) == null, "reviews", "one for an example", review.id());
        }
        return new Curation(decisions.stream()
                .map(change -> Optional.ofNullable(byId.get(change.id()))
                        .map(review -> revised(change, review))
                        .orElse(change))
                .toList());
    }

    private static LabelChange revised(LabelChange change, ReviewDecision review) {
        LabelAction action = review.label()
                .<LabelAction>map(
                        label -> label.equals(change.from()) ? new LabelAction.Keep() : new LabelAction.Replace(label))
                .orElseGet(LabelAction.Drop::new);
        return new LabelChange(
                change.id(),
                change.from(),
                action,
                change.score(),
                review.reason().isEmpty() ? change.reason() : review.reason(),
                Optional.of(review.reviewer()));
    }

    /**
     * With reviews instead of the drops and replacements that rules decided for test gold.
     *
     * @param test the test gold
     * @return a copy that can be applied to a data set with that gold
     */
    public Curation reviewing(Gold test) {
        return new Curation(decisions.stream()
                .map(change -> change.changes()
                                && change.reviewer().isEmpty()
                                && test.find(change.id()).isPresent()
                        ? new LabelChange(
                                change.id(),
                                change.from(),
                                new LabelAction.Review(change.to().orElse(change.from())),
                                change.score(),
                                change.reason(),
                                Optional.empty())
                        : change)
                .toList());
    }

    /**
     * Applies the decisions to the gold of a data set. Roles and splits stay.
     *
     * @param dataset the data set; it is not changed
     * @param <T> the type of the data
     * @return the corrected data set and where it came from
     * @throws IllegalArgumentException if a rule would change test gold; if a decision is about an example or a label that
     *     the data set does not have; nothing is applied then
     */
    public <T> CuratedDataset<T> applyTo(Dataset<T> dataset) {
        Map<String, Label> before = new LinkedHashMap<>(dataset.goldWithoutRole());
        for (GoldRole role : GoldRole.values()) {
            before.putAll(dataset.gold(role).labels());
        }
        Application application = Application.of(decisions, before, dataset.gold(GoldRole.TEST));
        Dataset<T> after = dataset.filter(example -> !application.dropped().contains(example.id()))
                .map(example -> Optional.ofNullable(application.replaced().get(example.id()))
                        .map(label -> example.role()
                                .map(role -> example.withGold(label, role))
                                .orElseGet(() -> example.withGold(label)))
                        .orElse(example));
        return new CuratedDataset<>(dataset, after, application.applied(), application.waiting());
    }

    /**
     * Applies the decisions to labels without a role, such as those of a file.
     *
     * @param labels the label by example id; not changed
     * @return the corrected labels and where they came from
     * @throws IllegalArgumentException if a decision is about an example or a label that is not there
     */
    public CuratedLabels applyTo(Map<String, Label> labels) {
        return applyTo(labels, new Gold(GoldRole.TEST, Map.of()));
    }

    /**
     * Applies the decisions to gold of one role.
     *
     * @param gold the gold; not changed
     * @return the corrected labels and where they came from
     * @throws IllegalArgumentException as for a data set
     */
    public CuratedLabels applyTo(Gold gold) {
        return applyTo(gold.labels(), gold.role() == GoldRole.TEST ? gold : new Gold(GoldRole.TEST, Map.of()));
    }

    private CuratedLabels applyTo(Map<String, Label> labels, Gold test) {
        Application application = Application.of(decisions, labels, test);
        Map<String, Label> after = new LinkedHashMap<>(labels);
        after.putAll(application.replaced());
        after.keySet().removeAll(application.dropped());
        return new CuratedLabels(labels, after, application.applied(), application.waiting());
    }

    @Override
    public Display display() {
        Map<String, Integer> counts = new LinkedHashMap<>();
        Set<String> words = new LinkedHashSet<>(List.of("keep", "replace", "drop", "review"));
        words.forEach(word -> counts.put(word, 0));
        decisions.forEach(change -> counts.merge(change.action().word(), 1, Integer::sum));
        Display.Builder display =
                Display.builder("What is to be done about labels").count("labels", decisions.size());
        counts.forEach(display::count);
        return display.table(CHANGES.table("changes", changes())).build();
    }

    @Override
    public String toString() {
        return display().brief();
    }
}
