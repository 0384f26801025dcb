package io.labelkit.core.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.labelkit.core.audit.LabelAction;
import io.labelkit.core.audit.LabelChange;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How a data set was corrected, as a file. */
class LabelChangeFileTest {
    private static final List<LabelChange> ALL = List.of(
            new LabelChange("1", "a", new LabelAction.Keep(), OptionalDouble.of(0.25), "fine", Optional.of("ann")),
            new LabelChange("2", "a", new LabelAction.Drop(), OptionalDouble.empty(), "", Optional.empty()),
            new LabelChange(
                    "3",
                    "a,\"b\"",
                    new LabelAction.Replace("<script>\nc"),
                    OptionalDouble.of(0.1),
                    "line\nline",
                    Optional.empty()),
            new LabelChange("=4", "b", new LabelAction.Review("a"), OptionalDouble.of(0), "r", Optional.empty()));

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"changes.csv", "changes.jsonl", "changes.csv.gz"})
    void whatIsWrittenIsReadBack(String name) {
        Path file = folder.resolve(name);
        LabelChangeWriter.write(file, ALL);

        assertThat(LabelChangeReader.read(file)).isEqualTo(ALL);
    }

    @Test
    void theCsvHasTheColumnsThatPeopleExpect() throws IOException {
        Path file = folder.resolve("c.csv");
        LabelChangeWriter.write(file, ALL.subList(0, 2));

        assertThat(Files.readString(file))
                .isEqualTo("id,from,to,action,score,reason,reviewer\n1,a,,keep,0.25,fine,ann\n2,a,,drop,,,\n");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "id,from,to,action\n1,a,,flip\n",
                "id,from,to,action\n1,a,,replace\n",
                "id,from,to,action\n1,a,a,replace\n",
                "id,from,to,action\n1,a,,drop\n1,a,,drop\n",
                "id,from,to,action,score\n1,a,,drop,1.5\n",
                "id,from,to\n1,a,b\n"
            })
    void aFileThatMakesNoSenseIsRefusedWithItsPlace(String text) throws IOException {
        Path file = folder.resolve("bad.csv");
        Files.writeString(file, text);

        assertThatThrownBy(() -> LabelChangeReader.read(file))
                .isInstanceOf(InputException.class)
                .hasMessageStartingWith("bad.csv:");
    }
}
