package io.labelkit.llm.test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Plays back what lies in the resources of these tests. */
class CassetteExtensionTest {
    @RegisterExtension
    final CassetteExtension cassette = CassetteExtension.in(Path.of("src/test/cassettes"));

    @Test
    void playsTheCassetteOfTheTestMethod() {
        assertThat(Clients.openAi("http://somewhere.invalid/v1", cassette.around(Clients.transport()), "any-key")
                        .chat("hello"))
                .isEqualTo("good day");
    }

    @Test
    void belongsToARunningTest() {
        CassetteExtension idle = CassetteExtension.in(Path.of("src/test/cassettes"));
        assertThatThrownBy(() -> idle.around(Clients.transport())).hasMessageContaining("no test is running");
    }
}
