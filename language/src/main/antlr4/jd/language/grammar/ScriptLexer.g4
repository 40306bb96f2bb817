/** The words of a script.
 *
 *  Outside bodies (the default mode) a probe's text is one raw token; predicates and bodies (mode CODE) consist of
 *  C-like words. What a pattern cannot say is decided in ClauseLexer: where a probe's text ends, which `/` closes a
 *  predicate, which `}` or `>` closes a body.
 *
 *  Probe text runs up to white space, `{` `}` `<` `>` `,` `;` or a `/` that starts a predicate or a comment. A `/`
 *  belongs to the probe's text, as part of a path, in these places only: right after the first colon; anywhere in the
 *  second field of a provider that takes a file there (uprobe, uretprobe, usdt, iter, their short names, pid123), and
 *  right after a later colon of such a provider; and further on in a field in which it belonged once. Quoted names may
 *  contain anything. A `/` closes a predicate if a `{`, a `<` or the end of the script comes next.
 *
 *  Where a clause could begin, a type's word (or `self`, `this` or `inline`) before a name begins a declaration, which
 *  is read in mode CODE up to its `;`, and `#pragma` begins a token that ends with its line. `config = { … }`,
 *  `import "…"` and the definition of a C type are one token each; `macro` and a name begin a macro, which is read in
 *  mode CODE. `let` before a map's name says what kind of map that is, and is read in mode CODE up to its `;`; `fn`
 *  before a name and a `(` begins a function, read in mode CODE, too.
 */
lexer grammar ScriptLexer;

options { superClass = ClauseLexer; }

tokens {
    // Given by ClauseLexer in place of GREATER, SLASH and STRING …:
    RANGLE, AMBIGUOUS_ANGLE, DECLARATION, PRAGMA, CONFIG, IMPORT, C_DEFINITION, MACRO, LET_MAP, FUNCTION,
    PREDICATE_END, UNTERMINATED_COMMENT, UNTERMINATED_STRING, UNTERMINATED_CHARACTER, UNKNOWN,
    // Given by jd.language.parser.TokenShaping, so that one token of look-ahead suffices everywhere:
    CAST, SIZEOF_TYPE, IF_PAREN, ELSE_IF, KEYED_MAP, LABEL, TRAILING_COMMA, END, DECLARED, MATCH, NO_MATCH,
    IF_VALUE, BLOCK_VALUE
}

BLANK         : [ \t\r\n\u000B\u000C]+  -> skip ;
LINE_COMMENT  : '//' ~[\r\n]*           -> skip ;
COMMENT       : '/*'                    { comment(); } ;
LBRACE        : '{' ;
LANGLE        : '<' ;
COMMA         : ',' ;
PREDICATE     : '/' ;
STRAY         : [>};] ;
PROBE         : ~[ \t\r\n\u000B\u000C/{}<>,;]  { probe(); } ;

mode CODE;

C_BLANK        : BLANK         -> skip ;
C_LINE_COMMENT : LINE_COMMENT  -> skip ;
C_COMMENT      : '/*'          { comment(); } ;

IF     : 'if' ;
ELSE   : 'else' ;
LET    : 'let' ;
RETURN : 'return' ;
WHILE  : 'while' ;
FOR    : 'for' ;
UNROLL : 'unroll' ;
BREAK  : 'break' ;
CONTINUE : 'continue' ;
SIZEOF : 'sizeof' ;
CONTAINER_OF : 'container_of' ;
STRUCT : 'struct' ;
UNION  : 'union' ;
ENUM   : 'enum' ;
TRUE   : 'true' ;
FALSE  : 'false' ;

NAME       : WORD ;
KERNEL_NAME : WORD? '`' WORD ;
MAP        : '@' WORD? ;
SCRATCH    : '$' '$'? WORD ;
POSITIONAL : '$' '$'? [0-9]+ ;
COUNT      : '$#' ;
NUMBER     : [0-9] [0-9a-zA-Z_]* ;
STRING     : '"'  { quoted('"'); } ;
CHARACTER  : '\'' { quoted('\''); } ;

C_LBRACE : '{' -> type(LBRACE) ;
RBRACE   : '}' ;
LPAREN   : '(' ;
RPAREN   : ')' ;
LBRACKET : '[' ;
RBRACKET : ']' ;
C_COMMA  : ',' -> type(COMMA) ;
SEMICOLON : ';' ;
COLON    : ':' ;
QUESTION : '?' ;
DOT      : '.' ;
RANGE    : '..' ;
ARROW    : '->' ;

INCREMENT : '++' ;
DECREMENT : '--' ;
NOT       : '!' ;
TILDE     : '~' ;

OR            : '||' ;
EXCLUSIVE_OR  : '^^' ;
AND           : '&&' ;
BIT_OR        : '|' ;
BIT_XOR       : '^' ;
BIT_AND       : '&' ;
EQUAL         : '==' ;
NOT_EQUAL     : '!=' ;
LESS          : '<' ;
LESS_EQUAL    : '<=' ;
GREATER       : '>' ;
GREATER_EQUAL : '>=' ;
SHIFT_LEFT    : '<<' ;
SHIFT_RIGHT   : '>>' ;
PLUS          : '+' ;
MINUS         : '-' ;
STAR          : '*' ;
SLASH         : '/' ;
PERCENT       : '%' ;

ASSIGN             : '=' ;
ADD_ASSIGN         : '+=' ;
SUBTRACT_ASSIGN    : '-=' ;
MULTIPLY_ASSIGN    : '*=' ;
DIVIDE_ASSIGN      : '/=' ;
REMAINDER_ASSIGN   : '%=' ;
AND_ASSIGN         : '&=' ;
OR_ASSIGN          : '|=' ;
XOR_ASSIGN         : '^=' ;
SHIFT_LEFT_ASSIGN  : '<<=' ;
SHIFT_RIGHT_ASSIGN : '>>=' ;

C_UNKNOWN : . -> type(UNKNOWN) ;

fragment WORD : [a-zA-Z_] [a-zA-Z0-9_]* ;
