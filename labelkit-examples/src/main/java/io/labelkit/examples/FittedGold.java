package io.labelkit.examples;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Option;

/** Gold labels that something was fitted to, which cannot vouch for it. */
final class FittedGold {
    @Option(
            names = "--fitted",
            paramLabel = "gold.csv",
            description =
                    "Gold labels that the machine or its calibration learned from or was shown; an example that is in"
                            + " --gold too is refused. May be given several times.")
    private List<Path> files = new ArrayList<>();

    /** Refuses gold about examples of the files. */
    GoldFile apart(GoldFile gold) {
        files.forEach(file -> gold.apartFrom(GoldFile.read(file)));
        return gold;
    }
}
