package io.labelkit.model.student.distill;

import java.util.List;
import java.util.Map;

/**
 * What was chosen, and among what.
 *
 * @param kind the name of the kind of student
 * @param kinds how well each kind predicts held-out labels of the teacher; empty if there was one
 * @param trial the way it is trained
 * @param trials all ways
 */
record Choice(String kind, Map<String, Double> kinds, Trial trial, List<Trial> trials) {}
