package io.labelkit.examples;

import io.labelkit.aggregate.AggregatorOptions;
import io.labelkit.aggregate.Aggregators;
import io.labelkit.core.consensus.Consensus;
import io.labelkit.core.consensus.TiePolicy;
import io.labelkit.core.data.Item;
import io.labelkit.core.embed.Embedder;
import io.labelkit.core.io.ExampleReader;
import io.labelkit.core.io.InputException;
import io.labelkit.core.io.VoteReader;
import io.labelkit.core.label.Label;
import io.labelkit.core.pipeline.StudentLabels;
import io.labelkit.core.vote.LabelerInfo;
import io.labelkit.core.vote.VoteList;
import io.labelkit.core.vote.VoteMatrix;
import io.labelkit.core.vote.VotePayload;
import io.labelkit.model.student.HeadStudent;
import io.labelkit.store.Run;
import io.labelkit.store.RunView;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** What compare-runs compares: files of labels, runs, students, and the labelers and methods on votes. */
final class ComparedSources {
    private static final String ALL = "all";
    private static final int MOST = 30;

    @Parameters(
            arity = "0..*",
            paramLabel = "LABELS",
            description =
                    "Files of labels (task,label), directories with a labels.csv, runs that label or llm-label made"
                            + " with --run, or students that distill wrote.")
    private List<Path> paths = new ArrayList<>();

    @Option(
            names = "--votes",
            paramLabel = "votes.csv",
            description =
                    "Votes (task,worker,label), whose labelers (--labelers) or consensus by several methods (--methods)"
                            + " are compared.")
    private Optional<Path> votes = Optional.empty();

    @Option(
            names = "--worker-columns",
            paramLabel = "a,b",
            split = ",",
            description =
                    "The columns of --votes that name the labeler, if it is not worker, lf or model: model,prompt makes"
                            + " each prompt of each model a labeler 'model/prompt'.")
    private List<String> workerColumns = List.of();

    @Option(
            names = "--labelers",
            paramLabel = "a,b,c",
            split = ",",
            description =
                    "Labelers of --votes and of the runs, such as two prompts, each by itself; all for all of them.")
    private List<String> labelers = List.of();

    @Option(
            names = "--methods",
            paramLabel = "a,b,c",
            split = ",",
            description =
                    "How the votes of --votes and of the runs are combined, each by itself; 'labelkit methods' lists"
                            + " them. Default: majority for runs, unless --labelers is given.")
    private List<String> methods = List.of();

    @Option(
            names = "--examples",
            paramLabel = "F.jsonl",
            description = "The texts, for students: JSONL or CSV with id and text.")
    private Optional<Path> examples = Optional.empty();

    /** The labels of each source by its name. */
    Map<String, Map<String, Label>> read(GoldFile gold, long seed) throws IOException {
        check();
        Map<String, Map<String, Label>> sources = new LinkedHashMap<>();
        for (Path path : paths) {
            if (isRun(path)) {
                try (RunView view = Run.view(path)) {
                    ofVotes(path, path + ": ", view.votes(), seed, sources);
                }
            } else if (isStudent(path)) {
                put(sources, path.toString(), student(path, gold));
            } else {
                put(sources, path.toString(), file(path));
            }
        }
        if (votes.isPresent()) {
            VoteReader reader = VoteReader.of(votes.get());
            VoteReader named =
                    workerColumns.isEmpty() ? reader : reader.workerColumns(workerColumns.toArray(String[]::new));
            ofVotes(votes.get(), "", named.read().votes(), seed, sources);
        }
        if (sources.size() < 2) {
            throw new UsageException(
                    "there must be at least two sources of labels to compare, but there are " + sources.keySet());
        }
        if (sources.size() > MOST) {
            throw new UsageException("at most " + MOST + " sources can be compared at once, but there are "
                    + sources.size() + "; name some by --labelers");
        }
        return sources;
    }

    private void check() {
        if (paths.stream().distinct().count() < paths.size()) {
            throw new UsageException("the files of labels must be different, but were " + paths);
        }
        methods.forEach(name -> MethodChoice.check("--methods", name));
        if (!workerColumns.isEmpty() && votes.isEmpty()) {
            throw new UsageException("--worker-columns needs --votes");
        }
        boolean anyVotes = votes.isPresent() || paths.stream().anyMatch(ComparedSources::isRun);
        if (!anyVotes && !(labelers.isEmpty() && methods.isEmpty())) {
            throw new UsageException("--labelers and --methods need --votes or a run");
        }
        if (votes.isPresent() && labelers.isEmpty() && methods.isEmpty()) {
            throw new UsageException("--votes needs --labelers or --methods: what of the votes is to be compared?");
        }
    }

