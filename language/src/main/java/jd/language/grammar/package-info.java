/// The generated lexer and parser, and the hand-written half of the lexer.
/// Used by [jd.language.parser] alone: nothing outside sees ANTLR.
///
/// [jd.language.grammar.ClauseLexer] drives the lexer's modes; [jd.language.grammar.ProbeText] knows where the text of
/// a probe ends; [jd.language.grammar.BodyNesting] decides which `>` closes a body in angle brackets.
package jd.language.grammar;
