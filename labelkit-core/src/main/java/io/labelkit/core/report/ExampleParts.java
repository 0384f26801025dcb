package io.labelkit.core.report;

import io.labelkit.core.audit.LabelIssue;
import io.labelkit.core.audit.LabelIssues;
import io.labelkit.core.consensus.Consensus;
import io.labelkit.core.consensus.NoLabel;
import io.labelkit.core.display.NumberText;
import io.labelkit.core.label.Label;
import io.labelkit.core.report.ExampleList.ExampleCard;
import io.labelkit.core.vote.IdTable;
import io.labelkit.core.vote.VoteList;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Function;

/**
 * Makes the list of examples to which the numbers of a report lead: a few examples of each label, of each confusion with
 * gold, of each labeler that contradicts the label, of each range of confidence, and those that other parts name. A list
 * holds at most {@value ExampleList#MAX_CARDS} examples however many there are. Immutable and, if the function for texts
 * is, thread-safe.
 */
public final class ExampleParts {
    /** The flagged labels of an audit, as a value of {@link Facet#STATE}. */
    public static final String FLAGGED = "flagged by the audit";

    private static final int OF_EACH = 5;

    private final Consensus consensus;
    private final Function<String, Optional<String>> texts;
    private final Map<String, String> gold;
    private final Map<String, LabelIssue> flagged;
    private final Set<String> named;

    private ExampleParts(
            Consensus consensus,
            Function<String, Optional<String>> texts,
            Map<String, String> gold,
            Map<String, LabelIssue> flagged,
            Set<String> named) {
        this.consensus = consensus;
        this.texts = texts;
        this.gold = gold;
        this.flagged = flagged;
        this.named = named;
    }

    /**
     * Examples of a consensus.
     *
     * @param consensus the consensus
     * @return the maker of parts; it knows no texts, no gold and no issues
     */
    public static ExampleParts of(Consensus consensus) {
        return new ExampleParts(consensus, id -> Optional.empty(), Map.of(), Map.of(), Set.of());
    }

    /**
     * These examples with their texts.
     *
     * @param textOfId the text of an example, by its id
     * @return a copy
     */
    public ExampleParts texts(Function<String, Optional<String>> textOfId) {
        return new ExampleParts(consensus, textOfId, gold, flagged, named);
    }

    /**
     * These examples with gold labels, by which they are found then.
     *
     * @param labels the gold labels by id
     * @return a copy
     */
    public ExampleParts gold(Map<String, ? extends Label> labels) {
        Map<String, String> texts = new HashMap<>();
        labels.forEach((id, label) -> texts.put(id, LabelText.of(label)));
        return new ExampleParts(consensus, this.texts, Collections.unmodifiableMap(texts), flagged, named);
    }

    /**
     * These examples with what an audit flagged, by which they are found then.
     *
     * @param issues the audit
     * @return a copy
     */
    public ExampleParts issues(LabelIssues issues) {
        Map<String, LabelIssue> byId = new HashMap<>();
        issues.flagged().forEach(issue -> byId.put(issue.id(), issue));
        return new ExampleParts(consensus, texts, gold, Collections.unmodifiableMap(byId), named);
    }

    /**
     * These examples and those that other parts name, which come first.
     *
     * @param ids their ids; those that the consensus does not know are passed over
     * @return a copy
     */
    public ExampleParts include(Collection<String> ids) {
        Set<String> all = new LinkedHashSet<>(named);
        all.addAll(ids);
        return new ExampleParts(consensus, texts, gold, flagged, Collections.unmodifiableSet(all));
    }

    /**
     * The list as a section.
     *
     * @param title the heading of the section
     * @return the section
     */
    public ReportSection section(String title) {
        return new ReportSection(
                title,
                "Where numbers of this report lead. A few of each kind are here, not all; the files beside the report have"
                        + " all of them.",
                List.of(list(ExampleList.MAX_CARDS)));
    }

    /**
     * The list.
     *
     * @param limit how many examples, at most {@value ExampleList#MAX_CARDS}
     * @return the part
     */
    public ExampleList list(int limit) {
        ExplainedCards cards = new ExplainedCards(consensus, texts);
        LabelerLeanings leanings = new LabelerLeanings(consensus);
        Set<Integer> chosen = chosen(leanings, limit);
        List<ExampleCard> shown = new ArrayList<>();
        for (int row : chosen) {
            ExampleCard card = cards.card(row);
            shown.add(remarked(card).withFacets(facets(row, leanings)));
        }
        String signs = cards.unit().name().isEmpty() ? "" : ExplainedCards.SIGNS;
        return new ExampleList("Examples", signs, shown, consensus.size() - (long) shown.size(), cards.unit());
    }

