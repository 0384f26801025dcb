package io.labelkit.aggregate.quality;

import org.jspecify.annotations.NullMarked;

/** Small inputs whose outputs were computed by cleanlab 2.9 and by an independent implementation. */
@NullMarked
final class ConfidentFixtures {
    private ConfidentFixtures() {}

    static Audited a() {
        double[][] p = {
            {.9, .05, .05}, {.8, .1, .1}, {.2, .7, .1}, {.6, .3, .1}, {.4, .35, .25}, {.1, .8, .1},
            {.7, .2, .1}, {.15, .6, .25}, {.05, .15, .8}, {.1, .1, .8}, {.05, .55, .4}, {.3, .1, .6}
        };
        return Audited.of(p, 0, 0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 2);
    }

    static Audited b() {
        double[][] p = {
            {.2, .7, .1}, {.8, .1, .1}, {.4, .3, .3}, {.2, .4, .4}, {.3, .5, .2}, {.5, .4, .1}, {.4, .2, .4},
            {.1, .2, .7}, {.1, .2, .7}, {.7, .1, .2}, {.1, 0, .9}, {0, .1, .9}, {.3, 0, .7}, {.5, .1, .4}
        };
        return Audited.of(p, 0, 0, 0, 1, 1, 1, 1, 1, 1, 1, 2, 2, 2, 2);
    }

    static Audited c() {
        double[][] p = {{.5, .1, .4}, {.5, .1, .4}, {.1, .3, .6}, {.2, .3, .5}, {.1, .1, .8}, {.45, .35, .2}};
        return Audited.of(p, 0, 0, 1, 1, 2, 2);
    }
}
