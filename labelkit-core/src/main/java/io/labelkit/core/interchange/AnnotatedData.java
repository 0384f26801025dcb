package io.labelkit.core.interchange;

import io.labelkit.core.data.Dataset;
import io.labelkit.core.data.GoldRole;
import io.labelkit.core.display.Display;
import io.labelkit.core.display.Displayable;
import io.labelkit.core.internal.Checks;
import io.labelkit.core.label.Label;
import io.labelkit.core.label.LabelSpace;
import io.labelkit.core.learn.ProbabilityMatrix;
import io.labelkit.core.vote.VoteMatrix;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Annotated texts, the model between all formats: examples with metadata and perhaps gold, the label space, the votes of
 * annotators and models, and perhaps a model's probabilities. Formats without texts give empty ones. Immutable.
 */
public final class AnnotatedData implements Displayable {
    private final Dataset<String> examples;
    private final VoteMatrix votes;
    private final Set<String> models;
    private final Optional<ProbabilityMatrix> probabilities;

    private AnnotatedData(
            Dataset<String> examples, VoteMatrix votes, Set<String> models, Optional<ProbabilityMatrix> probabilities) {
        this.examples = examples;
        this.votes = votes;
        this.models = Collections.unmodifiableSet(new TreeSet<>(models));
        this.probabilities = probabilities;
        for (int i = 0; i < votes.exampleCount(); i++) {
            String id = votes.examples().get(i);
            Checks.check(examples.find(id).isPresent(), "examples of votes", "among the examples", id);
        }
        gold().values().forEach(votes.space()::validate);
        probabilities.ifPresent(matrix -> {
            Checks.check(
                    matrix.classes().equals(votes.space().classNames()),
                    "classes of probabilities",
                    votes.space().classNames().toString(),
                    matrix.classes());
            matrix.ids()
                    .forEach(id -> Checks.check(
                            examples.find(id).isPresent(), "ids of probabilities", "among the examples", id));
        });
    }

    /**
     * Examples and votes.
     *
     * @param examples the examples; their gold must be of the space of the votes
     * @param votes the votes, which may be none; their examples are among the examples
     * @return the data
     * @throws IllegalArgumentException if they do not fit together
     */
    public static AnnotatedData of(Dataset<String> examples, VoteMatrix votes) {
        return new AnnotatedData(examples, votes, Set.of(), Optional.empty());
    }

    /**
     * Examples with gold only.
     *
     * @param examples the examples
     * @param space the label space of the gold
     * @return the data
     * @throws IllegalArgumentException if they do not fit together
     */
    public static AnnotatedData of(Dataset<String> examples, LabelSpace space) {
        return of(examples, VoteMatrix.builder(space).build());
    }

    /**
     * This data with some labelers marked as models. Formats tell predictions from annotations.
     *
     * @param names the names of the labelers that are models
     * @return a copy
     */
    public AnnotatedData withModels(Set<String> names) {
        return new AnnotatedData(examples, votes, names, probabilities);
    }

    /**
     * This data with a model's probabilities.
     *
     * @param matrix the probabilities, by the ids of some or all examples, with the classes of the space in order
     * @return a copy
     * @throws IllegalArgumentException if they do not fit
     */
    public AnnotatedData withProbabilities(ProbabilityMatrix matrix) {
        return new AnnotatedData(examples, votes, models, Optional.of(matrix));
    }

    /**
     * The examples.
     *
     * @return the examples
     */
    public Dataset<String> examples() {
        return examples;
    }

    /**
     * The label space.
     *
     * @return the space
     */
    public LabelSpace space() {
        return votes.space();
    }

    /**
     * The votes.
     *
     * @return the votes; examples without votes may have no row
     */
    public VoteMatrix votes() {
        return votes;
    }

    /**
     * The labelers that are models.
     *
     * @return their names
     */
    public Set<String> models() {
        return models;
    }

    /**
     * A model's probabilities.
     *
     * @return the probabilities, or empty
     */
    public Optional<ProbabilityMatrix> probabilities() {
        return probabilities;
    }

    /**
     * The gold labels of any role and of none: what is written to files.
     *
     * @return the label by example id
     */
    public Map<String, Label> gold() {
        return gold(examples);
    }

    static Map<String, Label> gold(Dataset<String> examples) {
        Map<String, Label> gold = new HashMap<>(examples.goldWithoutRole());
        for (GoldRole role : GoldRole.values()) {
            gold.putAll(examples.gold(role).labels());
        }
        return Collections.unmodifiableMap(gold);
    }

    @Override
    public Display display() {
        return Display.builder("Annotated data")
                .count("examples", examples.examples().size())
                .count("votes", votes.voteCount())
                .count("labelers", votes.labelerCount())
                .count("gold labels", gold().size())
                .count(
                        "rows of probabilities",
                        probabilities.map(ProbabilityMatrix::size).orElse(0))
                .facts(space().display().facts())
                .table(examples.display().tables().get(0))
                .build();
    }

    @Override
    public String toString() {
        return display().brief();
    }
}
