/// Every call to the kernel, and the only place with foreign functions.
/// Serves stages 5 to 7 (load, attach, read) from below: nothing here knows what a script is.
///
/// [jd.runtime.sys.SystemCalls] is the seam: one method per system call that jd makes, all of them built on
/// [jd.runtime.sys.SystemCalls#raw], which [jd.runtime.sys.LinuxSystemCalls] implements with one downcall to
/// `syscall(2)` and tests replace by a script. A call gives a number ≥ 0 or throws a
/// [jd.runtime.sys.SystemCallException].
///
/// ```java
/// SystemCalls calls = LinuxSystemCalls.open();
/// Memory attributes = BpfAttributes.mapCreate("counts", 1, 8, 8, 1024, 0);
/// try (FileDescriptor map = FileDescriptor.own(calls, calls.bpf(BpfCommand.MAP_CREATE, attributes))) {
///     Memory key = Memory.allocate(8).putLong(0, 7);
///     calls.bpf(BpfCommand.MAP_UPDATE_ELEM, BpfAttributes.mapElement(map.number(), key, key, 0));
/// }
/// ```
///
/// Memory that the kernel reads and writes is a [jd.runtime.sys.Memory], a direct byte buffer with an address, not an
/// arena with layouts and `VarHandle`s by name: those spin code in every new process (10 ms and more of CPU time, also
/// with an AOT cache), a buffer does not. Offsets stand in one readable place,
/// [jd.runtime.sys.BpfAttributeLayout], and a live test compares each with the kernel's own type information.
package jd.runtime.sys;
