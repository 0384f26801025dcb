package io.labelkit.model.student.deferral;

import io.labelkit.core.data.Item;
import io.labelkit.core.label.LabelSpace;
import io.labelkit.core.labeler.Labeler;
import io.labelkit.core.labeler.LabelerContractTest;
import io.labelkit.model.student.HeadStudent;
import io.labelkit.model.student.NoisyPoints;
import io.labelkit.model.student.Students;
import java.util.List;
import java.util.Optional;
import java.util.Set;

class StudentThenTeacherContractTest extends LabelerContractTest<String> {
    private static final LabelSpace SPACE = LabelSpace.categories(NoisyPoints.NAMES);

    private static HeadStudent student(int items) {
        return Students.on(NoisyPoints.EMBEDDER)
                .l2(0.01)
                .build()
                .train(NoisyPoints.of(items, 1).uniform(0.3, 1), SPACE, Set.of("crowd"), 1);
    }

    private static StudentThenTeacher both() {
        TeacherBlend even = TeacherBlend.of(List.of(0.25, 0.25, 0.25, 0.25), true);
        return StudentThenTeacher.of(student(100), student(400).named("larger"), even);
    }

    @Override
    protected Labeler<String> labeler() {
        return both();
    }

    @Override
    protected List<Item<String>> items() {
        return NoisyPoints.of(12, 2).items();
    }

    @Override
    protected String dataOf(String text) {
        return "1 ".repeat(40).strip();
    }

    @Override
    protected Optional<Labeler<String>> otherwiseConfigured() {
        return Optional.of(both().askBelow(0.3));
    }
}
