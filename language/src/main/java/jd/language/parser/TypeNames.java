package jd.language.parser;

import java.util.ArrayList;
import java.util.List;
import jd.language.ast.Expression.IntegerLiteral;
import jd.language.ast.TypeName;
import jd.language.diagnostic.DiagnosticLog;
import jd.language.grammar.ScriptParser.TypeNameContext;
import jd.language.grammar.ScriptParser.TypeWordContext;
import org.antlr.v4.runtime.tree.TerminalNode;

/// Types as written.
final class TypeNames {

    private TypeNames() {}

    static TypeName read(TypeNameContext type, DiagnosticLog log) {
        List<String> words = new ArrayList<>();
        for (TypeWordContext word : type.typeWord()) {
            words.add(word.getText());
        }
        List<Integer> dimensions = new ArrayList<>();
        for (TerminalNode number : type.NUMBER()) {
            IntegerLiteral size = new NumberReader(number.getSymbol(), log).read();
            if (size.value() < 0 || size.value() > Integer.MAX_VALUE) {
                log.report(SyntaxProblem.NUMBER_TOO_LARGE, size.span(), number.getText(), Integer.MAX_VALUE);
            }
            dimensions.add((int) size.value());
        }
        return new TypeName(words, type.STAR().size(), dimensions, Tokens.span(type));
    }
}
