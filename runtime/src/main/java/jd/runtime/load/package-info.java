/// From a compiled object to file descriptors: maps, type information, programs, and the verifier's consent.
/// Stage 5; the only place where a map's name becomes a number in the code.
package jd.runtime.load;
