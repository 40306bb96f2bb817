/// The command line and the prompt: words in, a trace and an exit code out.
/// The outermost layer: [jd.runtime.cli.Main] reads options, calls the compiler, hands its object to the tracer.
package jd.runtime.cli;
