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
 * A student with what students of its kind say of the items it learned from, which they have not seen unless its way of
 * training was not tried so; adjusted together.
 */
record Shared(HeadStudent student, List<double[]> heldOut, boolean unseen) {
    /** Less would make all classes alike. */
    private static final double LEAST_SLOPE = 0.02;

    /** With the scale that makes it as sure of the truth as the teacher's beliefs and its own success allow. */
    Shared believed(TeacherBlend blend) {
        double slope = Math.max(LEAST_SLOPE, blend.slope());
        List<Double> factors = blend.offsets().stream().map(StrictMath::exp).toList();
        HeadStudent scaled =
                student.withTemperature(student.temperature() / slope).withClassFactors(factors);
        return new Shared(scaled, heldOut.stream().map(blend::believed).toList(), unseen);
    }

    /** With the shares of classes that are known. */
    Shared with(Optional<List<Double>> shares) {
        if (shares.isEmpty()) {
            return this;
        }
        double[] factors = ClassFactors.of(heldOut, shares.get());
        HeadStudent changed =
                student.withClassFactors(Arrays.stream(factors).boxed().toList());
        return new Shared(changed, adjusted(heldOut, shares), unseen);
    }

    /** What such students say of other items, with the shares of classes that are known. */
    List<double[]> adjusted(List<double[]> said, Optional<List<Double>> shares) {
        if (shares.isEmpty()) {
            return said;
        }
        double[] factors = ClassFactors.of(heldOut, shares.get());
        return said.stream().map(p -> ClassFactors.scaled(p, factors)).toList();
    }

    /** What students that have not seen the items say of them. */
    Optional<ProbabilityMatrix> outOfSample(TrainingSet<String> sample) {
        if (!unseen) {
            return Optional.empty();
        }
        List<String> ids = sample.items().stream().map(Item::id).toList();
        double[] values = heldOut.stream().flatMapToDouble(Arrays::stream).toArray();
        return Optional.of(
                sample.exclusive()
                        ? ProbabilityMatrix.of(ids, sample.classes(), values, ProbabilityOrigin.OUT_OF_SAMPLE)
                        : ProbabilityMatrix.independent(
                                ids, sample.classes(), values, ProbabilityOrigin.OUT_OF_SAMPLE));
    }
}
