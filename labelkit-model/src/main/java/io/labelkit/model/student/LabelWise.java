package io.labelkit.model.student;

import io.labelkit.core.internal.Checks;

/**
 * Whose vectors of items and classes are imitated, and how much.
 *
 * @param teacher the model
 * @param byClass the weight of distances between the items of a class
 * @param byItem the weight of distances between the classes of an item
 */
record LabelWise(LabelWiseTeacher teacher, double byClass, double byItem) {
    LabelWise {
        Checks.check(byClass >= 0 && Double.isFinite(byClass), "byClass", "a finite number of at least 0", byClass);
        Checks.check(byItem >= 0 && Double.isFinite(byItem), "byItem", "a finite number of at least 0", byItem);
    }

    String name() {
        return teacher.fingerprint().hash().hex() + " byClass=" + byClass + " byItem=" + byItem;
    }
}
