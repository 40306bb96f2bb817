/// The contract between compiler and runtime: a compiled script as pure data.
/// Made by the emitter (stage 4), read by the loader, attacher, decoder and output (stages 5 to 9).
package jd.compiler.object;
