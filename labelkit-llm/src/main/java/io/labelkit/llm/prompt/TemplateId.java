package io.labelkit.llm.prompt;

import io.labelkit.core.identity.ContentHash;

/**
 * Which words a model was asked with.
 *
 * @param name the name of the template
 * @param version its version; another one whenever a word changes
 * @param hash the hash of all its words
 */
public record TemplateId(String name, int version, ContentHash hash) {
    @Override
    public String toString() {
        return name + "/" + version + " " + hash.shortForm();
    }
}
