package jd.compiler.ir;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import jd.compiler.bpf.AttachType;
import jd.compiler.bpf.ProgramType;
import jd.compiler.object.Attachment;

/// One program on temporaries. The first block is the entry; control flow has no loops unless a block says so by
/// jumping back.
///
/// @param functions what helpers call back
public record IrProgram(String name, ProgramType type, Optional<AttachType> attachType, OptionalInt attachBtfId,
        List<Block> blocks, List<IrFunction> functions, List<Attachment> attachments, List<String> probes) {

    public IrProgram {
        blocks = List.copyOf(blocks);
        functions = List.copyOf(functions);
        attachments = List.copyOf(attachments);
        probes = List.copyOf(probes);
    }

    /// A program without subprograms.
    public IrProgram(String name, ProgramType type, Optional<AttachType> attachType, OptionalInt attachBtfId,
            List<Block> blocks, List<Attachment> attachments, List<String> probes) {
        this(name, type, attachType, attachBtfId, blocks, List.of(), attachments, probes);
    }
}
