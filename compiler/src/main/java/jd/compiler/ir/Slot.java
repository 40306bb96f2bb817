package jd.compiler.ir;

/// An object on the stack of one program.
///
/// @param size  bytes
/// @param align 1, 2, 4 or 8
public record Slot(int id, int size, int align) {
    @Override
    public String toString() {
        return "slot" + id;
    }
}
