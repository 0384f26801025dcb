package io.labelkit.aggregate.agreement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.labelkit.core.label.Label;
import io.labelkit.core.label.LabelKind;
import io.labelkit.core.label.LabelSpace;
import io.labelkit.core.vote.Vote;
import io.labelkit.core.vote.VoteMatrix;
import io.labelkit.core.vote.VoteMatrixBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The data of four observers and twelve units with gaps that Krippendorff computes alpha on. */
class Krippendorff2007Test {
    @ParameterizedTest
    @CsvSource({"NOMINAL, .743", "ORDINAL, .815", "INTERVAL, .849", "RATIO, .797"})
    void alphaIsTheOneInThePaperForEveryDifference(Difference difference, double alpha) {
        AgreementScore score = Agreement.of(Tables.krippendorff()).score(Coefficient.KRIPPENDORFF, difference);
        assertThat(score.value().orElseThrow()).isCloseTo(alpha, within(.0005));
        assertThat(score.examples()).isEqualTo(11);
    }

    @ParameterizedTest
    @CsvSource({
        "GWET, NOMINAL, .77544, .00001",
        "GWET, INTERVAL, .9140, .0001",
        "PERCENT, NOMINAL, .818, .0005",
        "PAIR_PERCENT, NOMINAL, .782, .0005"
    })
    void otherCoefficientsOnTheSameData(
            Coefficient coefficient, Difference difference, double expected, double tolerance) {
        assertThat(Agreement.of(Tables.krippendorff())
                        .score(coefficient, difference)
                        .value()
                        .orElseThrow())
                .isCloseTo(expected, within(tolerance));
    }

    @Test
    void numbersGiveTheSameAlphaAsTheirNames() {
        VoteMatrix named = Tables.krippendorff();
        VoteMatrixBuilder numbers =
                VoteMatrix.builder(LabelSpace.builder(LabelKind.NUMBER, "value").build());
        for (int i = 0; i < named.exampleCount(); i++) {
            for (int p = named.byExample().start(i); p < named.byExample().end(i); p++) {
                numbers.add(
                        named.examples().get(i),
                        named.labelers().get(named.byExample().other(p)).name(),
                        Vote.of(new Label.Numeric(named.byExample().code(p) + 1)));
            }
        }
        Agreement agreement = Agreement.of(numbers.build());
        for (Difference difference : new Difference[] {Difference.ORDINAL, Difference.INTERVAL, Difference.RATIO}) {
            assertThat(agreement
                            .score(Coefficient.KRIPPENDORFF, difference)
                            .value()
                            .orElseThrow())
                    .isCloseTo(
                            Agreement.of(named)
                                    .score(Coefficient.KRIPPENDORFF, difference)
                                    .value()
                                    .orElseThrow(),
                            within(1e-12));
        }
    }
}
