package jd.compiler;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import jd.compiler.object.CompilerOptions;
import jd.compiler.object.ScriptSettings;
import jd.compiler.target.RecordedTarget;
import jd.language.diagnostic.Diagnostic;
import jd.language.diagnostic.DiagnosticRenderer;
import jd.language.source.Source;

/// Compiles a script for the recorded kernel.
///
/// @param source      the script, named `script`
/// @param compilation what it came to
record SpecCompiler(Source source, Compilation compilation) {

    static SpecCompiler compile(String script, List<String> parameters, RecordedTarget target) {
        CompilerOptions usual = CompilerOptions.DEFAULT;
        Map<String, Optional<String>> named = new HashMap<>();
        List<String> positional = new ArrayList<>();
        for (String parameter : parameters) {
            int equals = parameter.indexOf('=');
            if (parameter.startsWith("--") && equals > 0) {
                named.put(parameter.substring(2, equals), Optional.of(parameter.substring(equals + 1)));
            } else {
                positional.add(parameter);
            }
        }
        ScriptSettings settings = ScriptSettings.DEFAULT;
        var options = new CompilerOptions(usual.transport(), usual.timestamps(), usual.bufferBytes(), positional,
                usual.unsafe(), usual.scope(), usual.childPid(), usual.maxStringLength(), usual.maxMapKeys(),
                Map.of("pid", 2L, "target", 3L, "uid", 0L), new ScriptSettings(settings.missing(), settings.maxProbes(),
                        settings.printMaps(), settings.trailer(), Map.of(), named));
        var source = new Source("script", script);
        return new SpecCompiler(source, new Compiler(target, options).compile(source));
    }

    List<Diagnostic> diagnostics() {
        return switch (compilation) {
            case Compilation.Compiled compiled -> compiled.warnings();
            case Compilation.Rejected rejected -> rejected.diagnostics();
        };
    }

    /// The diagnostics as the user sees them.
    String text() {
        return new DiagnosticRenderer(source, false).render(diagnostics());
    }

    boolean isRejected() {
        return compilation instanceof Compilation.Rejected;
    }
}
