package io.labelkit.model.student;

import io.labelkit.core.Experimental;
import io.labelkit.core.data.Item;
import io.labelkit.core.identity.Fingerprint;
import java.util.List;

/**
 * A model of several classes at once that has a vector for each item and class: what it sees of the class in the item. A
 * student can be taught to see classes alike and apart where its teacher does. Implementations are thread-safe and give
 * equal vectors for equal items.
 */
@Experimental
public interface LabelWiseTeacher {
    /**
     * The identity of the model.
     *
     * @return equal for equal vectors
     */
    Fingerprint fingerprint();

    /**
     * The vectors of some items.
     *
     * @param items the items
     * @return for each item, in order, a vector for each class; all of one length, which need not be the student's
     */
    List<float[][]> embed(List<Item<String>> items);
}
