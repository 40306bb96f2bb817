package jd.compiler;

import java.util.Optional;
import jd.compiler.check.CheckedScript;
import jd.compiler.check.Checker;
import jd.compiler.check.Configuration;
import jd.compiler.check.Pragmas;
import jd.compiler.check.Rows;
import jd.compiler.check.ScriptOptions;
import jd.compiler.check.ScriptProblem;
import jd.compiler.check.ScriptTypes;
import jd.compiler.emit.Emitter;
import jd.compiler.emit.StackTooSmallException;
import jd.compiler.ir.IrModule;
import jd.compiler.object.BpfObject;
import jd.compiler.object.CompilerOptions;
import jd.compiler.lower.Lowering;
import jd.compiler.target.Feature;
import jd.compiler.target.Target;
import jd.language.ast.Script;
import jd.language.diagnostic.DiagnosticLog;
import jd.language.macro.MacroExpansion;
import jd.language.parser.ScriptParser;
import jd.language.source.Source;

/// The whole compiler, in order.
public final class Compiler {

    private final Target target;
    private final CompilerOptions options;

    public Compiler(Target target, CompilerOptions options) {
        this.target = target;
        this.options = options;
    }

    /// Compiles one script.
    public Compilation compile(Source source) {
        var problems = new DiagnosticLog(source);
        Optional<Script> script = ScriptParser.parse(source, problems).map(s -> MacroExpansion.expand(s, problems))
                .map(s -> Rows.end(s, options));
        if (script.isEmpty() || problems.hasErrors()) {
            return new Compilation.Rejected(problems.toList());
        }
        CompilerOptions asked = Configuration.apply(script.get(), Pragmas.apply(script.get(), options, problems),
                problems);
        Configuration.refuseImports(script.get(), problems);
        ScriptOptions.check(script.get(), asked, problems);
        Target own = ScriptTypes.of(script.get(), target, problems);
        Optional<CheckedScript> checked = Checker.check(script.get(), own, asked, problems);
        if (checked.isEmpty()) {
            return new Compilation.Rejected(problems.toList());
        }
        return new Compiler(own, asked).generate(script.get(), checked.get(), problems);
    }

    /// The options that a script has of its own, a line for each.
    public static Optional<String> help(Source source) {
        return ScriptParser.parse(source, new DiagnosticLog(source)).map(ScriptOptions::help);
    }

    /// Stages 3 and 4. A script whose objects leave too little of the kernel's small stack gets them elsewhere.
    private Compilation generate(Script script, CheckedScript checked, DiagnosticLog problems) {
        try {
            return generate(script, checked, problems, Lowering.STACK_FOR_OBJECTS);
        } catch (StackTooSmallException _) {
            try {
                return generate(script, checked, problems, 0);
            } catch (StackTooSmallException full) {
                problems.report(ScriptProblem.STACK_TOO_LARGE, script.clauses().getFirst().span(), full.needed());
                return new Compilation.Rejected(problems.toList());
            }
        }
    }

    private Compilation generate(Script script, CheckedScript checked, DiagnosticLog problems, int stackForObjects) {
        IrModule module = Lowering.lower(checked, target, options, stackForObjects);
        BpfObject object = Emitter.emit(module, target.has(Feature.ISA_V4));
        return new Compilation.Compiled(object, problems.toList(), new Stages(script, checked, module, object));
    }
}
