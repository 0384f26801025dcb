package io.labelkit.examples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** {@code label --run} is killed and interrupted in JVMs of its own, and ends with the result of a run in one go. */
@Timeout(180)
class LabelKillTest {
    private static final long ALL = (long) ManyMessages.COUNT * ManyMessages.RULES;

    @TempDir
    private static Path shared;

    private static ManyMessages messages;
    private static Path expected;

    @TempDir
    private Path dir;

    private Path run;
    private Path out;

    @BeforeAll
    static void labelInOneGo() throws IOException {
        messages = ManyMessages.in(shared);
        expected = shared.resolve("expected");
        assertThat(CommandRun.of(messages.label(expected, "--quiet")).exitCode())
                .isZero();
    }

    @BeforeEach
    void names() {
        run = dir.resolve("run");
        out = dir.resolve("out");
    }

    private ChildCommand start() throws IOException {
        return ChildCommand.start(dir, messages.label(out, "--run", run));
    }

    @Test
    void killedTwiceItGoesOnWhereItWasAndWritesTheSameFiles() throws Exception {
        long held = 0;
        for (long enough : new long[] {ALL / 20, ALL / 3}) {
            try (ChildCommand child = start()) {
                held = ManyMessages.waitFor(run, child, enough);
                child.kill();
                assertThat(child.err()).contains("run " + run);
            }
            assertThat(out).doesNotExist();
            assertThat(held).isBetween(enough, ALL - 1);
        }
        CommandRun last = CommandRun.of(messages.label(out, "--run", run));
        assertThat(last.exitCode()).as(last.err()).isZero();
        assertThat(last.err())
                .contains("goes on after 2 sessions")
                .contains("complete with " + ALL + " outcomes, of which ")
                .doesNotContain("stale");
        long before = Long.parseLong(last.err().replaceAll("(?s).*of which (\\d+) were there before.*", "$1"));
        assertThat(before).isGreaterThanOrEqualTo(held);
        ManyMessages.assertSameResults(out, expected);
    }

    @Test
    @DisabledOnOs(value = OS.WINDOWS, disabledReason = "there are no signals")
    void ctrlCEndsWithARunThatResumeCompletes() throws Exception {
        String said;
        try (ChildCommand child = start()) {
            ManyMessages.waitFor(run, child, ALL / 20);
            assumeFalse(child.ignoresInterrupts(), "SIGINT is ignored here");
            child.interrupt();
            assertThat(child.exitCode()).isEqualTo(ExitCodes.INTERRUPTED);
            said = child.err();
        }
        assertThat(said).contains("stopping: ").contains("to go on, ").contains("'runs resume " + run + "'");
        assertThat(out).doesNotExist();
        long kept = Long.parseLong(said.replaceAll("(?s).*stopped: (\\d+) outcomes are kept.*", "$1"));
        assertThat(kept).isBetween(1L, ALL - 1);

        CommandRun resumed = CommandRun.of("runs", "resume", run);
        assertThat(resumed.exitCode()).as(resumed.err()).isZero();
        assertThat(resumed.err()).contains("; " + kept + " outcomes").contains(", of which " + kept + " were there");
        ManyMessages.assertSameResults(out, expected);
    }

    @Test
    void ctrlCAtATerminalWithABarEndsTheSameWay() throws Exception {
        assumeTrue(
                Files.isExecutable(Path.of("/usr/bin/script")),
                "missing tool: script, which makes terminals (Debian: bsdutils)");
        assumeTrue(ChildCommand.resetsSignals(), "SIGINT may be ignored here");
        String said;
        try (ChildCommand child = ChildCommand.startAtTerminal(dir, messages.label(out, "--run", run))) {
            ManyMessages.waitFor(run, child, ALL / 20);
            child.type("\u0003");
            assertThat(child.exitCode()).as(child.err()).isEqualTo(ExitCodes.INTERRUPTED);
            said = child.err();
        }
        assertThat(said).contains("/" + ALL).contains("stopping: ").contains("stopped: ");
        assertThat(out).doesNotExist();
    }

    @Test
    void aSecondProcessIsRefusedWithTheNameOfTheFirstAndMayLook() throws Exception {
        try (ChildCommand child = start()) {
            ManyMessages.waitFor(run, child, 1);
            CommandRun second = CommandRun.of(messages.label(dir.resolve("other"), "--run", run));
            assertThat(child.runs()).isTrue();
            assertThat(second.exitCode()).isEqualTo(ExitCodes.RUN_IN_USE);
            assertThat(second.err()).startsWith("error: ").contains("process " + child.pid() + " on ");
            assertThat(dir.resolve("other")).doesNotExist();

            CommandRun status = CommandRun.of("runs", "status", run, "--json");
            assertThat(status.exitCode()).as(status.err()).isZero();
            JsonNode json = new ObjectMapper().readTree(status.out());
            assertThat(json.path("state").asText()).isEqualTo("being labelled");
            assertThat(json.path("openIn").asText()).contains("process " + child.pid());
            assertThat(json.path("outcomes").asLong()).isBetween(1L, ALL);
        }
        CommandRun after = CommandRun.of("runs", "status", run);
        assertThat(after.out()).contains("stopped before the end").doesNotContain("open in");
    }

    @Test
    void watchingEndsWithTheRun() throws Exception {
        try (ChildCommand child = start()) {
            ManyMessages.waitFor(run, child, 1);
            CommandRun watch = CommandRun.of("runs", "status", run, "--watch", "1");
            assertThat(watch.exitCode()).as(watch.err()).isZero();
            assertThat(watch.out().lines().toList()).first().asString().startsWith("being labelled: ");
            assertThat(watch.out().lines().toList())
                    .last()
                    .isEqualTo("complete: " + ALL + " outcomes about " + ManyMessages.COUNT + " examples");
            assertThat(child.exitCode()).isZero();
        }
        assertThat(Files.readString(out.resolve("votes.csv"))).isNotEmpty();
    }
}
