package jd.runtime.kernel;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import jd.compiler.target.Executable;
import jd.compiler.target.StaticProbe;

/// A program or library of this machine. Its static probes and variables are read when they are asked for.
record LiveExecutable(String path, ElfFile file) implements Executable {

    @Override
    public List<Place> functions(String name) {
        List<Place> places = new ArrayList<>();
        for (ElfSymbols.Function function : file.symbols().named(name)) {
            file.fileOffset(function.address()).ifPresent(offset ->
                    places.add(new Place(offset, function.size())));
        }
        return places;
    }

    @Override
    public List<String> names() {
        return file.symbols().names();
    }

    @Override
    public List<String> spellings(String symbol) {
        return Demangler.spellings(symbol);
    }

    @Override
    public OptionalLong fileOffset(long address) {
        return file.fileOffset(address);
    }

    @Override
    public List<StaticProbe> staticProbes() {
        try (FileChannel channel = FileChannel.open(Path.of(path))) {
            return StaticNotes.read(ElfFile.Input.of(channel), file);
        } catch (IOException _) {
            return List.of();
        }
    }

    @Override
    public OptionalLong symbol(String name) {
        try (FileChannel channel = FileChannel.open(Path.of(path))) {
            return ElfFile.symbol(ElfFile.Input.of(channel), name);
        } catch (IOException _) {
            return OptionalLong.empty();
        }
    }
}
