package io.labelkit.model.student.distill;

import io.labelkit.core.data.Item;
import io.labelkit.core.learn.ProbabilityMatrix;
import io.labelkit.core.learn.ProbabilityOrigin;
import io.labelkit.core.learn.TrainingSet;
import io.labelkit.model.student.HeadStudent;
import io.labelkit.model.student.deferral.ClassFactors;
import io.labelkit.model.student.deferral.TeacherBlend;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * A student that expects the shares of classes that are known, with what students say of its items: held-out ones, unless
 * its way of training was not tried so.
 */
record Shared(
        HeadStudent student,
        List<double[]> heldOut,
        boolean unseen,
        Optional<List<Double>> shares,
        Optional<double[]> factors) {
    static Shared of(HeadStudent student, List<double[]> heldOut, boolean unseen, Optional<List<Double>> shares) {
        Optional<double[]> factors = shares.map(s -> ClassFactors.of(heldOut, s));
        return new Shared(
                factors.map(f -> student.withClassFactors(
                                Arrays.stream(f).boxed().toList()))
                        .orElse(student),
                heldOut,
                unseen,
                shares,
                factors);
    }

    /** What students without factors say, with them. */
    List<double[]> adjusted(List<double[]> said) {
        return factors.map(
                        f -> said.stream().map(p -> ClassFactors.scaled(p, f)).toList())
                .orElse(said);
    }

    /** What students that have not seen the items say of them. */
    Optional<ProbabilityMatrix> outOfSample(TrainingSet<String> sample) {
        if (!unseen) {
            return Optional.empty();
        }
        List<String> ids = sample.items().stream().map(Item::id).toList();
        double[] values =
                adjusted(heldOut).stream().flatMapToDouble(Arrays::stream).toArray();
        return Optional.of(
                sample.exclusive()
                        ? ProbabilityMatrix.of(ids, sample.classes(), values, ProbabilityOrigin.OUT_OF_SAMPLE)
                        : ProbabilityMatrix.independent(
                                ids, sample.classes(), values, ProbabilityOrigin.OUT_OF_SAMPLE));
    }

    TeacherBlend blend(TrainingSet<String> sample) {
        return TeacherBlend.withoutGold(sample, adjusted(heldOut), shares);
    }
}
