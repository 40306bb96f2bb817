package jd.runtime.kernel;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Optional;

/// The names of the code that one process makes while it runs: what its machine answered when it was asked, and what
/// the process has written to `/tmp/perf-PID.map`.
final class CompiledCode {

    private Optional<PerfMap> asked = Optional.empty();
    private Optional<PerfMap> written = Optional.empty();

    /// Takes in what a Java machine says that it has compiled; code that it has thrown away since stays known until
    /// something else is there.
    void add(byte[] map) {
        PerfMap fresh = PerfMap.ofJava(map);
        asked.ifPresentOrElse(known -> known.replace(fresh), () -> asked = Optional.of(fresh));
    }

    /// The code that an address lies in, as `name+offset`.
    ///
    /// @param user whose process it is
    Optional<String> at(int process, int user, long address) {
        Optional<String> answer = asked.flatMap(map -> map.at(address));
        return answer.isPresent() ? answer : inFile(process, user, address);
    }

    /// As at [#at], without a look at the file.
    boolean isAnswered(long address) {
        return asked.isPresent() && asked.get().at(address).isPresent();
    }

    /// The file is read again where it has grown. One that is a link, or somebody else's, is not believed.
    private Optional<String> inFile(int process, int user, long address) {
        Path path = Path.of("/tmp/perf-" + process + ".map");
        try {
            if (!Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS)) {
                return Optional.empty();
            }
            int owner = (int) Files.getAttribute(path, "unix:uid", LinkOption.NOFOLLOW_LINKS);
            if (owner != 0 && owner != user) {
                return Optional.empty();
            }
            if (written.isEmpty() || written.get().bytes() != Files.size(path)) {
                written = Optional.of(PerfMap.read(path));
            }
        } catch (IOException _) {
            return Optional.empty();
        }
        return written.get().at(address);
    }
}
