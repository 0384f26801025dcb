package io.labelkit.model.torch;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Folders of tiny models whose answers can be told from the words: each word has a row of logits. */
final class TinyFolder {
    /** Words 0 and 1 speak for output 0, words 2 and 3 for output 1, the others for nothing. */
    static final List<String> WORDS = List.of("good", "fine", "bad", "awful", "film", ".");

    private static final float STRENGTH = 2;

    private TinyFolder() {}

    /** A classifier whose logits are the sums over the words. */
    static Path classifier(Path folder, String config) throws IOException {
        TinyScript.write(
                folder.resolve("model.pt"),
                logits(2),
                false,
                "return torch.sum(torch.embedding(weight, input_ids), [1], False)");
        TinyScript.tokenizer(folder.resolve("tokenizer.json"), WORDS);
        Files.writeString(folder.resolve("config.json"), config);
        return folder;
    }

    /** A tagger whose logits are those of each word; output 2 is for nothing. */
    static Path tagger(Path folder, String config) throws IOException {
        TinyScript.write(folder.resolve("model.pt"), logits(3), false, "return torch.embedding(weight, input_ids)");
        TinyScript.tokenizer(folder.resolve("tokenizer.json"), WORDS);
        Files.writeString(folder.resolve("config.json"), config);
        return folder;
    }

    /** Of a pair only the second text counts, by its token types. */
    static Path entailment(Path folder, String config) throws IOException {
        TinyScript.write(
                folder.resolve("model.pt"),
                logits(3),
                true,
                "of_second = torch.unsqueeze(token_type_ids, 2)",
                "return torch.sum(torch.mul(torch.embedding(weight, input_ids), of_second), [1], False)");
        TinyScript.tokenizer(folder.resolve("tokenizer.json"), WORDS);
        Files.writeString(folder.resolve("config.json"), config);
        return folder;
    }

    private static float[][] logits(int outputs) {
        float[][] weight = new float[WORDS.size() + 4][outputs];
        for (int word = 0; word < WORDS.size(); word++) {
            int speaksFor = word < 4 ? word / 2 : 2;
            if (speaksFor < outputs) {
                weight[word + 4][speaksFor] = STRENGTH;
            }
        }
        for (int token = 0; token < 4 && outputs > 2; token++) {
            weight[token][2] = STRENGTH;
        }
        return weight;
    }

    /** What a logit of one word against zero for the others gives. */
    static double sure(int words, int others) {
        return 1 / (1 + others * Math.exp(-STRENGTH * words));
    }
}
