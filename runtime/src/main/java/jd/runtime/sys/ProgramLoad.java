package jd.runtime.sys;

import jd.runtime.sys.BpfAttributeLayout.ProgLoad;

/// Makes the attributes of `PROG_LOAD`, part by part.
///
/// ```java
/// Memory attributes = new ProgramLoad(17, code, "GPL").name("exec").log(log, 1).attributes();
/// ```
public final class ProgramLoad {

    private static final int INSTRUCTION_SIZE = 8;
    private static final int FUNC_INFO_SIZE = 8;
    private static final int LINE_INFO_SIZE = 16;

    private final Memory attributes = BpfAttributes.empty();

    /// @param type    `enum bpf_prog_type`
    /// @param code    machine code, 8 bytes an instruction
    /// @param license many helpers want `GPL`
    public ProgramLoad(int type, Memory code, String license) {
        attributes.putInt(ProgLoad.PROG_TYPE, type)
                .putInt(ProgLoad.INSN_CNT, code.size() / INSTRUCTION_SIZE)
                .putPointer(ProgLoad.INSNS, code)
                .putPointer(ProgLoad.LICENSE, Memory.text(license));
    }

    /// Letters, digits, `_` and `.`; cut to 15.
    public ProgramLoad name(String name) {
        attributes.putText(ProgLoad.PROG_NAME, BpfAttributes.NAME_SIZE, name);
        return this;
    }

    /// Where the verifier writes.
    ///
    /// @param level 1 for its reasoning, 2 for more of it, 4 for statistics only
    public ProgramLoad log(Memory log, int level) {
        attributes.putPointer(ProgLoad.LOG_BUF, log)
                .putInt(ProgLoad.LOG_SIZE, log.size())
                .putInt(ProgLoad.LOG_LEVEL, level);
        return this;
    }

    /// `BPF_F_*` of programs.
    public ProgramLoad flags(int flags) {
        attributes.putInt(ProgLoad.PROG_FLAGS, flags);
        return this;
    }

    /// `enum bpf_attach_type`.
    public ProgramLoad expectedAttachType(int type) {
        attributes.putInt(ProgLoad.EXPECTED_ATTACH_TYPE, type);
        return this;
    }

    /// Binds a tracing program to a type of vmlinux.
    public ProgramLoad attachBtfId(int id) {
        attributes.putInt(ProgLoad.ATTACH_BTF_ID, id);
        return this;
    }

    /// Names functions and source lines.
    ///
    /// @param btf       a loaded BTF object
    /// @param functions `struct bpf_func_info` (8 bytes), one after the other
    /// @param lines     `struct bpf_line_info` (16 bytes), one after the other
    public ProgramLoad btf(int btf, Memory functions, Memory lines) {
        attributes.putInt(ProgLoad.PROG_BTF_FD, btf)
                .putInt(ProgLoad.FUNC_INFO_REC_SIZE, FUNC_INFO_SIZE)
                .putInt(ProgLoad.FUNC_INFO_CNT, functions.size() / FUNC_INFO_SIZE)
                .putPointer(ProgLoad.FUNC_INFO, functions)
                .putInt(ProgLoad.LINE_INFO_REC_SIZE, LINE_INFO_SIZE)
                .putInt(ProgLoad.LINE_INFO_CNT, lines.size() / LINE_INFO_SIZE)
                .putPointer(ProgLoad.LINE_INFO, lines);
        return this;
    }

    /// What to pass to [SystemCalls#bpf].
    public Memory attributes() {
        return attributes;
    }
}
