package io.labelkit.llm.question;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.labelkit.core.label.Label;
import io.labelkit.core.label.LabelSpace;
import io.labelkit.core.vote.VotePayload;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class QuestionSetFileTest {
    @TempDir
    private Path folder;

    private Path file(String json) throws IOException {
        return Files.writeString(folder.resolve("questions.json"), json);
    }

    @Test
    void aFileOfQuestionsIsRead() throws IOException {
        QuestionSet set = QuestionSet.read(file("""
                {"space": ["ham", "spam", "news"], "context": "Comments.",
                 "questions": [
                   {"name": "link", "question": "A link?", "answers": {"yes": "spam", "no": null}},
                   {"name": "tone", "question": "Tone?", "unknown": "fail",
                    "answers": {"private": "ham", "sober": {"none_of": ["spam"]}}}]}
                """));

        assertThat(set.space()).isEqualTo(LabelSpace.categories("ham", "spam", "news"));
        assertThat(set.context()).isEqualTo("Comments.");
        assertThat(set.questions())
                .containsExactly(
                        Question.builder("link", "A link?")
                                .answer("yes", "spam")
                                .silentOn("no")
                                .build(),
                        Question.builder("tone", "Tone?")
                                .answer("private", new VotePayload.Exactly(Label.category("ham")))
                                .answer("sober", new VotePayload.NoneOf(List.of("spam")))
                                .unknown(UnknownAnswer.FAIL)
                                .build());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "[]|file of questions must be a JSON object",
                "{\"space\":[\"a\"],\"questions\":[],\"more\":1}|key must be one of",
                "{\"space\":[\"a\"],\"questions\":[]}|at /questions: questions must be a list that is not empty",
                "{\"questions\":[{}]}|at /space: space must be given",
                "{\"space\":[\"a\"],\"questions\":[{\"name\":\"q\"}]}|at /questions/0: answers must be an object",
                "{\"space\":[\"a\"],\"questions\":[{\"name\":\"q\",\"question\":\"?\",\"answers\":{\"yes\":\"b\",\"no\":null}}]}|at /questions/0: answer 'yes'",
                "{\"space\":[\"a\"],\"questions\":[{\"name\":\"q\",\"question\":\"?\",\"answers\":{\"yes\":\"a\"}}]}|at least two",
                "{\"space\":[\"a\"],\"questions\":[{\"name\":\"q\",\"question\":\"?\",\"answers\":{\"yes\":\"a\",\"no\":null},\"unknown\":\"guess\"}]}|unknown must be abstain or fail",
                "{\"space\":[\"a\"],\"space\":[\"a\"]}|:1:",
                "{} {}|:1:"
            })
    void aWrongFileIsRefusedWithThePlace(String json, String message) throws IOException {
        Path file = file(json);
        assertThatThrownBy(() -> QuestionSet.read(file))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith(file.toString())
                .hasMessageContaining(message);
    }

    @Test
    void theSpaceOfTheCallerAndOfTheFileMustAgree() throws IOException {
        Path file = file("""
                {"space": ["ham", "spam"], "questions": [
                   {"name": "link", "question": "A link?", "answers": {"yes": "spam", "no": null}}]}
                """);
        assertThat(QuestionSet.read(file, LabelSpace.categories("ham", "spam")).questions())
                .hasSize(1);
        assertThatThrownBy(() -> QuestionSet.read(file, LabelSpace.categories("spam", "ham")))
                .hasMessageContaining("space of the file");
        assertThatThrownBy(() -> QuestionSet.read(folder.resolve("none.json"))).isInstanceOf(NoSuchFileException.class);
    }
}
