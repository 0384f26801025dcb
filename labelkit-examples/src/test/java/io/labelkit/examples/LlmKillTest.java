package io.labelkit.examples;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code llm-label --run} is killed while it pays for calls. */
class LlmKillTest {
    private static final long MILLIS = 20;

    @TempDir
    private Path dir;

    /** Kills and goes on, and then to the end; returns how many of the kills found calls under way. */
    static int killed(Path dir, int kills) throws Exception {
        try (BilledServer server = BilledServer.start(MILLIS)) {
            LlmKills campaign = new LlmKills(dir, server, kills);
            int found = campaign.kill(kills);
            CommandRun last = campaign.finish();
            assertThat(last.exitCode()).as(last.err()).isZero();
            assertThat(Files.readAllLines(campaign.run().resolve("results/votes.csv")))
                    .hasSize(campaign.texts() + 1)
                    .contains("e0,tiny,spam", "e1,tiny,ham");
            long twice = campaign.requireEveryCallAccountedFor();
            assertThat(server.bill()).hasSize(campaign.texts());
            assertThat(server.mostUnderWay()).isLessThanOrEqualTo(2 * LlmKills.CONCURRENCY);
            JsonNode calls = new ObjectMapper()
                    .readTree(CommandRun.of("runs", "show", campaign.run(), "--json")
                            .out())
                    .at("/calls/tiny");
            assertThat(calls.path("repeated").asLong())
                    .isEqualTo(calls.path("unanswered").asLong())
                    .isBetween(twice, (long) kills * LlmKills.CONCURRENCY);
            assertThat(last.out())
                    .contains(calls.path("repeated").asLong() + " repeated since they were under way at a kill");
            return found;
        }
    }

    @Test
    void thirtyKillsLoseNoAnswerAndPayForNoneTwiceButThoseUnderWay() throws Exception {
        assertThat(killed(dir, 30)).as("kills that found calls under way").isGreaterThan(5);
    }

    @Test
    void whatWasSpentBeforeAKillCountsTowardsTheBudget() throws Exception {
        try (BilledServer server = BilledServer.start(MILLIS)) {
            LlmKills campaign = new LlmKills(
                    dir,
                    server,
                    6,
                    "--budget",
                    LlmKills.price().multiply(BigDecimal.valueOf(80)).toPlainString());
            campaign.kill(3);
            CommandRun stopped = campaign.finish();
            assertThat(stopped.exitCode()).as(stopped.err()).isEqualTo(ExitCodes.BUDGET_SPENT);
            assertThat(stopped.err()).contains("stopped: the budget is spent", "the same command with a larger budget");
            assertThat(server.requests()).isBetween(50L, 80L);
            campaign.requireEveryCallAccountedFor();
            long paid = server.requests();
            assertThat(campaign.finish().exitCode()).isEqualTo(ExitCodes.BUDGET_SPENT);
            assertThat(server.requests()).as("calls with a spent budget").isEqualTo(paid);
        }
    }
}
