package jd.compiler.target;

/// One place of a static probe (USDT) in a program or library, as its ELF note `stapsdt` tells it.
///
/// @param provider  who declares it, e.g. `hotspot`
/// @param name      as the note has it, e.g. `gc__begin`
/// @param offset    of the probe's instruction, in bytes from the start of the file
/// @param address   of that instruction, as the file's symbols count
/// @param semaphore file offset of the counter that a user of the probe raises; 0 for none
/// @param arguments where the arguments are, in the assembler's words: `-4@%eax 8@-16(%rbp)`
public record StaticProbe(String provider, String name, long offset, long address, long semaphore,
        String arguments) {}
