package io.labelkit.llm.budget;

import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.data.message.SystemMessage;
import dev.langchain4j.data.message.UserMessage;
import java.lang.Character.UnicodeScript;
import java.util.List;

/** Guesses tokens from characters. Exact in sixtieths: a quarter is fifteen of them, two thirds are forty. */
final class CharacterCounter implements TokenCounter {
    static final CharacterCounter INSTANCE = new CharacterCounter();

    private static final int SIXTIETHS_PER_LETTER = 15;
    private static final int SIXTIETHS_PER_IDEOGRAPH = 40;
    private static final int AROUND_A_MESSAGE = 4;
    private static final int FIRST_IDEOGRAPH = 0x1100;

    private CharacterCounter() {}

    @Override
    public long text(String text) {
        long sixtieths = 0;
        for (int i = 0; i < text.length(); ) {
            int character = text.codePointAt(i);
            sixtieths += ideograph(character) ? SIXTIETHS_PER_IDEOGRAPH : SIXTIETHS_PER_LETTER;
            i += Character.charCount(character);
        }
        return (sixtieths * 115 + 60 * 100 - 1) / (60 * 100);
    }

    private static boolean ideograph(int character) {
        if (character < FIRST_IDEOGRAPH) {
            return false;
        }
        UnicodeScript script = UnicodeScript.of(character);
        return script == UnicodeScript.HAN
                || script == UnicodeScript.HIRAGANA
                || script == UnicodeScript.KATAKANA
                || script == UnicodeScript.HANGUL;
    }

    @Override
    public long messages(List<ChatMessage> messages) {
        long tokens = AROUND_A_MESSAGE;
        for (ChatMessage message : messages) {
            tokens += AROUND_A_MESSAGE + text(written(message));
        }
        return tokens;
    }

    private static String written(ChatMessage message) {
        if (message instanceof SystemMessage system) {
            return system.text();
        }
        if (message instanceof UserMessage user && user.hasSingleText()) {
            return user.singleText();
        }
        if (message instanceof AiMessage ai && ai.text() != null) {
            return ai.text();
        }
        throw new IllegalArgumentException("messages must hold text only, but one is a "
                + message.getClass().getSimpleName());
    }

    @Override
    public boolean approximate() {
        return true;
    }

    @Override
    public String toString() {
        return "TokenCounter[characters]";
    }
}
