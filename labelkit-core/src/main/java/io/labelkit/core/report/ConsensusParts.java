package io.labelkit.core.report;

import io.labelkit.core.consensus.CategoricalConsensus;
import io.labelkit.core.consensus.Consensus;
import io.labelkit.core.consensus.Convergence;
import io.labelkit.core.consensus.MajorityDifference;
import io.labelkit.core.consensus.NoLabel;
import io.labelkit.core.consensus.Warning;
import io.labelkit.core.consensus.WarningKind;
import io.labelkit.core.display.NumberText;
import io.labelkit.core.display.Unit;
import io.labelkit.core.internal.Checks;
import io.labelkit.core.label.Label;
import io.labelkit.core.report.BarChart.Bar;
import io.labelkit.core.report.Facts.Fact;
import io.labelkit.core.vote.VoteMatrix;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/** Makes report parts from a {@link Consensus}. Immutable and, if the function for texts is, thread-safe. */
public final class ConsensusParts {
    private static final int BINS = 20;
    private static final int MAX_BARS = 30;
    private static final int EXAMPLES = 5;

    private final Consensus consensus;
    private final Function<String, Optional<String>> texts;

    private ConsensusParts(Consensus consensus, Function<String, Optional<String>> texts) {
        this.consensus = consensus;
        this.texts = texts;
    }

    /**
     * Parts of a consensus.
     *
     * @param consensus the consensus
     * @return the maker of parts; it knows no texts
     */
    public static ConsensusParts of(Consensus consensus) {
        return new ConsensusParts(consensus, id -> Optional.empty());
    }

    /**
     * These parts with the texts of examples.
     *
     * @param textOfId the text of an example, by its id; for a data set of texts
     *     {@code id -> data.find(id).map(Example::data)}
     * @return a copy
     */
    public ConsensusParts texts(Function<String, Optional<String>> textOfId) {
        return new ConsensusParts(consensus, textOfId);
    }

    /**
     * All parts, those without content left out; the warnings among them.
     *
     * @param title the heading of the section
     * @return the section
     */
    public ReportSection section(String title) {
        ReportSection section = aggregation(title);
        List<ReportPart> parts = new ArrayList<>(section.parts());
        parts.add(1, warnings());
        return new ReportSection(title, section.note(), parts);
    }

    /**
     * All parts but the warnings, with the reason for the method in the note, where the aggregator gave one.
     *
     * @param title the heading of the section
     * @return the section
     */
    public ReportSection aggregation(String title) {
        List<ReportPart> parts = new ArrayList<>();
        parts.add(summary());
        classBalance().ifPresent(parts::add);
        confidence().ifPresent(parts::add);
        parts.add(mostUncertain(EXAMPLES));
        return new ReportSection(title, whyThisMethod(), parts);
    }

    private String whyThisMethod() {
        return consensus.warnings().stream()
                .filter(warning -> warning.kind() == WarningKind.METHOD_CHANGED)
                .map(Warning::message)
                .collect(Collectors.joining(" "));
    }

    /**
     * The numbers of examples, labels, votes and labelers, and how the fit went.
     *
     * @return the part
     */
    public Facts summary() {
        VoteMatrix votes = consensus.votes();
        List<Fact> facts = new ArrayList<>();
        Map<NoLabel, Integer> unlabelled = unlabelled();
        int without = unlabelled.values().stream().mapToInt(i -> i).sum();
        int size = consensus.size();
        facts.add(Fact.of("method", consensus.method()));
        facts.add(Fact.of("examples", size, Unit.count("")));
        facts.add(Fact.of("labelled", size - without, Unit.count("")).withHint(share(size - without, size)));
        unlabelled.forEach((why, count) -> facts.add(Fact.of(describe(why), count, Unit.count(""))
                .withHint(share(count, size))
                .withExamples(new Facet(Facet.STATE, describe(why)))));
        facts.add(Fact.of("votes", votes.voteCount(), Unit.count("")).withHint(perExample(votes)));
        if (votes.repeats().pairs() > 0) {
            facts.add(Fact.of("repeated pairs", votes.repeats().pairs(), Unit.count(""))
                    .withHint("a labeler voted again on the same example; policy "
                            + votes.repeats().policy()));
        }
        facts.add(Fact.of("labelers", votes.labelerCount(), Unit.count("")));
        if (votes.classCount() > 0) {
            facts.add(Fact.of("classes", votes.classCount(), Unit.count("")));
        }
        if (consensus.size() == 0 || confidences().findAny().isPresent()) {
            facts.add(Fact.of("mean confidence", confidences().average(), Unit.share())
                    .withHint("of the labelled examples, under the fit"));
        }
        if (consensus instanceof CategoricalConsensus categorical) {
            facts.add(Fact.of(
                            "differs from majority",
                            MajorityDifference.of(categorical).share(),
                            Unit.share())
                    .withHint("of the examples with votes"));
        }
        facts.addAll(convergence(consensus.convergence()));
        return new Facts("Summary", "", facts);
    }