    /** The card with its gold label and what the audit says in front of the reason. */
    private ExampleCard remarked(ExampleCard card) {
        List<String> remarks = new ArrayList<>();
        Optional.ofNullable(gold.get(card.id())).ifPresent(label -> remarks.add("Gold: " + label + "."));
        Optional.ofNullable(flagged.get(card.id()))
                .ifPresent(issue -> remarks.add("The audit suggests " + issue.suggested() + "."));
        remarks.add(card.reason());
        return new ExampleCard(
                card.id(),
                card.text(),
                card.label(),
                card.confidence(),
                card.votes(),
                card.votesLeftOut(),
                String.join(" ", remarks).strip());
    }

    private Set<Integer> chosen(LabelerLeanings leanings, int limit) {
        IdTable ids = consensus.votes().examples();
        Set<Integer> chosen = new LinkedHashSet<>();
        for (String id : named) {
            OptionalInt row = ids.find(id);
            if (row.isPresent() && chosen.size() < limit) {
                chosen.add(row.getAsInt());
            }
        }
        Map<List<Facet>, List<Integer>> kinds = new LinkedHashMap<>();
        for (int i = 0; i < consensus.size(); i++) {
            for (List<Facet> kind : kinds(facets(i, leanings))) {
                List<Integer> rows = kinds.computeIfAbsent(kind, k -> new ArrayList<>(OF_EACH));
                if (rows.size() < OF_EACH) {
                    rows.add(i);
                }
            }
        }
        for (int round = 0; round < OF_EACH; round++) {
            for (List<Integer> rows : kinds.values()) {
                if (round < rows.size() && chosen.size() < limit) {
                    chosen.add(rows.get(round));
                }
            }
        }
        return chosen;
    }

    /** What numbers count: single facets, and the pairs that cells of heat maps are about. */
    private static List<List<Facet>> kinds(List<Facet> facets) {
        List<List<Facet>> kinds = new ArrayList<>();
        for (Facet facet : facets) {
            kinds.add(List.of(facet));
            for (Facet other : facets) {
                boolean confusion =
                        facet.name().equals(Facet.GOLD) && other.name().equals(Facet.LABEL);
                boolean issue = facet.name().equals(Facet.GIVEN) && other.name().equals(Facet.SUGGESTED);
                if (confusion || issue) {
                    kinds.add(List.of(facet, other));
                }
            }
        }
        return kinds;
    }

    private List<Facet> facets(int row, LabelerLeanings leanings) {
        String id = consensus.votes().examples().get(row);
        List<Facet> facets = new ArrayList<>();
        consensus
                .label(row)
                .ifPresent(label ->
                        ConsensusParts.namesIn(label).forEach(name -> facets.add(new Facet(Facet.LABEL, name))));
        Optional.ofNullable(gold.get(id)).ifPresent(label -> facets.add(new Facet(Facet.GOLD, label)));
        Optional<NoLabel> why = consensus.whyNoLabel(row);
        why.ifPresent(reason -> facets.add(new Facet(Facet.STATE, ConsensusParts.describe(reason))));
        Optional.ofNullable(flagged.get(id)).ifPresent(issue -> {
            facets.add(new Facet(Facet.STATE, FLAGGED));
            facets.add(new Facet(Facet.GIVEN, issue.given()));
            facets.add(new Facet(Facet.SUGGESTED, issue.suggested()));
        });
        if (why.isEmpty()) {
            consensus.confidence(row).stream()
                    .filter(p -> p >= 0 && p <= 1)
                    .mapToObj(p -> new Facet(Facet.CONFIDENCE, ConsensusParts.confidenceBin(p)))
                    .forEach(facets::add);
        }
        VoteList list = consensus.votes().byExample();
        for (int p = list.start(row); p < list.end(row); p++) {
            if (leanings.isAgainst(row, list.code(p))) {
                facets.add(new Facet(
                        Facet.AGAINST,
                        consensus.votes().labelers().get(list.other(p)).name()));
            }
        }
        return facets;
    }

    @Override
    public String toString() {
        return "ExampleParts of " + NumberText.count(consensus.size()) + " examples";
    }
}
