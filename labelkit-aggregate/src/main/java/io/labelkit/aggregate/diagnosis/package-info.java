/**
 * Which method suits the votes, and how far its result can be trusted: comparison by hidden votes and by gold, intervals on
 * labeler accuracy and on the shares of the classes.
 */
@NullMarked
package io.labelkit.aggregate.diagnosis;

import org.jspecify.annotations.NullMarked;
