package io.labelkit.aggregate.agreement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.labelkit.core.vote.VoteMatrix;
import org.junit.jupiter.api.Test;

/** J. L. Fleiss (1971), Measuring nominal scale agreement among many raters, Psychological Bulletin 76. */
class Fleiss1971Test {
    /** Table 1: 30 patients, 6 psychiatrists, 5 diagnoses. */
    private static final int[][] DIAGNOSES = {
        {0, 0, 0, 6, 0}, {0, 3, 0, 0, 3}, {0, 1, 4, 0, 1}, {0, 0, 0, 0, 6}, {0, 3, 0, 3, 0}, {2, 0, 4, 0, 0},
        {0, 0, 4, 0, 2}, {2, 0, 3, 1, 0}, {2, 0, 0, 4, 0}, {0, 0, 0, 0, 6}, {1, 0, 0, 5, 0}, {1, 1, 0, 4, 0},
        {0, 3, 3, 0, 0}, {1, 0, 0, 5, 0}, {0, 2, 0, 3, 1}, {0, 0, 5, 0, 1}, {3, 0, 0, 1, 2}, {5, 1, 0, 0, 0},
        {0, 2, 0, 4, 0}, {1, 0, 2, 0, 3}, {0, 0, 0, 0, 6}, {0, 1, 0, 5, 0}, {0, 2, 0, 1, 3}, {2, 0, 0, 4, 0},
        {1, 0, 0, 4, 1}, {0, 5, 0, 1, 0}, {4, 0, 0, 0, 2}, {0, 2, 0, 4, 0}, {1, 0, 5, 0, 0}, {0, 0, 0, 0, 6}
    };

    private static double fleiss(Agreement agreement) {
        return agreement.score(Coefficient.FLEISS, Difference.NOMINAL).value().orElseThrow();
    }

    @Test
    void kappaOfThirtyPatientsIsTheOneInThePaper() {
        assertThat(fleiss(Agreement.of(Tables.counts(DIAGNOSES)))).isCloseTo(.430, within(.0005));
    }

    @Test
    void kappaOfEachDiagnosisIsTheOneInThePaper() {
        VoteMatrix votes = Tables.counts(DIAGNOSES);
        double[] expected = {.245, .245, .520, .471, .566};
        for (int k = 0; k < expected.length; k++) {
            assertThat(fleiss(Agreement.of(votes).ofClass("level " + (k + 1)))).isCloseTo(expected[k], within(.001));
        }
    }

    @Test
    void theTextbookTableOfTenSubjectsAndFourteenRatersHasKappaPointTwoOne() {
        int[][] table = {
            {0, 0, 0, 0, 14}, {0, 2, 6, 4, 2}, {0, 0, 3, 5, 6}, {0, 3, 9, 2, 0}, {2, 2, 8, 1, 1},
            {7, 7, 0, 0, 0}, {3, 2, 6, 3, 0}, {2, 5, 3, 2, 2}, {6, 5, 2, 1, 0}, {0, 2, 2, 3, 7}
        };
        assertThat(fleiss(Agreement.of(Tables.counts(table)))).isCloseTo(.210, within(.0005));
    }
}
