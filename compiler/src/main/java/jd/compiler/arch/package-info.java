/// Facts about machines: the registers of calls and the names of system calls' functions.
/// Used by the checker (stage 2) through the target.
package jd.compiler.arch;
