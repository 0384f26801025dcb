package io.labelkit.core.io;

import io.labelkit.core.vote.VoteMatrix;

/**
 * The votes of a file.
 *
 * @param votes the votes
 * @param report how the reading went
 */
public record VotesFile(VoteMatrix votes, ReadReport report) {}
