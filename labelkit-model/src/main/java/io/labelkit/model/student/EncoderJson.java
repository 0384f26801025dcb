package io.labelkit.model.student;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.labelkit.model.internal.JsonFields;
import java.io.IOException;
import java.util.Optional;

/** The part of {@code student.json} that an encoder has. */
final class EncoderJson {
    private EncoderJson() {}

    static void write(ObjectNode root, EncoderFeatures encoder) {
        ObjectNode node = root.putObject(encoder.shape().name());
        encoder.shape().write(node);
        encoder.vocabulary().words().forEach(node.putArray("words")::add);
    }

    /** The measures of the encoder; empty if the student has none. */
    static Optional<EncoderShape> shape(JsonFields fields) throws IOException {
        if (fields.has("/" + ConvolutionShape.NAME)) {
            return Optional.of(new ConvolutionShape(
                    fields.integer("/convolution/mostVocabulary", 1),
                    fields.integer("/convolution/mostWords", 1),
                    fields.integer("/convolution/size", 1),
                    fields.integer("/convolution/filters", 1)));
        }
        if (!fields.has("/" + TransformerShape.NAME)) {
            return Optional.empty();
        }
        int size = fields.integer("/transformer/size", 1);
        int heads = fields.integer("/transformer/heads", 1);
        fields.require(size % heads == 0, "/transformer/heads", "a divisor of the size " + size, heads);
        return Optional.of(new TransformerShape(
                fields.integer("/transformer/mostVocabulary", 1),
                fields.integer("/transformer/mostWords", 1),
                fields.integer("/transformer/buckets", 0),
                size,
                heads,
                fields.integer("/transformer/layers", 1),
                fields.integer("/transformer/inner", 1)));
    }

    static WordVocabulary vocabulary(JsonFields fields, EncoderShape shape) throws IOException {
        try {
            return new WordVocabulary(fields.texts("/" + shape.name() + "/words"));
        } catch (IllegalArgumentException e) {
            throw new StudentFormatException(fields.file(), shape.name() + ": " + e.getMessage(), e);
        }
    }
}
