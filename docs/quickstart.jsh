// Labels the messages of the quickstart and prints each result on the way.
// jshell --class-path labelkit-examples/target/labelkit.jar docs/quickstart.jsh
import com.fasterxml.jackson.databind.ObjectMapper;
import io.labelkit.aggregate.quality.ConfidentLearning;
import io.labelkit.aggregate.Aggregators;
import io.labelkit.aggregate.truth.MajorityVote;
import io.labelkit.core.consensus.*;
import io.labelkit.core.data.*;
import io.labelkit.core.embed.*;
import io.labelkit.core.evaluate.Evaluation;
import io.labelkit.core.io.ExampleReader;
import io.labelkit.core.label.*;
import io.labelkit.core.labeler.Labeler;
import io.labelkit.core.learn.text.LogisticRegressionTrainer;
import io.labelkit.core.pipeline.*;
import io.labelkit.core.rule.*;
import io.labelkit.llm.embedding.Embedders;
import io.labelkit.model.student.HeadTrainer;
import io.labelkit.model.zeroshot.ZeroShotLabeler;

// The files are inside labelkit.jar.
Path folder = Files.createTempDirectory("labelkit");
for (String file : List.of("messages.jsonl", "space.json", "rules.json")) {
    try (var in = RuleFile.class.getClassLoader().getResourceAsStream("io/labelkit/examples/quickstart/" + file)) {
        Files.copy(in, folder.resolve(file));
    }
}

// 1. What may be said: the label space.
LabelSpace space = LabelSpaceJson.read(new ObjectMapper().readTree(folder.resolve("space.json").toFile()));
System.out.println("\n1. " + space);

// 2. What it may be said of: the messages. Gold of the split test has the test role.
Dataset<String> data = ExampleReader.of(folder.resolve("messages.jsonl")).space(space).read().dataset();
System.out.println("\n2. " + data);

// 3. Who votes: rules, and a model that reads the descriptions of the labels.
Embedder embedder = CachingEmbedder.of(Embedders.bgeSmall());
List<Labeler<String>> rules = RuleFile.read(folder.resolve("rules.json"), space).labelers();
Labeler<String> model = ZeroShotLabeler.builder(embedder, space).build();

// 4. Votes to labels, suspected errors and a student. This takes a while.
System.out.println("\n3. " + rules.size() + " rules and a model vote ...");
// (JShell takes a line as finished unless it ends with a dot.)
PipelineResult<String> result = Pipeline.on(data).labelers(rules).labeler(model).
        aggregate(Aggregators.recommended()).
        audit(ConfidentLearning.builder().build(), LogisticRegressionTrainer.builder().build()).
        student(HeadTrainer.builder(embedder).build()).
        run();
System.out.println("\n4. " + result);

// 5. What the labelers are worth.
System.out.println("\n5. The labelers:\n" + result.analysis());

// 6. Why a message has its label.
String id = result.labels().keySet().iterator().next();
System.out.println("\n6. " + data.find(id).orElseThrow().data());
result.consensus().explain(id).forEach(System.out::println);

// 7. The most suspicious labels.
System.out.println("\n7. " + result.issues().orElseThrow());

// 8. Against the test gold, which nothing has learned from.
Consensus majority = MajorityVote.builder(TiePolicy.FIRST).build().aggregate(result.votes());
System.out.println("\n8. Majority vote: " + Evaluation.of(majority, data.gold(GoldRole.TEST)).accuracy().orElseThrow());
System.out.println("Consensus:     " + result.evaluation().orElseThrow().accuracy().orElseThrow());
System.out.println("Student, all:  " + result.studentEvaluation().orElseThrow().accuracy().orElseThrow());

// 9. The student labels what it has never seen.
List<Item<String>> fresh = List.of(Item.of("new 1", "the parcel never came"), Item.of("new 2", "lovely people, thank you!"));
System.out.println("\n9. " + StudentLabels.of(result.student().orElseThrow(), space, fresh).labels());

// 10. A page about all of it.
result.report().writeHtml(Path.of("report.html"));
System.out.println("\n10. " + Path.of("report.html").toAbsolutePath());
embedder.close();
/exit
