/// The eBPF machine: its instructions as records, and their way to bytes and back.
/// Made by the emitter (stage 4); knows nothing of scripts but the spans that instructions come from.
///
/// Code is a stream of [Element]s: [Instruction]s with labels, source lines, starts of subprograms and comments between
/// them. Everything that is not known yet has a name: a jump's [Label], a map, a subprogram.
///
/// ```java
/// CodeBuilder code = new CodeBuilder();
/// Label end = code.label();
/// code.with(new Instruction.Alu(AluOp.MOV, Width.W64, Register.R0, new Operand.Imm(0)))
///         .with(new Instruction.JumpIf(Condition.EQ, Width.W64, Register.R1, new Operand.Imm(0), end))
///         .with(new Instruction.Load(MemorySize.DW, false, Register.R0, Register.R1, 8))
///         .bind(end).with(new Instruction.Exit());
/// Assembled assembled = Assembler.assemble(code.build(), true);
/// String text = Listing.of(assembled);
/// ```
/// gives
/// ```text
/// 0: (b7) r0 = 0
/// 1: (15) if r1 == 0x0 goto pc+1
/// 2: (79) r0 = *(u64 *)(r1 +8)
/// 3: (95) exit
/// ```
///
/// [Assembler] turns names into distances and relocations, [Encoder] knows the bits of a slot, [Decoder] reads machine
/// code back, [Listing] writes it as the kernel's log does. [Helper], [MapType], [ProgramType] and [AttachType] are the
/// kernel's enumerations, row by row.
package jd.compiler.bpf;
