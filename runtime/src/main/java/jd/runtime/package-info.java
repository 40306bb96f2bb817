/// Runs a compiled script: [jd.runtime.Tracer] loads, attaches, reads events and prints until the end.
/// Owns stages 5 to 9; [jd.runtime.Tracer] is the place to start reading.
package jd.runtime;
