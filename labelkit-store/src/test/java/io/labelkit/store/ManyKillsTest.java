package io.labelkit.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The tests of {@link KillTest}, hundreds of times. */
@Tag("slow")
class ManyKillsTest {
    private static final int KILLS = Integer.getInteger("labelkit.kills", 200);
    private static final int KILLS_OF_EACH_KIND = Math.max(1, KILLS / 5);

    @TempDir
    private Path directory;

    @Test
    void runsThatAreKilledHundredsOfTimesHoldEveryOutcomeOnce() throws Exception {
        assertThat(new Kills(directory).of(KILLS)).isGreaterThanOrEqualTo(KILLS / 4);
    }

    @Test
    void paidCallsThatAreKilledAreNotLostAndThoseThatMayBePaidTwiceAreKnown() throws Exception {
        assertThat(new KilledCalls(directory).of(KILLS_OF_EACH_KIND))
                .isBetween(0L, (long) KILLS_OF_EACH_KIND * PayingUntilKilled.THREADS);
    }

    @Test
    void aRunThatIsKilledWhileItIsMadeCanBeMade() throws Exception {
        new KilledChanges(directory).whileCreating(KILLS_OF_EACH_KIND);
    }

    @Test
    void forgettingThatIsKilledHasForgottenAllOrNothing() throws Exception {
        new KilledChanges(directory).whileForgetting(KILLS_OF_EACH_KIND);
    }

    @Test
    void relabellingThatIsKilledHasChangedAllOrNothing() throws Exception {
        new KilledChanges(directory).whileRelabelling(KILLS_OF_EACH_KIND);
    }

    @Test
    void anUpgradeThatIsKilledIsDoneOrNot() throws Exception {
        new KilledChanges(directory).whileUpgrading(KILLS_OF_EACH_KIND);
    }
}
