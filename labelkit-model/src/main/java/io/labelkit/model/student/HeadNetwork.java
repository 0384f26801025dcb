package io.labelkit.model.student;

import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Activation;
import ai.djl.nn.Block;
import ai.djl.nn.SequentialBlock;
import ai.djl.nn.core.Linear;
import ai.djl.training.initializer.Initializer;
import io.labelkit.core.learn.features.FeatureMatrix;
import java.util.Random;

/** A softmax regression, or one hidden layer, on dense features. */
record HeadNetwork(FeatureMatrix matrix, int hidden, Outlet outlet, double dropout) implements Network {
    @Override
    public int rows() {
        return matrix.rows();
    }

    @Override
    public Block block(Random random) {
        SequentialBlock block = new SequentialBlock();
        if (dropout > 0) {
            block.add(new SeededDropout(dropout, random));
        }
        if (hidden > 0) {
            block.add(Linear.builder().setUnits(hidden).build()).add(Activation.reluBlock());
        }
        return block.add(new OutletBlock(outlet, hidden > 0 ? hidden : matrix.columns()));
    }

    /** Zeros for a softmax regression, whose loss has one minimum; uniform Glorot numbers with a hidden layer. */
    @Override
    public Initializer initializer(Random random) {
        return hidden == 0 ? Initializer.ZEROS : new Glorot(random);
    }

    @Override
    public Shape inputShape() {
        return new Shape(1, matrix.columns());
    }

    @Override
    public NDList batch(int[] rows, NDManager manager) {
        int d = matrix.columns();
        float[] values = new float[Math.multiplyExact(rows.length, d)];
        for (int i = 0; i < rows.length; i++) {
            int start = matrix.start(rows[i]);
            for (int j = 0; j < d; j++) {
                values[i * d + j] = matrix.value(start + j);
            }
        }
        return new NDList(manager.create(values, new Shape(rows.length, d)));
    }
}
