package io.labelkit.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KillTest {
    private static final int FEW = 4;

    @TempDir
    private Path directory;

    @Test
    void runsThatAreKilledThirtyTimesHoldEveryOutcomeOnce() throws Exception {
        assertThat(new Kills(directory).of(30)).isGreaterThanOrEqualTo(10);
    }

    @Test
    void paidCallsThatAreKilledAreNotLostAndThoseThatMayBePaidTwiceAreKnown() throws Exception {
        assertThat(new KilledCalls(directory).of(FEW)).isBetween(0L, (long) FEW * PayingUntilKilled.THREADS);
    }

    @Test
    void aRunThatIsKilledWhileItIsMadeCanBeMade() throws Exception {
        new KilledChanges(directory).whileCreating(FEW);
    }

    @Test
    void forgettingThatIsKilledHasForgottenAllOrNothing() throws Exception {
        new KilledChanges(directory).whileForgetting(FEW);
    }

    @Test
    void relabellingThatIsKilledHasChangedAllOrNothing() throws Exception {
        new KilledChanges(directory).whileRelabelling(FEW);
    }

    @Test
    void anUpgradeThatIsKilledIsDoneOrNot() throws Exception {
        new KilledChanges(directory).whileUpgrading(FEW);
    }
}
