package io.labelkit.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.labelkit.core.run.CallAnswer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;

/** Kills a JVM in the middle of paid calls; none is lost, and those that are paid twice are known. */
final class KilledCalls {
    private static final int LONGEST_DELAY_MILLIS = 150;

    private final Path run;
    private final Path bill;

    KilledCalls(Path directory) {
        run = directory.resolve("run");
        bill = directory.resolve("bill");
    }

    /** Returns how many calls were paid twice. */
    long of(int kills) throws Exception {
        Random random = new Random(7);
        Set<Integer> promised = new HashSet<>();
        for (int i = 0; i < kills; i++) {
            try (ChildProcess child = ChildProcess.start(PayingUntilKilled.class, run.toString(), bill.toString())) {
                assertThat(child.line()).isEqualTo("ready");
                child.ends(random.nextInt(LONGEST_DELAY_MILLIS));
                child.kill();
                note(child, promised);
            }
            requireAnswers(promised);
        }
        try (ChildProcess child = ChildProcess.start(PayingUntilKilled.class, run.toString(), bill.toString())) {
            assertThat(child.line()).isEqualTo("ready");
            note(child, promised);
            assertThat(child.ends(60_000)).isTrue();
            assertThat(child.exitCode()).isZero();
        }
        return requireNoCallLost((long) kills * PayingUntilKilled.THREADS);
    }

    private static void note(ChildProcess child, Set<Integer> promised) throws IOException {
        for (String line = child.line(); !line.isEmpty(); line = child.line()) {
            promised.add(Integer.parseInt(line));
        }
    }

    private void requireAnswers(Set<Integer> promised) {
        try (Run opened = Run.open(run)) {
            for (int number : promised) {
                assertThat(opened.calls()
                                .find(PayingUntilKilled.request(number))
                                .flatMap(CallAnswer::text))
                        .contains("answer " + number);
            }
        }
    }

    private long requireNoCallLost(long mostInFlight) throws IOException, SQLException {
        Map<Integer, Integer> paid = new HashMap<>();
        List<String> lines = Files.readAllLines(bill);
        lines.forEach(line -> paid.merge(Integer.parseInt(line), 1, Integer::sum));
        assertThat(paid).hasSize(PayingUntilKilled.CALLS);
        Map<String, int[]> known = known();
        for (int number = 0; number < PayingUntilKilled.CALLS; number++) {
            int[] intendedAndAnswered =
                    known.getOrDefault(PayingUntilKilled.request(number).hex(), new int[2]);
            assertThat(intendedAndAnswered[0]).isGreaterThanOrEqualTo(paid.getOrDefault(number, 0));
            assertThat(intendedAndAnswered[1]).isEqualTo(1);
        }
        long twice = (long) lines.size() - PayingUntilKilled.CALLS;
        try (RunView view = Run.view(run)) {
            assertThat(view.status().unansweredCalls()).isBetween(twice, mostInFlight);
        }
        return twice;
    }

    /** How often each call was intended and answered, as anybody can read it from the database. */
    private Map<String, int[]> known() throws SQLException {
        Map<String, int[]> known = new HashMap<>();
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + run.resolve(Database.NAME));
                ResultSet rows = connection
                        .createStatement()
                        .executeQuery("select request, count(*), count(answered) from call group by request")) {
            while (rows.next()) {
                known.put(HexFormat.of().formatHex(rows.getBytes(1)), new int[] {rows.getInt(2), rows.getInt(3)});
            }
        }
        return known;
    }
}
