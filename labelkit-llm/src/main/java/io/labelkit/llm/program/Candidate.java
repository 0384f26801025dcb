package io.labelkit.llm.program;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.labelkit.core.labeler.Labeler;

/**
 * A rule that compiles.
 *
 * @param round the round in which it was written
 * @param label the label that was asked about
 * @param intent what the model says it looks for
 * @param source the rule, with its name
 * @param labeler the rule
 */
record Candidate(int round, String label, String intent, ObjectNode source, Labeler<String> labeler) {}
