/** The sentences of a script.
 *
 *  Every choice but the dangling `else` is decided by the next token, because TokenShaping has marked the few tokens
 *  that need a longer look: CAST is a `(` that opens a cast, SIZEOF_TYPE a `sizeof` or
 *  `offsetof` before a type, IF_PAREN a `(` that
 *  holds the whole condition of an `if` or a loop, KEYED_MAP a map name before `[`, LABEL an argument's name before
 *  `=`, DECLARED the name in a declaration, ELSE_IF an `else` before `if`, TRAILING_COMMA a comma with nothing after
 *  it, MATCH and NO_MATCH the `=` and `!` of `=~` and `!~` before a string,
 *  END the end of a statement whose `;` is left out before `}` or `>` (in scripts with blocks or `if` as values an
 *  END may also stand alone), BLOCK_VALUE and IF_VALUE a `{` or `if` where an operand stands. So no prediction
 *  machinery runs, which is most of a cold parser's time. For the same reason binary operators are a flat list here
 *  (ExpressionBuilder applies the precedence that BinaryOperator states) and the alternatives have no labels: the
 *  type of a phrase's first token says which one it is, and one class is loaded instead of ten.
 */
parser grammar ScriptParser;

options { tokenVocab = ScriptLexer; }

script : (clause | declaration | PRAGMA | CONFIG | IMPORT | C_DEFINITION | macro | letMap | function)* EOF ;

letMap : LET_MAP MAP ASSIGN NAME LPAREN NUMBER RPAREN SEMICOLON ;

function : FUNCTION NAME LPAREN (given (COMMA given)*)? RPAREN (COLON typeName)? block ;

given : SCRATCH COLON typeName ;

macro : MACRO NAME (LPAREN (parameter (COMMA parameter)*)? RPAREN)? block ;

parameter : NAME | SCRATCH | MAP ;

declaration : DECLARATION typeWord* declared (COMMA declared)* (ASSIGN expression)? SEMICOLON ;

declared : STAR* DECLARED (LBRACKET keyType (COMMA keyType)* RBRACKET)? ;

keyType : typeName | NUMBER ;

clause : probes predicate? body ;

probes : PROBE (COMMA PROBE)* TRAILING_COMMA? ;

predicate : PREDICATE expression PREDICATE_END ;

body
    : LBRACE (statement | END)* RBRACE
    | LANGLE (statement | END)* RANGLE
    ;

block : LBRACE (statement | END)* RBRACE ;

statement
    : block
    | IF test (ELSE_IF IF test)* (ELSE statement)?
    | LET SCRATCH (COLON typeName)? (ASSIGN expression)? end
    | RETURN expression? end
    | (WHILE | UNROLL) test
    | loop
    | (BREAK | CONTINUE) end
    | SEMICOLON
    | expression (assignment expression)? (COMMA action)* end
    ;

action : expression (assignment expression)? ;

test
    : IF_PAREN expression RPAREN statement
    | expression block
    ;

loop : FOR (LPAREN iteration RPAREN | iteration) block ;

iteration : SCRATCH COLON expression (RANGE expression)? ;

end : SEMICOLON | END ;

assignment
    : ASSIGN | ADD_ASSIGN | SUBTRACT_ASSIGN | MULTIPLY_ASSIGN | DIVIDE_ASSIGN | REMAINDER_ASSIGN
    | AND_ASSIGN | OR_ASSIGN | XOR_ASSIGN | SHIFT_LEFT_ASSIGN | SHIFT_RIGHT_ASSIGN
    ;

expression : operation (QUESTION expression? COLON expression)? ;

operation : unary (binaryOperator unary)* ;

binaryOperator
    : OR | EXCLUSIVE_OR | AND | BIT_OR | BIT_XOR | BIT_AND | EQUAL | NOT_EQUAL
    | LESS | LESS_EQUAL | GREATER | GREATER_EQUAL | SHIFT_LEFT | SHIFT_RIGHT
    | PLUS | MINUS | STAR | SLASH | PERCENT
    | (MATCH | NO_MATCH) TILDE
    ;

unary : prefix* primary suffix* ;

prefix
    : (NOT | TILDE | MINUS | PLUS | STAR | BIT_AND)
    | (INCREMENT | DECREMENT)
    | SIZEOF
    | CAST typeName RPAREN
    ;

suffix
    : (DOT | ARROW) memberName
    | LBRACKET expression (COMMA expression)* RBRACKET
    | (INCREMENT | DECREMENT)
    ;

primary
    : NUMBER
    | CHARACTER
    | STRING
    | (TRUE | FALSE)
    | KERNEL_NAME
    | SCRATCH
    | POSITIONAL
    | COUNT
    | MAP
    | KEYED_MAP LBRACKET expression (COMMA expression)* RBRACKET
    | NAME (LPAREN (argument (COMMA argument)*)? RPAREN)?
    | SIZEOF_TYPE LPAREN typeName (COMMA memberName (DOT memberName)*)? RPAREN
    | CONTAINER_OF LPAREN expression COMMA typeName COMMA memberName (DOT memberName)* RPAREN
    | LPAREN ((LABEL ASSIGN)? expression (COMMA (LABEL ASSIGN)? expression)* TRAILING_COMMA?)? RPAREN
    | BLOCK_VALUE (statement | END)* RBRACE
    | IF_VALUE test (ELSE_IF IF test)* ELSE block
    ;

argument : (LABEL ASSIGN)? expression ;

memberName
    : NAME | NUMBER
    | IF | ELSE | LET | RETURN | WHILE | FOR | UNROLL | BREAK | CONTINUE | SIZEOF | STRUCT | UNION | ENUM | TRUE | FALSE
    ;

typeName : typeWord+ STAR* (LBRACKET NUMBER RBRACKET)* ;

typeWord : NAME | STRUCT | UNION | ENUM ;
