/** A program on the module path. */
module io.example.labels {
    requires io.labelkit;
    requires io.labelkit.aggregate;
    requires io.labelkit.core;
}
