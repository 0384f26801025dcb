package io.labelkit.aggregate.labelmodel;

import io.labelkit.aggregate.dependency.LabelerDependence;
import io.labelkit.aggregate.dependency.LabelerPair;
import io.labelkit.aggregate.internal.LabelerFamilies;
import io.labelkit.aggregate.internal.VoteWarnings;
import io.labelkit.core.consensus.TiePolicy;
import io.labelkit.core.consensus.Warning;
import io.labelkit.core.consensus.WarningKind;
import io.labelkit.core.identity.Fingerprint;
import io.labelkit.core.vote.VoteMatrix;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What all label models of this package are configured with. */
record LabelModelSettings(
        TiePolicy ties,
        long seed,
        int threads,
        ClassBalance balance,
        List<LabelerPair> dependent,
        boolean declaredFamilies) {
    /** Whether pairs of declared families are left out of the fit to these votes. */
    boolean usesFamilies(VoteMatrix votes) {
        return declaredFamilies && LabelerFamilies.of(votes).usable();
    }

    /** The pairs to leave out of the fit to these votes. */
    List<LabelerPair> dependent(VoteMatrix votes) {
        if (!usesFamilies(votes)) {
            return dependent;
        }
        List<LabelerPair> all = new ArrayList<>(dependent);
        all.addAll(LabelerDependence.declared(votes).pairs());
        return all;
    }

    /** The warnings about votes that stay where families are left out. */
    List<Warning> warnings(VoteMatrix votes) {
        return VoteWarnings.of(votes).stream()
                .filter(warning -> warning.kind() != WarningKind.DEPENDENT_LABELERS || !usesFamilies(votes))
                .toList();
    }

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
        if (!declaredFamilies) {
            all.put("declaredFamilies", false);
        }
        return Fingerprint.of("aggregator:" + method, all);
    }
}
