/**
 * LabelKit behind one import. Core, aggregation and language models are automatic modules, which cannot say what they
 * require, so that it is said here for them: whoever requires this module has all that is needed.
 */
@SuppressWarnings({"requires-automatic", "requires-transitive-automatic"})
module io.labelkit {
    requires transitive io.labelkit.aggregate;
    requires transitive io.labelkit.core;
    requires transitive io.labelkit.llm;
    requires transitive langchain4j.core;
    requires transitive org.jspecify;
    requires com.fasterxml.jackson.annotation;
    requires com.fasterxml.jackson.core;
    requires com.fasterxml.jackson.databind;
    requires com.samskivert.jmustache;
    requires de.siegmar.fastcsv;
    requires dev.failsafe.core;
    requires java.net.http;
    requires java.xml;
    requires me.tongfei.progressbar;
    requires org.slf4j;

    exports io.labelkit;
}
