/**
 * What to label next, and when to stop. Strategies choose examples for a student to learn from; {@link
 * io.labelkit.aggregate.acquire.EfficiencyStudy} compares them on data whose labels are known;
 * {@link io.labelkit.aggregate.acquire.AccuracyGoal} says when enough is enough, with a guarantee.
 */
@NullMarked
package io.labelkit.aggregate.acquire;

import org.jspecify.annotations.NullMarked;
