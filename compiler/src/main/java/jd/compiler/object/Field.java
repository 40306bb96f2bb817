package jd.compiler.object;

/// One value in a record, key, or value.
///
/// @param name   for JSON and diagnostics; empty where the script gives none
/// @param offset bytes from the start of the record, key or tuple
public record Field(String name, DataType type, int offset) {}
