package io.labelkit.model.torch;

import io.labelkit.core.identity.Fingerprint;
import java.util.Map;

/** The identity of a classifier or tagger in a folder. */
final class FolderFingerprint {
    static final int MAXIMUM_TOKENS = 512;

    private FolderFingerprint() {}

    static Fingerprint of(ModelFiles files) {
        return Fingerprint.of(
                "model:torch",
                Map.of(
                        "model", files.digest(ModelFiles.MODEL),
                        "tokenizer", files.digest(ModelFiles.TOKENIZER),
                        "config", files.digest(ModelFiles.CONFIG),
                        "maximumTokens", MAXIMUM_TOKENS));
    }
}
