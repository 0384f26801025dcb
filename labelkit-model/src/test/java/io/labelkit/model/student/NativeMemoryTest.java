package io.labelkit.model.student;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.Device;
import ai.djl.ndarray.NDManager;
import io.labelkit.core.label.LabelKind;
import io.labelkit.core.label.LabelSpace;
import io.labelkit.core.learn.TrainingSet;
import io.labelkit.model.internal.TorchEngine;
import io.labelkit.model.student.curriculum.Curricula;
import io.labelkit.model.student.loss.Losses;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NativeMemoryTest {
    private static final LabelSpace SPACE = LabelSpace.categories(Planted.CLASSES);
    private static final TrainingSet<String> DATA = Planted.trainingSet(60, 1);

    @Test
    void aTrainingLeavesNoNativeArrayBehind() {
        TorchEngine.start();
        int before = liveArrays();
        HeadTrainer trainer = HeadTrainer.builder(Planted.EMBEDDER)
                .hiddenUnits(8)
                .dropout(0.2)
                .learningRate(0.01)
                .epochs(3)
                .build();
        trainer.train(DATA, SPACE, Set.of(), 1).predict(DATA.items());
        assertThat(liveArrays()).isEqualTo(before);
        HeadTrainer wild = HeadTrainer.builder(Planted.EMBEDDER)
                .hiddenUnits(8)
                .learningRate(1e30)
                .build();
        assertThatThrownBy(() -> wild.train(DATA, SPACE, Set.of(), 1)).isInstanceOf(TrainingException.class);
        assertThat(liveArrays()).isEqualTo(before);
    }

    @Test
    void aTextEncoderWithAValidationPartAndCheckpointsLeavesNoNativeArrayBehind(@TempDir Path directory) {
        TorchEngine.start();
        int before = liveArrays();
        HeadTrainerBuilder builder = Students.convolutional()
                .epochs(4)
                .heldOut(0.2)
                .patience(3)
                .curriculum(Curricula.bootstrapSoft(0.9, 2))
                .checkpoint(directory);
        builder.listener((epoch, epochs, loss, held) -> {
            if (epoch == 2) {
                throw new IllegalArgumentException("enough");
            }
        });
        assertThatThrownBy(() -> builder.build().train(DATA, SPACE, Set.of(), 1))
                .hasMessage("enough");
        assertThat(liveArrays()).isEqualTo(before);
        builder.listener((epoch, epochs, loss, held) -> {});
        builder.build().train(DATA, SPACE, Set.of(), 1).predict(DATA.items());
        assertThat(liveArrays()).isEqualTo(before);
    }

    @Test
    void aTransformerAndAHeadWithTiedScoresAndOneLedByATeacherLeaveNoNativeArrayBehind() {
        TorchEngine.start();
        int before = liveArrays();
        Students.transformer().epochs(2).build().train(DATA, SPACE, Set.of(), 1).predict(DATA.items());
        assertThat(liveArrays()).isEqualTo(before);
        LabelSpace.Builder levels = LabelSpace.builder(LabelKind.ORDINAL, "level");
        Planted.CLASSES.forEach(levels::label);
        HeadTrainer.builder(Planted.EMBEDDER)
                .loss(Losses.cumulative())
                .hiddenUnits(8)
                .learningRate(0.01)
                .epochs(3)
                .build()
                .train(DATA, levels.build(), Set.of(), 1);
        assertThat(liveArrays()).isEqualTo(before);
        HeadTrainerBuilder several = HeadTrainer.builder(Planted.EMBEDDER)
                .hiddenUnits(8)
                .learningRate(0.01)
                .epochs(3);
        TrainingSet<String> sets = Planted.multiLabel(40, 1);
        LabelSpace space = LabelSpace.categorySets(Planted.CLASSES);
        HeadStudent teacher = several.build().train(sets, space, Set.of(), 1);
        several.labelWise(teacher.labelWise(), 1, 1).build().train(sets, space, Set.of(), 2);
        assertThat(liveArrays()).isEqualTo(before);
    }

    /** Whatever is alive while a step runs is freed by its end: later steps do not begin with more than the first. */
    @Test
    void stepsOfATransformerDoNotPileUpArrays() {
        TorchEngine.start();
        List<Integer> alive = new ArrayList<>();
        Students.transformer()
                .epochs(4)
                .listener((epoch, epochs, loss, held) -> alive.add(liveArrays()))
                .build()
                .train(DATA, SPACE, Set.of(), 1);
        assertThat(alive).hasSize(4);
        assertThat(alive.get(3)).isEqualTo(alive.get(1));
    }

    /** All arrays that DJL's root manager still owns, in any sub-manager. */
    private static int liveArrays() {
        try (NDManager manager = NDManager.newBaseManager(Device.cpu(), "PyTorch")) {
            return manager.getParentManager().getManagedArrays().size();
        }
    }
}
