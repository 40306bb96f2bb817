package jd.runtime.kernel;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Finds the ELF file behind a mapping, and, where it has lost its symbols, the file that they were put in.
final class ElfSources {

    private static final String DEBUG = "/usr/lib/debug";
    private static final int LARGEST_VDSO = 1 << 16;

    private ElfSources() {}

    /// Through the mapping itself while the process lives, which finds files that are deleted or in another mount
    /// namespace; then by path, if that is still the same file.
    static Optional<ElfFile> open(int process, ProcessMaps.Region region) {
        String mapped = "/proc/" + process + "/map_files/" + Long.toHexString(region.start()) + "-"
                + Long.toHexString(region.end());
        Optional<ElfFile> file = open(mapped);
        try {
            if (file.isEmpty() && region.inode() == (long) Files.getAttribute(Path.of(region.path()), "unix:ino")) {
                file = open(region.path());
            }
        } catch (IOException | InvalidPathException _) {
            return Optional.empty();
        }
        return file.map(each -> completed(each, region.path()));
    }

    private static Optional<ElfFile> open(String path) {
        try (FileChannel file = FileChannel.open(Path.of(path))) {
            return Optional.of(ElfFile.read(ElfFile.Input.of(file)));
        } catch (IOException | InvalidPathException _) {
            return Optional.empty();
        }
    }

    /// With the symbols of its debug file, if there is one of the same build that root or the file's owner has put
    /// there.
    private static ElfFile completed(ElfFile file, String path) {
        if (file.identity().isWhole() || file.identity().build().length() < 4) {
            return file;
        }
        for (String candidate : candidates(file.identity(), path)) {
            if (isTrusted(candidate, path)) {
                Optional<ElfFile> debug = open(candidate);
                if (debug.isPresent() && debug.get().identity().isWhole()
                        && debug.get().identity().build().equals(file.identity().build())) {
                    return file.with(debug.get().symbols());
                }
            }
        }
        return file;
    }

    private static List<String> candidates(ElfFile.Identity identity, String path) {
        String build = identity.build();
        List<String> candidates = new ArrayList<>();
        candidates.add(DEBUG + "/.build-id/" + build.substring(0, 2) + "/" + build.substring(2) + ".debug");
        int slash = path.lastIndexOf('/');
        if (!identity.debugLink().isEmpty() && slash >= 0) {
            String folder = path.substring(0, slash + 1);
            candidates.add(folder + identity.debugLink());
            candidates.add(folder + ".debug/" + identity.debugLink());
            candidates.add(DEBUG + folder + identity.debugLink());
        }
        return candidates;
    }

    private static boolean isTrusted(String candidate, String path) {
        try {
            int owner = (int) Files.getAttribute(Path.of(candidate), "unix:uid");
            return Files.isRegularFile(Path.of(candidate))
                    && (owner == 0 || owner == (int) Files.getAttribute(Path.of(path), "unix:uid",
                            LinkOption.NOFOLLOW_LINKS));
        } catch (IOException | InvalidPathException _) {
            return false;
        }
    }

    /// The code that the kernel maps into every process: it is the same in this one.
    static Optional<ElfFile> vdso() {
        try (RandomAccessFile memory = new RandomAccessFile("/proc/self/mem", "r")) {
            for (ProcessMaps.Region region : ProcessMaps.parse(Files.readString(Path.of("/proc/self/maps")))) {
                if (region.path().equals("[vdso]")) {
                    byte[] bytes = new byte[(int) Math.min(region.end() - region.start(), LARGEST_VDSO)];
                    memory.seek(region.start());
                    memory.readFully(bytes);
                    return Optional.of(ElfFile.read(ElfFile.Input.of(bytes)));
                }
            }
        } catch (IOException _) {
            // As if it had no symbols.
        }
        return Optional.empty();
    }
}
