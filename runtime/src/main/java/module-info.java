/// Everything that needs Linux: loads, attaches, reads and prints what the compiler made.
module jd.runtime {
    requires transitive jd.compiler;
    requires org.apache.commons.cli;
    requires org.jline.reader;
    requires org.jline.terminal;
    requires jfr.converter;

    exports jd.runtime;
    exports jd.runtime.event;
    exports jd.runtime.kernel;
    exports jd.runtime.load;
    exports jd.runtime.map;
    exports jd.runtime.output;
    exports jd.runtime.sys;
}
