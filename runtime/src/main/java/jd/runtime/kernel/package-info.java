/// Facts about the running kernel: tracepoints, symbols, CPUs, features.
/// Answers the compiler's questions (stage 2) as [jd.runtime.kernel.LiveTarget], and names addresses for the output.
///
/// Only files are read here, each when it is first asked for; the parsing of formats and types is the compiler's.
package jd.runtime.kernel;
