/// Registers, stack slots and instruction choice: from programs on temporaries to assembled eBPF.
/// Stage 4: takes an [jd.compiler.ir.IrModule], gives a [jd.compiler.object.BpfObject].
///
/// One program passes through, in this order:
///
/// | class                | what it does                                                                        |
/// |----------------------|-------------------------------------------------------------------------------------|
/// | `Translation`        | operations become [Step]s on numbered registers, arguments move to `r1` to `r5`     |
/// | `ControlFlow`        | jumps to jumps are shortened, returns shared, blocks joined and laid out (`Layout`) |
/// | `Simplification`     | constants, copies and addresses are propagated, in blocks by `LocalCopies`          |
/// | `KnownBranches`      | comparisons that earlier ones decide become jumps                                   |
/// | `DeadCode`           | what nobody reads is removed                                                        |
/// | `ContextLoads`       | the context is kept out of the registers that calls preserve where one load can be  |
/// | `Selection`          | steps become what the machine has; `SignedDivision` writes out divisions            |
/// | `RegisterAllocation` | `Liveness` gives live intervals; they are joined and get machine registers          |
/// | `Spilling`           | what finds no register moves to the stack or is computed again                      |
/// | `StackFrame`         | objects of the stack whose lifetimes do not overlap share space                     |
/// | `Output`             | steps become instructions with labels and source lines                              |
///
/// Deliberately not done: instruction scheduling and loop optimisations; programs are short and loops rare.
package jd.compiler.emit;
