// Start-up of JShell with LabelKit:
// jshell --class-path ... --startup DEFAULT --startup labelkit.jsh
import static io.labelkit.LabelKit.*;
import io.labelkit.aggregate.*;
import io.labelkit.core.consensus.*;
import io.labelkit.core.data.*;
import io.labelkit.core.label.*;
import io.labelkit.core.report.*;
import io.labelkit.core.rule.*;
import io.labelkit.core.vote.*;
