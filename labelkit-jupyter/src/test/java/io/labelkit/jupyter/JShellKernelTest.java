package io.labelkit.jupyter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.labelkit.jupyter.kernel.CellFailure;
import io.labelkit.jupyter.kernel.JShellKernel;
import io.labelkit.jupyter.kernel.TestClassPath;
import org.dflib.jjava.jupyter.kernel.BaseKernel;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The kernel of these tests fails where a real one would. */
class JShellKernelTest {
    private final JShellKernel kernel = JShellKernel.create(TestClassPath.get());

    @BeforeEach
    void start() {
        kernel.onStartup();
    }

    @AfterEach
    void stop() {
        kernel.close();
    }

    @Test
    void theValueOfACellIsThatOfItsLastExpression() {
        assertThat(kernel.evalRaw("int x = 20; x + 1; x + 22")).isEqualTo(42);
        assertThat(kernel.evalRaw("int y = 1;")).isNull();
    }

    @Test
    void aCellThatDoesNotCompileSaysWhy() {
        assertThatThrownBy(() -> kernel.evalRaw("int x = nothing;"))
                .isInstanceOf(CellFailure.class)
                .hasMessageContaining("cannot find symbol");
    }

    @Test
    void aCellThatThrowsSaysWhat() {
        assertThatThrownBy(() -> kernel.evalRaw("List.of(1).get(7)"))
                .isInstanceOf(CellFailure.class)
                .hasMessageContaining("IndexOutOfBoundsException: Index: 7");
    }

    @Test
    void halfACellIsRefused() {
        assertThatThrownBy(() -> kernel.evalRaw("int twice(int x) {"))
                .isInstanceOf(CellFailure.class)
                .hasMessageContaining("not complete");
        assertThat(kernel.isComplete("int x = 1;")).isEqualTo(BaseKernel.IS_COMPLETE_YES);
    }

    @Test
    void anArtifactThatDoesNotExistCannotBeAdded() {
        assertThatThrownBy(() -> kernel.evalRaw("%maven io.labelkit:labelkit-nothing:0.1.0-SNAPSHOT"))
                .hasMessageContaining("labelkit-nothing:0.1.0-SNAPSHOT is not on the class path");
    }

    @Test
    void labelkitIsThereAfterMavenAndNotBefore() {
        assertThatThrownBy(() -> kernel.evalRaw("categories(\"ham\", \"spam\")"))
                .isInstanceOf(CellFailure.class);

        kernel.evalRaw("%maven io.labelkit:labelkit-jupyter:0.1.0-SNAPSHOT");

        assertThat(String.valueOf(kernel.evalRaw("categories(\"ham\", \"spam\")")))
                .contains("ham");
    }
}
