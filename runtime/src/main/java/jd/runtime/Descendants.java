package jd.runtime;

import java.io.File;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import jd.runtime.map.KernelMap;

/// Puts a running process and its descendants into the map of the processes that are followed.
///
/// The programs that follow forks run already. So a process that forks after it was put there needs nothing more; one
/// that forked before is found by looking again until nothing new turns up.
final class Descendants {

    private Descendants() {}

    static void plant(int root, KernelMap map) {
        Set<Long> known = new HashSet<>();
        put(root, known, map);
        boolean found = true;
        while (found) {
            found = false;
            for (Map.Entry<Long, Long> each : parents().entrySet()) {
                if (known.contains(each.getValue()) && !known.contains(each.getKey())) {
                    put(each.getKey(), known, map);
                    found = true;
                }
            }
        }
    }

    private static void put(long process, Set<Long> known, KernelMap map) {
        known.add(process);
        map.update(word(process), word(1));
    }

    private static ByteBuffer word(long value) {
        return ByteBuffer.allocate(Long.BYTES).order(ByteOrder.nativeOrder()).putLong(0, value);
    }

    /// The parent of every process.
    private static Map<Long, Long> parents() {
        Map<Long, Long> parents = new HashMap<>();
        String[] names = new File("/proc").list();
        for (String name : names == null ? new String[0] : names) {
            if (Character.isDigit(name.charAt(0))) {
                parent(name).ifPresent(parent -> parents.put(Long.valueOf(name), parent));
            }
        }
        return parents;
    }

    /// The fourth field of `stat`, counted from the end of the name, which may hold anything.
    private static OptionalLong parent(String process) {
        try {
            String stat = new String(Files.readAllBytes(Path.of("/proc", process, "stat")),
                    StandardCharsets.ISO_8859_1);
            String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", 3);
            return OptionalLong.of(Long.parseLong(fields[1]));
        } catch (IOException _) {
            return OptionalLong.empty();
        }
    }
}
