package io.labelkit.model.student;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.labelkit.core.identity.Fingerprint;
import java.util.List;

/** The measures of a text encoder over the words of a text, from which it is built, trained and read. */
interface EncoderShape {
    /** The kind of the encoder, which is also the name of its part of {@code student.json}. */
    String name();

    /** How many words get a vector of their own. */
    int mostVocabulary();

    /** How many words of a text are read. */
    int mostWords();

    /** How many vectors words share that are not in the vocabulary; 0 if one stands for all of them. */
    int buckets();

    /** The number of features. */
    int dimension();

    /** The number of weights with a vocabulary. */
    long weights(WordVocabulary vocabulary);

    Fingerprint fingerprint();

    /** What PyTorch trains, over the numbers of the words of the texts. */
    Network network(WordVocabulary vocabulary, Outlet outlet, double dropout, List<int[]> texts);

    /** The encoder in plain Java, of weights in the order of the network's parameters. */
    TextEncoder encoder(WordVocabulary vocabulary, float[] weights);

    /** Writes the measures. */
    void write(ObjectNode node);
}
