package io.labelkit.model.selftraining;

/** Why self-training ended. */
public enum SelfTrainingEnd {
    /** All rounds were trained; the last ones may still not be the best. */
    COMPLETE,
    /** The classifier of the gold labels alone was too weak to teach; no round was trained. */
    TOO_WEAK,
    /** A round did worse on the validation items than the best one before. */
    DECLINED
}
