package io.labelkit.llm.answer;

/** What stands in an answer where the label goes. */
public enum AnswerShape {
    /** One class: {@code {"label": "spam"}}. */
    LABEL("label"),
    /** Any number of classes: {@code {"labels": ["a", "b"]}}. */
    LABELS("labels"),
    /** Yes or no for each class: {@code {"labels": {"a": true, "b": false}}}. */
    FLAGS("labels"),
    /** Every class that could be the one, best first: {@code {"candidates": ["a", "b"]}}. */
    CANDIDATES("candidates"),
    /** A number: {@code {"value": 3.5}}. */
    NUMBER("value"),
    /** Quotes with their types: {@code {"spans": [{"quote": "Anna", "type": "person"}]}}. */
    SPANS("spans"),
    /** Free text: {@code {"text": "..."}}. */
    TEXT("text");

    private final String key;

    AnswerShape(String key) {
        this.key = key;
    }

    /**
     * The key of the label in the answer.
     *
     * @return the key
     */
    public String key() {
        return key;
    }
}
