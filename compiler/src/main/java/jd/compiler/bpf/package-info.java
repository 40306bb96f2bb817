/// The eBPF machine: its instructions as records, and their way to bytes and back.
/// Made by the emitter (stage 4); knows nothing of scripts but the spans that instructions come from.
package jd.compiler.bpf;
