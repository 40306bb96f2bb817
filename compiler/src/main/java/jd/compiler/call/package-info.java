/// What is known of system calls: their arguments, structures and words. Read by lowering, which copies what arguments
/// point to, and by the consumer, which shows it; both read the same tables, and only when a script asks for calls.
package jd.compiler.call;
