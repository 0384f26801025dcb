package io.labelkit.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.labelkit.core.labeler.Labeler;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunLockTest {
    private static final List<Labeler<String>> LABELERS = List.of(Numbers.labeler("a", "1"));

    @TempDir
    private Path directory;

    /** Holds a run until it is killed. */
    static final class Holder {
        private Holder() {}

        public static void main(String[] arguments) throws Exception {
            try (Run run = Run.open(Path.of(arguments[0]))) {
                Numbers.label(run, Numbers.data(0, 100), LABELERS);
                System.out.println("open");
                System.in.read();
            }
        }
    }

    @Test
    void anotherProcessIsNamedAndCanBeLookedAtAndItsDeathFreesTheRun() throws Exception {
        try (ChildProcess child = ChildProcess.start(Holder.class, directory.toString())) {
            assertThat(child.line()).isEqualTo("open");
            assertThatThrownBy(() -> Run.open(directory))
                    .isInstanceOf(RunLockedException.class)
                    .hasMessageContaining("process " + child.pid() + " on ");
            try (RunView view = Run.view(directory)) {
                assertThat(view.status().examples()).isEqualTo(100);
                assertThat(view.status().complete()).isTrue();
            }
            child.kill();
        }
        Numbers.assertSame(
                Numbers.label(directory, Numbers.data(0, 100), LABELERS),
                Numbers.inMemory(Numbers.data(0, 100), LABELERS));
    }

    /** Says whether a run can be opened. */
    static final class Visitor {
        private Visitor() {}

        public static void main(String[] arguments) {
            try (Run run = Run.open(Path.of(arguments[0]))) {
                System.out.println("opened " + run);
            } catch (RunLockedException e) {
                System.out.println(e.getMessage());
            }
        }
    }

    private String visit() throws Exception {
        try (ChildProcess child = ChildProcess.start(Visitor.class, directory.toString())) {
            return child.line();
        }
    }

    @Test
    void anotherProcessIsRefusedAlsoAfterThisOneWasRefused() throws Exception {
        String me = "process " + ProcessHandle.current().pid() + " on ";
        try (Run run = Run.open(directory)) {
            assertThatThrownBy(() -> Run.open(directory.resolve("../" + directory.getFileName())))
                    .isInstanceOf(RunLockedException.class)
                    .hasMessageContaining(me);
            assertThat(Run.holder(directory)).isPresent();
            try (RunView view = run.view()) {
                assertThat(view.status().sessions()).isZero();
            }
            assertThat(visit()).contains(me);
        }
        assertThat(visit()).startsWith("opened");
    }

    @Test
    void theHolderIsNamedAsLongAsThereIsOne() throws Exception {
        assertThat(Run.holder(directory)).isEmpty();
        try (ChildProcess child = ChildProcess.start(Holder.class, directory.toString())) {
            assertThat(child.line()).isEqualTo("open");
            assertThat(Run.holder(directory))
                    .hasValueSatisfying(holder -> assertThat(holder)
                            .matches("process " + child.pid()
                                    + " on \\S+ since \\d{4}-\\d\\d-\\d\\dT\\S+Z \\(java.*\\)"));
            child.kill();
        }
        assertThat(Run.holder(directory)).isEmpty();
        try (Run run = Run.open(directory)) {
            assertThat(run).isNotNull();
            assertThat(Run.holder(directory))
                    .hasValueSatisfying(holder -> assertThat(holder)
                            .contains("process " + ProcessHandle.current().pid()));
        }
        assertThat(Run.holder(directory)).isEmpty();
    }

    @Test
    void aRunThatIsOpenHereIsRefusedAndCanBeOpenedAfterwards() {
        try (Run run = Run.open(directory)) {
            assertThat(run).isNotNull();
            assertThatThrownBy(() -> Run.open(directory))
                    .isInstanceOf(RunLockedException.class)
                    .hasMessageContaining("process " + ProcessHandle.current().pid());
        }
        try (Run run = Run.open(directory)) {
            assertThat(run).isNotNull();
        }
    }

    @Test
    void aViewKeepsWhatItSawWhileTheRunGoesOn() {
        try (Run run = Run.open(directory)) {
            Numbers.label(run, Numbers.data(0, 100), LABELERS);
            try (RunView before = run.view()) {
                Numbers.label(run, Numbers.data(0, 300), LABELERS);
                assertThat(before.status().examples()).isEqualTo(100);
                try (RunView after = run.view()) {
                    assertThat(after.status().examples()).isEqualTo(300);
                }
            }
        }
    }
}
