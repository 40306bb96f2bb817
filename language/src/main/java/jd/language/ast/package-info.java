/// The syntax tree of a script: immutable records with spans.
/// Made by [jd.language.parser], read by the checker; nothing here knows what a name means.
package jd.language.ast;
