/// The parser: text in, syntax tree or diagnostics out. ANTLR is seen here and in the grammar package only.
/// The first stage of the pipeline: [jd.language.source.Source] → [jd.language.ast.Script].
///
/// 1. `ScriptLexer` (generated) and its base `ClauseLexer` cut the text into tokens, wrong ones included;
/// 2. [jd.language.parser.TokenShaping] reports the wrong ones, and marks the few tokens that need a long look ahead;
/// 3. `ScriptParser` (generated) makes the parse tree; [jd.language.parser.SyntaxErrors] words its complaints and
///    [jd.language.parser.Recovery] lets it go on;
/// 4. [jd.language.parser.AstBuilder] makes the syntax tree from it.
package jd.language.parser;
