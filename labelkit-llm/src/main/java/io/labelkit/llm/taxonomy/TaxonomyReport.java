package io.labelkit.llm.taxonomy;

import io.labelkit.core.display.Display;
import io.labelkit.core.display.Displayable;
import io.labelkit.core.display.Rows;
import io.labelkit.core.label.LabelSpace;
import io.labelkit.core.label.LabelSpaceJson;
import io.labelkit.core.vote.Cost;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * The label space that came of it, and how. Immutable.
 *
 * @param space the labels, the last of them for everything else; empty if none came about
 * @param versions the labels after each step, in order
 * @param converged whether it ended because the names did not change any more
 * @param summaries how many texts were summarised
 * @param failures how many calls brought no usable answer
 * @param calls how many calls were made or found in the log
 * @param shares of the texts that were labelled with the space, the share of each label, in the order of the space; empty
 *     if none were
 * @param labelled how many texts were labelled with the space to measure that
 * @param ended why it ended before it was done, for instance for want of budget; empty if it did not
 * @param cost what all calls cost, as far as it is known
 */
public record TaxonomyReport(
        Optional<LabelSpace> space,
        List<TaxonomyVersion> versions,
        boolean converged,
        int summaries,
        int failures,
        int calls,
        Map<String, Double> shares,
        int labelled,
        Optional<String> ended,
        Cost cost)
        implements Displayable {
    /**
     * Copies the collections.
     *
     * @param space the labels
     * @param versions the labels after each step
     * @param converged whether the names did not change any more
     * @param summaries how many texts were summarised
     * @param failures how many calls brought no usable answer
     * @param calls how many calls were made or found in the log
     * @param shares the share of each label
     * @param labelled how many texts were labelled
     * @param ended why it ended early
     * @param cost what all calls cost
     */
    public TaxonomyReport {
        versions = List.copyOf(versions);
        shares = Collections.unmodifiableMap(new LinkedHashMap<>(shares));
    }

    /**
     * The share of the labelled texts that did not get the label for everything else.
     *
     * @return the share, in [0, 1]; empty if no text was labelled
     */
    public OptionalDouble coverage() {
        return labelled == 0
                ? OptionalDouble.empty()
                : OptionalDouble.of(1 - shares.getOrDefault(TaxonomyInduction.OTHER, 0.0));
    }

    /**
     * Writes the label space as JSON, to be edited by a person.
     *
     * @param file where to; overwritten
     * @throws IOException if it cannot be written
     * @throws IllegalStateException if no label space came about
     */
    public void write(Path file) throws IOException {
        LabelSpace made = space.orElseThrow(() -> new IllegalStateException(
                "no labels came about" + ended.map(why -> ": " + why).orElse("")));
        Files.writeString(file, LabelSpaceJson.write(made) + "\n");
    }

    @Override
    public Display display() {
        Rows<Map.Entry<String, Double>> rows = Rows.<Map.Entry<String, Double>>of("Label")
                .text("label", Map.Entry::getKey)
                .share("share", Map.Entry::getValue);
        return Display.builder("Label space that a model made")
                .text("labels", space.map(LabelSpace::classNames))
                .text("settled", converged)
                .count("texts summarised", summaries)
                .count("failures", failures)
                .count("calls", calls)
                .count("texts labelled as a trial", labelled)
                .share("coverage", coverage())
                .text("ended early", ended.orElse("no"))
                .table(rows.table("labels", List.copyOf(shares.entrySet())))
                .table(TaxonomyVersion.ROWS.table("versions", versions))
                .build();
    }

    @Override
    public String toString() {
        return display().brief();
    }
}
