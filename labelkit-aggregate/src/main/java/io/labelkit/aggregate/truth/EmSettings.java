package io.labelkit.aggregate.truth;

import io.labelkit.core.consensus.TiePolicy;
import io.labelkit.core.consensus.Warning;
import io.labelkit.core.data.Gold;
import io.labelkit.core.identity.Fingerprint;
import io.labelkit.core.label.LabelSpace;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The values of an {@link EmBuilder}. */
record EmSettings(
        double tolerance,
        int maxIterations,
        int threads,
        TiePolicy ties,
        long seed,
        double classSmoothing,
        double classShrinkage,
        Map<String, Double> weights,
        Map<String, Double> classPrior,
        Optional<Gold> anchors,
        List<Warning> notes) {

    /** The same with equal class shares, unless shares are given. */
    EmSettings withUniformClasses(LabelSpace space) {
        Map<String, Double> shares = new TreeMap<>(classPrior);
        if (shares.isEmpty()) {
            space.classNames().forEach(name -> shares.put(name, 1.0));
        }
        return new EmSettings(
                tolerance,
                maxIterations,
                threads,
                ties,
                seed,
                classSmoothing,
                classShrinkage,
                weights,
                shares,
                anchors,
                notes);
    }

    /** The identity of a method with these settings; the number of threads is no part of it. */
    Fingerprint fingerprint(String method, Map<String, ?> parameters) {
        Map<String, Object> all = new TreeMap<>(parameters);
        all.put("tolerance", tolerance);
        all.put("maxIterations", maxIterations);
        all.put("ties", ties.name());
        all.put("seed", seed);
        all.put("classSmoothing", classSmoothing);
        all.put("classShrinkage", classShrinkage);
        all.put("weights", new TreeMap<>(weights));
        all.put("classPrior", new TreeMap<>(classPrior));
        Map<String, String> gold = new TreeMap<>();
        anchors.ifPresent(g -> g.labels().forEach((id, label) -> gold.put(id, label.toString())));
        all.put("anchors", gold);
        return Fingerprint.of("aggregator:" + method, all);
    }
}
