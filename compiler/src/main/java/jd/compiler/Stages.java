package jd.compiler;

import jd.compiler.bpf.Listing;
import jd.compiler.check.CheckedScript;
import jd.compiler.check.CheckedPrinter;
import jd.compiler.ir.IrModule;
import jd.compiler.ir.IrPrinter;
import jd.compiler.object.BpfObject;
import jd.compiler.object.BpfProgram;
import jd.language.ast.Script;
import jd.language.ast.ScriptPrinter;

/// The results of the compiler's stages as text, for those who want to look.
public final class Stages {

    private final Script script;
    private final CheckedScript checked;
    private final IrModule module;
    private final BpfObject object;

    Stages(Script script, CheckedScript checked, IrModule module, BpfObject object) {
        this.script = script;
        this.checked = checked;
        this.module = module;
        this.object = object;
    }

    /// The script as the parser understood it.
    public String ast() {
        return ScriptPrinter.print(script);
    }

    /// Probe points, types of maps and variables.
    public String checked() {
        return CheckedPrinter.print(checked);
    }

    /// Programs on temporaries.
    public String ir() {
        return IrPrinter.print(module);
    }

    /// Machine code.
    public String bpf() {
        StringBuilder text = new StringBuilder();
        for (BpfProgram program : object.programs()) {
            text.append(program.name()).append(" for ").append(String.join(", ", program.probes())).append(":\n")
                    .append(Listing.of(program.code(), object.source()::text));
        }
        return text.toString();
    }
}
