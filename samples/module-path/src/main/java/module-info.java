/** A program on the module path. */
module io.example.labels {
    requires io.labelkit;
}