    private static boolean isRun(Path path) {
        return !Files.isRegularFile(path.resolve("labels.csv")) && Files.isRegularFile(path.resolve("run.db"));
    }

    private static boolean isStudent(Path path) {
        return !Files.isRegularFile(path.resolve("labels.csv")) && Files.isRegularFile(path.resolve("student.json"));
    }

    private static void put(Map<String, Map<String, Label>> sources, String name, Map<String, Label> labels) {
        if (sources.put(name, labels) != null) {
            throw new UsageException("there are two sources of the name '" + name + "'");
        }
    }

    private void ofVotes(
            Path from, String prefix, VoteMatrix matrix, long seed, Map<String, Map<String, Label>> sources) {
        List<String> names = labelers.equals(List.of(ALL))
                ? matrix.labelers().stream().map(LabelerInfo::name).toList()
                : labelers;
        for (String name : names) {
            if (matrix.labelers().stream().noneMatch(labeler -> labeler.name().equals(name))) {
                throw InputException.ofFile(
                        from.toString(),
                        "there is no labeler '" + name + "'; there are "
                                + matrix.labelers().stream()
                                        .map(LabelerInfo::name)
                                        .limit(MOST)
                                        .toList());
            }
            put(sources, prefix + name, ofLabeler(matrix, matrix.labelerIndex(name)));
        }
        List<String> combined = methods.isEmpty() && labelers.isEmpty()
                ? List.of(MethodChoice.usual(matrix.space().kind()))
                : methods;
        for (String method : combined) {
            Consensus consensus = Named.by(
                    from,
                    () -> Aggregators.byName(
                                    method, matrix.space().kind(), new AggregatorOptions(TiePolicy.FIRST, seed, 1))
                            .aggregate(matrix));
            Map<String, Label> labels = new LinkedHashMap<>();
            for (int i = 0; i < consensus.size(); i++) {
                String id = matrix.examples().get(i);
                consensus.label(i).ifPresent(label -> labels.put(id, label));
            }
            put(sources, methods.isEmpty() ? from.toString() : prefix + method, labels);
        }
    }

    /** What a labeler said; of several votes on an example the first. */
    private static Map<String, Label> ofLabeler(VoteMatrix matrix, int labeler) {
        Map<String, Label> labels = new LinkedHashMap<>();
        VoteList list = matrix.byLabeler();
        for (int p = list.start(labeler); p < list.end(labeler); p++) {
            if (matrix.payload(list.code(p)) instanceof VotePayload.Exactly said) {
                labels.putIfAbsent(matrix.examples().get(list.other(p)), said.label());
            }
        }
        return labels;
    }

    private static Map<String, Label> file(Path path) {
        Path inside = path.resolve("labels.csv");
        if (Files.isDirectory(path) && !Files.isRegularFile(inside)) {
            throw InputException.ofFile(
                    path.toString(),
                    "there is no labels.csv in the directory, as aggregate writes it, and it is neither a run nor a"
                            + " student");
        }
        return MachineLabels.read(Files.isDirectory(path) ? inside : path).labels();
    }

    private Map<String, Label> student(Path directory, GoldFile gold) throws IOException {
        Path file = examples.orElseThrow(
                () -> new UsageException(directory + " is a student; give the texts of its examples by --examples"));
        List<Item<String>> items = ExampleReader.of(file).read().dataset().items().stream()
                .filter(item -> gold.labels().containsKey(item.id()))
                .toList();
        if (items.isEmpty()) {
            throw InputException.ofFile(file.toString(), "there is no example that " + gold.file() + " has gold of");
        }
        Optional<String> embedder = HeadStudent.embedderName(directory);
        if (embedder.isEmpty()) {
            try (HeadStudent student = HeadStudent.load(directory)) {
                return StudentLabels.of(student, student.space(), items).labels();
            }
        }
        try (Embedder open = EmbedderChoice.named(embedder.get()).open();
                HeadStudent student = HeadStudent.load(directory, open)) {
            return StudentLabels.of(student, student.space(), items).labels();
        }
    }
}
