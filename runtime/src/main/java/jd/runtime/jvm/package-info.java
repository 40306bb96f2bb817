/// Asks running Java machines which code they have compiled.
///
/// A HotSpot machine tells anybody of its own user, and root, what its methods are called, without having been started
/// in a special way: a file and a signal make it listen on a socket ([JavaAttach]), and a diagnostic command writes its
/// code map ([CodeMap]). Code comes and goes while a machine runs, and a machine may end before somebody asks for a
/// name: so [JavaWatch] asks again and again, in a thread of its own.
///
/// Knows nothing of symbols: what was found goes to a [JavaWatch.Listener].
package jd.runtime.jvm;
