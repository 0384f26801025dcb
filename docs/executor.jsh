// The first example of executor.md, and one labeler that hangs and one that fails, which are switched off.
// jshell --class-path labelkit-examples/target/labelkit.jar docs/executor.jsh
import io.labelkit.core.data.*;
import io.labelkit.core.label.LabelSpace;
import io.labelkit.core.labeler.Labeler;
import io.labelkit.core.rule.Rules;
import io.labelkit.core.run.*;
import io.labelkit.core.vote.*;
import java.time.Duration;

LabelSpace spam = LabelSpace.categories("ham", "spam");
List<Labeler<String>> labelers = List.of(
        Rules.keywords("prize", spam, "spam", "prize", "winner"),
        Rules.keywords("meeting", spam, "ham", "meeting", "agenda"));
Dataset<String> mails = Dataset.ofTexts(List.of("You won a prize", "The agenda of the meeting", "Hello"));

TableSink sink = new TableSink(spam, labelers.stream().map(Labeler::info).toList());
RunSummary summary = LocalExecutor.create().run(mails, labelers, sink);

System.out.println(summary.end() + ": " + summary.asked() + " outcomes of " + summary.examples() + " examples");
System.out.println(sink.table());

var never = new java.util.concurrent.CountDownLatch(1);
Labeler<String> hanging = Rules.lambda("hanging", spam, item -> {
    while (true) {
        try {
            never.await();
        } catch (InterruptedException e) {
            // Does not heed it.
        }
    }
});
Labeler<String> failing = Rules.lambda("failing", spam, item -> {
    throw new IllegalStateException("the server is down");
});

List<Labeler<String>> more = List.of(labelers.get(0), hanging, failing);
TableSink second = new TableSink(spam, more.stream().map(Labeler::info).toList());
LocalExecutor careful = LocalExecutor.create().timeout(Duration.ofMillis(500)).errorBudget(ErrorBudget.consecutive(2));
RunSummary troubled = careful.run(mails, more, second);

System.out.println(troubled.end() + ": " + troubled.asked() + " outcomes, " + troubled.failures());
troubled.off().forEach(System.out::println);
System.out.println(second.table());
/exit
