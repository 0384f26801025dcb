package io.labelkit.core.data;

/** What a gold label may be used for. One example has at most one role, so that roles never overlap. */
public enum GoldRole {
    /** May steer aggregation, few-shot choice and training. */
    ANCHOR,
    /** May set thresholds and temperatures. */
    CALIBRATE,
    /** May only score. Code that would learn from it refuses it. */
    TEST
}
