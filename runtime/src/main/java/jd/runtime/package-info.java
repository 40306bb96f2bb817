/// Runs scripts: [jd.runtime.Tracer] loads, attaches, reads events and prints until the end. Owns stages 5 to 9.
///
/// A program traces with [jd.runtime.Tracer#script]: it compiles, starts a thread of its own, and hands over
/// [jd.runtime.output.Report]s.
///
/// ```java
/// try (var trace = Tracer.script("syscall:openat:entry { @[comm] = count(); }").start()) {
///     Thread.sleep(1000);
///     trace.stop();
///     trace.reports().forEach(System.out::println);
/// }
/// ```
///
/// The command line goes another way to the same [jd.runtime.Tracer]: its [jd.runtime.output.Output] writes text or
/// JSON instead of making objects.
package jd.runtime;
