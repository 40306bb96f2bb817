/// The kernel's own types (BTF): reading them lazily, and writing the little that our programs need.
/// Pure: bytes in, model out; reading files is the runtime's work.
package jd.compiler.btf;
