package io.labelkit.aggregate.checks;

import io.labelkit.core.internal.Checks;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

/**
 * Association of the label with columns of metadata and the length of the text. A column of numbers with more than
 * {@value Association#FEW} different values is tested by one-way analysis of variance, with eta squared as its effect;
 * other columns by the chi-squared test with Cramer's V corrected for bias (Bergsma, 2013, doi
 * 10.1016/j.jkss.2012.10.002), by random labels where expected counts are small. Columns in which more than half of the
 * values are different texts are not tested. P-values are corrected by Holm's method. A column is flagged if its
 * p-value is below {@link #level} and its effect is at least {@link #effect}. The score of a column is 1 - effect; the
 * summary is the least. An association may be meant, for instance of a product with its complaints: the check cannot
 * tell, only ask.
 *
 * @param level the corrected p-value below which an association is no chance
 * @param effect the least effect: Cramer's V, or the square root of eta squared
 */
public record SpuriousCorrelationCheck(double level, double effect) implements IssueCheck {
    /**
     * Checks the settings.
     *
     * @param level the corrected p-value below which an association is no chance, in [0, 1]
     * @param effect the least effect, in [0, 1]
     */
    public SpuriousCorrelationCheck {
        Checks.inRange(level, 0, 1, "level");
        Checks.inRange(effect, 0, 1, "effect");
    }

    /** At level 0.05 with an effect of at least 0.3. */
    public SpuriousCorrelationCheck() {
        this(0.05, 0.3);
    }

    @Override
    public String name() {
        return "spurious_correlation";
    }

    @Override
    public String finds() {
        return "Metadata or text lengths that give the label away, so that a model may learn them instead.";
    }

    @Override
    public Set<CheckNeed> needs() {
        return Set.of(CheckNeed.SEVERAL_CLASSES);
    }

    @Override
    public CheckOutcome run(CheckInput input) {
        List<MetadataAssociation> found = MetadataAssociation.all(input);
        if (found.isEmpty()) {
            return new SkippedCheck(
                    name(), SkipReason.NO_METADATA, "there are no texts and no column of metadata that can be tested");
        }
        double[] scores = new double[found.size()];
        boolean[] flags = new boolean[found.size()];
        List<String> findings = new ArrayList<>();
        for (int c = 0; c < scores.length; c++) {
            scores[c] = 1 - found.get(c).effect();
            flags[c] = found.get(c).correctedP() < level && found.get(c).effect() >= effect;
            if (flags[c]) {
                findings.add(found.get(c) + ".");
            }
        }
        CheckResult.Builder result = CheckResult.builder(
                this,
                CheckSubject.COLUMN,
                found.stream().map(MetadataAssociation::column).toList(),
                scores,
                flags);
        for (MetadataAssociation association : found) {
            result.number("p-value of " + association.column(), association.correctedP());
        }
        return result.summary(Arrays.stream(scores).min().orElse(1))
                .threshold(
                        effect,
                        "A column is flagged if its effect (Cramer's V, or eta) is at least this and its corrected"
                                + " p-value is"
                                + " below"
                                + " " + level + "; 0.3 is a medium effect (Cohen, 1988). Without the first,"
                                + " every trifle would be flagged in a large set.")
                .findings(findings)
                .build();
    }
}
