package io.labelkit.examples;

import io.labelkit.aggregate.agreement.AgreementTable;
import io.labelkit.core.label.LabelKind;
import io.labelkit.core.report.ReportSection;
import io.labelkit.core.statistics.Bootstrap;
import io.labelkit.core.vote.VoteMatrix;
import java.util.Optional;
import java.util.Set;

/** How far labelers agree beyond chance, for a report. */
final class AgreementSection {
    private static final int RESAMPLES = 200;
    private static final double LEVEL = 0.95;
    /** Above so many votes the intervals of coefficients are too narrow to matter, and take long. */
    private static final int MANY = 200_000;

    private static final int FEWEST = 20;
    private static final Set<LabelKind> KINDS =
            Set.of(LabelKind.CATEGORY, LabelKind.CATEGORY_SET, LabelKind.ORDINAL, LabelKind.NUMBER);

    private AgreementSection() {}

    /** Empty for kinds of labels that have no coefficients. */
    static Optional<ReportSection> of(VoteMatrix votes) {
        if (!KINDS.contains(votes.space().kind())) {
            return Optional.empty();
        }
        Bootstrap bootstrap = new Bootstrap(votes.voteCount() > MANY ? FEWEST : RESAMPLES, LEVEL, 0);
        return Optional.of(ReportSection.of(
                "Agreement beyond chance",
                AgreementTable.of(votes, AgreementTable.usualDifference(votes), bootstrap)
                        .part()));
    }
}
