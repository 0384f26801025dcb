package io.labelkit.aggregate.labelmodel;

import io.labelkit.aggregate.dependency.LabelerPair;
import io.labelkit.core.consensus.TiePolicy;
import io.labelkit.core.identity.Fingerprint;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What all label models of this package are configured with. */
record LabelModelSettings(TiePolicy ties, long seed, int threads, ClassBalance balance, List<LabelerPair> dependent) {
    /** Threads are not part of the identity: they change nothing. */
    Fingerprint fingerprint(String method, Map<String, ?> own) {
        Map<String, Object> all = new TreeMap<>(own);
        all.put("ties", ties.name());
        all.put("seed", seed);
        all.put("balance", balance.identity());
        all.put(
                "dependent",
                dependent.stream()
                        .map(pair -> List.of(pair.first(), pair.second()))
                        .toList());
        return Fingerprint.of("aggregator:" + method, all);
    }
}
