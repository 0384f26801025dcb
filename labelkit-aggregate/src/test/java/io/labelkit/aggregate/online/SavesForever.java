package io.labelkit.aggregate.online;

import java.nio.file.Path;

/** A process that saves one state after another over the same file until it is killed. */
final class SavesForever {
    private SavesForever() {}

    public static void main(String[] arguments) {
        DriftSimulation simulation = DriftSimulation.of(400, 11);
        OnlineDawidSkene online =
                OnlineDawidSkene.builder(DriftSimulation.SPACE).build();
        simulation.votes().forEach(online::add);
        for (int n = 0; n < 1_000_000; n++) {
            online.add(OnlineVote.of("more-" + n, "i" + n % 400, "w", "a"));
            online.state().save(Path.of(arguments[0]));
        }
    }
}
