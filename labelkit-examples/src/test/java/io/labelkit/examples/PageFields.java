package io.labelkit.examples;

import dev.langchain4j.model.chat.ChatModel;
import io.labelkit.core.audit.LabelIssues;
import io.labelkit.core.calibration.CalibrationSample;
import io.labelkit.core.consensus.Consensus;
import io.labelkit.core.data.Dataset;
import io.labelkit.core.data.Gold;
import io.labelkit.core.data.Item;
import io.labelkit.core.embed.Embedder;
import io.labelkit.core.label.Label;
import io.labelkit.core.label.LabelSpace;
import io.labelkit.core.labeler.Labeler;
import io.labelkit.core.learn.ProbabilityMatrix;
import io.labelkit.core.learn.TrainingSet;
import io.labelkit.core.pipeline.PipelineResult;
import io.labelkit.core.vote.VoteMatrix;
import io.labelkit.llm.LlmLabeler;
import io.labelkit.model.student.HeadStudent;
import io.labelkit.model.student.distill.Distilled;
import java.lang.reflect.Field;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/** What a reader has at hand where a page shows a few lines only. Public for the classes that blocks are made into. */
public abstract class PageFields {
    public LabelSpace space;
    public Dataset<String> data;
    public Embedder embedder;
    public Consensus consensus;
    public LabelIssues issues;
    public List<Item<String>> items;
    public List<String> texts;
    public double[] targets;
    public double[] weights;
    public HeadStudent student;
    public PipelineResult<String> result;
    public VoteMatrix votes;
    public String manifest;
    public LlmLabeler labeler;
    public String text;
    public List<Labeler<String>> rules;
    public Map<String, Label> given;
    public ProbabilityMatrix probabilities;
    public ChatModel model;
    public Gold gold;
    public Gold testGold;
    public Map<String, Label> first;
    public Map<String, Label> second;
    public double[] machine;
    public double[] length;
    public double[] outcomes;
    public io.labelkit.aggregate.inference.SamplingDesign design;
    public int[] rows;
    public CalibrationSample sample;
    public TrainingSet<String> labels;
    public Distilled distilled;

    /** What a page's hidden code hands on. */
    public Map<String, Object> kept = new HashMap<>();

    /** Runs the block. */
    public void run() throws Exception {
        throw new IllegalStateException("no block");
    }

    /** Prints what a page shows of a value: a list line by line. */
    public final void show(Object value) {
        if (value instanceof Iterable<?> lines) {
            lines.forEach(System.out::println);
        } else {
            System.out.println(value);
        }
    }

    /** Hands a value on to blocks of other sections. */
    public final void keep(String name, Object value) {
        kept.put(name, value);
    }

    /** What an earlier block handed on. */
    public final Object kept(String name) {
        return Objects.requireNonNull(kept.get(name), name);
    }

    /** A line of text. */
    public final void show(String form, Object... values) {
        System.out.println(String.format(Locale.ROOT, form, values));
    }

    /** A file of the real data; skips the block where there is none. */
    public final Path shared(String name) {
        return SharedData.file(name);
    }

    /** Gives a local variable of the block to the blocks after it, if they know it by that name and as that type. */
    public final void give(String name, Object value) {
        Arrays.stream(PageFields.class.getFields())
                .filter(field -> field.getName().equals(name) && field.getType().isInstance(value))
                .forEach(field -> set(field, value));
    }

    /** Takes all that another has. */
    public final void take(PageFields other) {
        for (Field field : PageFields.class.getFields()) {
            try {
                set(field, field.get(other));
            } catch (IllegalAccessException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    private void set(Field field, Object value) {
        try {
            field.set(this, value);
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(e);
        }
    }
}
