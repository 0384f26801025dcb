package io.labelkit.aggregate.soft;

import java.util.AbstractList;

/** The disagreement about each example, made when it is asked for. */
final class DisagreementList extends AbstractList<Disagreement> {
    private final SoftLabelResult result;

    DisagreementList(SoftLabelResult result) {
        this.result = result;
    }

    @Override
    public Disagreement get(int index) {
        return result.disagreement(index);
    }

    @Override
    public int size() {
        return result.size();
    }
}
