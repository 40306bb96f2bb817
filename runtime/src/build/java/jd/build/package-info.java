/// Makes the distribution: rewrites class files so that they start faster, and packs them.
///
/// Runs once, while Maven packages; nothing of it is shipped.
///
/// An AOT cache (JEP 483) stores classes loaded and linked, and lambdas resolved, but not the call sites of pattern
/// `switch` ([java.lang.runtime.SwitchBootstraps]) and of record methods ([java.lang.runtime.ObjectMethods]): the JVM
/// spins code for each of them in every process. Measured with JDK 25: 0.65 ms of CPU time for each switch run, 40 ms
/// for sixty of them, beside 28 ms for the whole of a JVM that prints one line. [jd.build.ClassLowering] therefore
/// replaces these sites by calls of plain static methods with the same meaning. The source keeps its patterns and
/// records.
package jd.build;
