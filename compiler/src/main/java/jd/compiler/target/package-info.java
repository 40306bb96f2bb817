/// What the compiler must know of a kernel, as a port: tracepoints, types, version, features.
/// Implemented from the live machine by the runtime and from files by tests; used by the checker (stage 2).
package jd.compiler.target;
