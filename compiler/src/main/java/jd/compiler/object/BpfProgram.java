package jd.compiler.object;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import jd.compiler.bpf.Assembled;
import jd.compiler.bpf.AttachType;
import jd.compiler.bpf.ProgramType;

/// One program: code with symbolic maps, and where it is to be attached.
///
/// @param name        at most 15 letters, digits and `_`, shown by `bpftool prog`
/// @param attachType  the expected attach type, where the program type asks for one
/// @param attachBtfId the BTF id in vmlinux of what a tracing program is bound to
/// @param code        words, relocations and line table
/// @param attachments every point that runs this program
/// @param probes      the attachments' names as the user knows them, in the same order
public record BpfProgram(String name, ProgramType type, Optional<AttachType> attachType, OptionalInt attachBtfId,
        Assembled code, List<Attachment> attachments, List<String> probes) {

    public BpfProgram {
        attachments = List.copyOf(attachments);
        probes = List.copyOf(probes);
    }
}
