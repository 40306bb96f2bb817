package jd.runtime.kernel;

import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import jd.compiler.target.KernelFunction;

/// The kernel's symbols (`/proc/kallsyms`), from address to name and back.
///
/// Some 200,000 of them are kept as one array of addresses, ascending and unsigned, one of places, and one of bytes
/// with the names; a name becomes a text only when asked for.
public final class KernelSymbols {

    private static final String FILE = "/proc/kallsyms";

    /// An address this far after the last symbol before it does not belong to that symbol.
    private static final long LARGEST_SYMBOL = 16 << 20;

    private final long[] addresses;
    private final int[] places;
    private final byte[] names;
    private final int count;

    /// @param places where a symbol's name starts in `names`; it ends with a newline, and its module, if any, stands
    ///               after a tab
    KernelSymbols(long[] addresses, int[] places, byte[] names, int count) {
        this.addresses = addresses;
        this.places = places;
        this.names = names;
        this.count = count;
    }

    /// A symbol and how far an address lies behind its start.
    ///
    /// @param module the module that it belongs to; empty for the kernel itself
    public record Symbol(String name, long offset, String module) {

        /// As in the kernel's own traces: `name+offset`, the offset in decimal and only when there is one.
        public String text() {
            return offset == 0 ? name : name + "+" + offset;
        }

        /// The same with the module, if it is in one: `name+offset [module]`.
        public String full() {
            return module.isEmpty() ? text() : text() + " [" + module + "]";
        }
    }

    /// Reads the symbols of the running kernel. Without `CAP_SYSLOG` all addresses are zero: there are then no symbols.
    public static KernelSymbols live() {
        try (var stream = new FileInputStream(FILE)) {
            return read(stream);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Reads symbols from text of that form.
    static KernelSymbols read(InputStream stream) throws IOException {
        var reading = new SymbolReading();
        var buffer = new byte[1 << 16];
        int length;
        while ((length = stream.read(buffer)) > 0) {
            reading.accept(buffer, length);
        }
        return reading.symbols();
    }

    /// How many symbols there are.
    public int size() {
        return count;
    }

    /// The symbol that an address lies in; of several at one place the first, as the kernel does.
    public Optional<Symbol> at(long address) {
        int low = 0;
        int high = count;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (Long.compareUnsigned(addresses[middle], address) <= 0) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        int index = low - 1;
        if (index < 0 || address - addresses[index] > LARGEST_SYMBOL) {
            return Optional.empty();
        }
        while (index > 0 && addresses[index - 1] == addresses[index]) {
            index--;
        }
        return Optional.of(symbol(index, address));
    }

    private Symbol symbol(int index, long address) {
        int start = places[index];
        int end = start;
        while (names[end] != '\t' && names[end] != '\n') {
            end++;
        }
        String module = "";
        if (names[end] == '\t') {
            int close = end;
            while (names[close] != '\n') {
                close++;
            }
            module = text(end + 1, close);
        }
        return new Symbol(text(start, end), address - addresses[index], module);
    }

    private String text(int start, int end) {
        return new String(names, start, end - start, StandardCharsets.UTF_8);
    }

    /// The address of the first symbol with that name. Looks at every name: a few milliseconds.
    public OptionalLong address(String name) {
        int index = find(name);
        return index < count ? OptionalLong.of(addresses[index]) : OptionalLong.empty();
    }

    /// The module of the first symbol with that name, empty for the kernel itself; nothing where there is none.
    public Optional<String> module(String name) {
        int index = find(name);
        return index < count ? Optional.of(symbol(index, addresses[index]).module()) : Optional.empty();
    }

    /// Every symbol between the kernel's `_stext` and `_etext` and every one of modules that starts like a name, by
    /// address.
    List<KernelFunction> functions() {
        int from = find("_stext");
        int to = find("_etext");
        List<KernelFunction> functions = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            Symbol symbol = symbol(i, addresses[i]);
            boolean isCode = from < count && to < count && i > from && i < to || !symbol.module().isEmpty();
            if (isCode && symbol.name().indexOf('.') < 0) {
                functions.add(new KernelFunction(symbol.name(), symbol.module()));
            }
        }
        return functions;
    }

    /// The index of the first symbol with that name; [#size] where there is none.
    private int find(String name) {
        byte[] wanted = name.getBytes(StandardCharsets.UTF_8);
        int index = 0;
        while (index < count && !isNamed(places[index], wanted)) {
            index++;
        }
        return index;
    }

    private boolean isNamed(int place, byte[] wanted) {
        for (int i = 0; i < wanted.length; i++) {
            if (names[place + i] != wanted[i]) {
                return false;
            }
        }
        byte next = names[place + wanted.length];
        return next == '\t' || next == '\n';
    }
}
