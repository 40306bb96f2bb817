package jd.runtime.kernel;

import java.io.File;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The directories of control groups of version 2.
public final class ControlGroups {

    private static final File ROOT = new File("/sys/fs/cgroup");
    /// Where the version 2 hierarchy lies beside those of version 1.
    private static final File UNIFIED = new File(ROOT, "unified");
    /// A file that every directory of version 2 has, and none of version 1.
    private static final String MARK = "cgroup.controllers";
    private static final int DEEPEST = 24;
    /// What container engines put around an id in the name of a directory: `docker-ID.scope`,
    /// `cri-containerd-ID.scope`, `libpod-ID.scope`, `crio-ID`, plain `ID`.
    private static final String END = ".scope";

    private ControlGroups() {}

    /// The directory of a group, given itself or from the root of the hierarchy as in `/proc/PID/cgroup`.
    public static Optional<String> directory(String path) {
        for (File candidate : List.of(new File(path), new File(root(), path))) {
            if (new File(candidate, MARK).exists()) {
                return Optional.of(candidate.getPath());
            }
        }
        return Optional.empty();
    }

    /// The topmost groups that are a container's whose id starts so.
    public static List<String> ofContainer(String id) {
        List<String> found = new ArrayList<>();
        search(root(), id, found, 0);
        return found;
    }

    /// Where to look, for a message.
    public static String mountHint() {
        return new File(root(), MARK).exists() ? " (looked under " + root() + ")"
                : "; none is mounted at " + ROOT + " or " + UNIFIED;
    }

    private static File root() {
        return UNIFIED.isDirectory() ? UNIFIED : ROOT;
    }

    private static void search(File directory, String id, List<String> found, int depth) {
        File[] inside = depth < DEEPEST ? directory.listFiles(File::isDirectory) : new File[0];
        for (File group : inside == null ? new File[0] : inside) {
            if (isContainer(group.getName(), id)) {
                found.add(group.getPath());
            } else {
                search(group, id, found, depth + 1);
            }
        }
    }

    private static boolean isContainer(String name, String id) {
        String bare = name.endsWith(END) ? name.substring(0, name.length() - END.length()) : name;
        return bare.substring(bare.lastIndexOf('-') + 1).startsWith(id) || bare.equals(id);
    }
}
