package io.labelkit.model.student;

import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Block;
import ai.djl.training.initializer.Initializer;
import java.util.Random;

/** What PyTorch trains: a block from rows of some data to scores. */
interface Network {
    /** How many rows there are, those of the validation part after those that are learned from. */
    int rows();

    /** A new block. Whatever is random while it trains is drawn from the stream. */
    Block block(Random random);

    /** How weights begin; biases begin at 0. */
    Initializer initializer(Random random);

    Shape inputShape();

    /** The inputs of some rows; they belong to the manager. */
    NDList batch(int[] rows, NDManager manager);
}
