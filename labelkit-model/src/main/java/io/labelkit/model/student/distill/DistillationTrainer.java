package io.labelkit.model.student.distill;

import io.labelkit.core.identity.Fingerprint;
import io.labelkit.core.label.LabelSpace;
import io.labelkit.core.learn.Classifier;
import io.labelkit.core.learn.Student;
import io.labelkit.core.learn.StudentTrainer;
import io.labelkit.core.learn.TrainingSet;
import java.util.Set;

/** The default policy as a trainer. */
record DistillationTrainer(Distillation distillation) implements StudentTrainer<String> {
    @Override
    public Fingerprint fingerprint() {
        return distillation.fingerprint();
    }

    @Override
    public Classifier<String> train(TrainingSet<String> data, long seed) {
        LabelSpace space =
                data.exclusive() ? LabelSpace.categories(data.classes()) : LabelSpace.categorySets(data.classes());
        return train(data, space, Set.of(), seed);
    }

    @Override
    public Student<String> train(TrainingSet<String> data, LabelSpace space, Set<String> teachers, long seed) {
        return distillation.run(data, space, teachers, seed).student();
    }
}
