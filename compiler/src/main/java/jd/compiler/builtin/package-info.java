/// The names that the language predefines: variables, functions, actions, aggregations.
/// One member of one family is a whole feature: its signature, its type, its code. The checker (stage 2) looks names up
/// here, lowering (stage 3) lends a [jd.compiler.builtin.Generator] to make their code.
package jd.compiler.builtin;