    private static String perExample(VoteMatrix votes) {
        return votes.exampleCount() == 0
                ? ""
                : NumberText.decimal(votes.voteCount() / (double) votes.exampleCount(), 1) + " per example";
    }

    private static List<Fact> convergence(Convergence fit) {
        if (fit.iterations() == 0) {
            return List.of(Fact.of("fit", "closed form").withHint("no sweeps needed"));
        }
        List<Fact> facts = new ArrayList<>();
        facts.add(Fact.of("sweeps", fit.iterations(), Unit.count(""))
                .withHint(fit.converged() ? "converged" : "stopped before it converged"));
        if (fit.finalLogLikelihood().isPresent()
                && !Double.isNaN(fit.finalLogLikelihood().getAsDouble())) {
            facts.add(Fact.of("log-likelihood", fit.finalLogLikelihood(), Unit.decimal("", 1))
                    .withHint("of the votes, natural logarithm"));
        }
        return facts;
    }

    private Map<NoLabel, Integer> unlabelled() {
        Map<NoLabel, Integer> counts = new EnumMap<>(NoLabel.class);
        for (int i = 0; i < consensus.size(); i++) {
            consensus.whyNoLabel(i).ifPresent(why -> counts.merge(why, 1, Integer::sum));
        }
        return counts;
    }

    static String describe(NoLabel why) {
        return switch (why) {
            case NOT_ASKED -> "without label: not asked";
            case ALL_SILENT -> "without label: all silent";
            case NO_VOTES -> "without label: no votes";
            case TIE -> "without label: tie";
        };
    }

    private static String share(int part, int whole) {
        return whole == 0 ? "" : Unit.share().write((double) part / whole) + " of the examples";
    }

    private DoubleStream confidences() {
        return IntStream.range(0, consensus.size())
                .mapToObj(consensus::confidence)
                .flatMapToDouble(c -> c.stream())
                .filter(c -> c >= 0 && c <= 1);
    }

    /**
     * How often each class is given, most frequent first, in examples.
     *
     * @return the part; empty if labels are not made of classes
     */
    public Optional<BarChart> classBalance() {
        if (!consensus.space().kind().isCategorical()) {
            return Optional.empty();
        }
        List<String> names = consensus.space().classNames();
        double[] counts = new double[names.size()];
        for (int i = 0; i < consensus.size(); i++) {
            consensus.label(i).ifPresent(label -> {
                for (String name : namesIn(label)) {
                    consensus.space().find(name).ifPresent(k -> counts[k]++);
                }
            });
        }
        int[] shown = Selection.heaviest(counts, MAX_BARS);
        List<Bar> bars = IntStream.of(shown)
                .mapToObj(k -> Bar.of(names.get(k), counts[k]))
                .sorted((a, b) -> Double.compare(b.value(), a.value()))
                .toList();
        String note = "The number of examples that got each class."
                + Selection.leftOut(shown.length, names.size(), "classes", "the most frequent ones");
        return Optional.of(new BarChart("Class balance", note, bars, Unit.count("examples"), Optional.of(Facet.LABEL)));
    }

    static List<String> namesIn(Label label) {
        if (label instanceof Label.CategorySet set) {
            return set.names();
        }
        if (label instanceof Label.Category category) {
            return List.of(category.name());
        }
        return label instanceof Label.Ordinal ordinal ? List.of(ordinal.level()) : List.of();
    }

    /**
     * How sure the fit is of its labels: the probability of each label.
     *
     * @return the part; empty if no label has a probability
     */
    public Optional<Histogram> confidence() {
        if (confidences().findAny().isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(Histogram.of(
                        "Confidence",
                        "The number of labelled examples by the probability of their label under the fit. It is only as"
                                + " good as the fit: compare it with gold labels before it decides anything.",
                        confidences(),
                        0,
                        1,
                        BINS,
                        Unit.share())
                .withFacet(Facet.CONFIDENCE));
    }

    /** The name of the bin of a confidence in [0, 1]. */
    static String confidenceBin(double confidence) {
        int bin = Math.min(BINS - 1, (int) (confidence * BINS));
        return NumberText.tick(bin / (double) BINS, Unit.share()) + " to "
                + NumberText.tick((bin + 1) / (double) BINS, Unit.share());
    }

    /**
     * The examples with votes whose label is least certain, each with what every vote contributes.
     *
     * @param limit how many, at most {@value ExampleList#MAX_CARDS}
     * @return the part
     */
    public ExampleList mostUncertain(int limit) {
        Checks.check(
                limit >= 0 && limit <= ExampleList.MAX_CARDS, "limit", "in [0, " + ExampleList.MAX_CARDS + "]", limit);
        return new UncertainExamples(consensus, texts).part(limit);
    }

    /**
     * The warnings of the fit, without the reasons for its method.
     *
     * @return the part; perhaps without any warning
     */
    public Warnings warnings() {
        return new Warnings(
                "Warnings",
                consensus.warnings().stream()
                        .filter(warning -> warning.kind() != WarningKind.METHOD_CHANGED)
                        .map(Warning::toString)
                        .toList());
    }
}
