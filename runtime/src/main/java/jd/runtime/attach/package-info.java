/// Makes loaded programs live: binds each to its tracepoints, timers and events, and undoes it.
/// Stage 6: takes a [jd.runtime.load.LoadedObject], gives [jd.runtime.attach.Links].
package jd.runtime.attach;
