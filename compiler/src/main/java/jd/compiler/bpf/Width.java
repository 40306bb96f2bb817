package jd.compiler.bpf;

/// How much of a register an operation works on; a 32-bit result clears the upper half.
public enum Width { W32, W64 }
