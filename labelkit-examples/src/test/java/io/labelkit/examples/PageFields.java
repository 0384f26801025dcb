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
import java.util.Arrays;
import java.util.List;
import java.util.Map;

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

    /** Runs the block. */
    public void run() throws Exception {
        throw new IllegalStateException("no block");
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
