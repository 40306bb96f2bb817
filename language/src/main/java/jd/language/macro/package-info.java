/// Macros: syntax trees in which every call of a macro has become the macro's body.
/// Runs between parsing and checking; a script without macros and block values passes untouched.
package jd.language.macro;
