package jd.runtime.kernel;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// Where the code of one process lies, gathered from `/proc/PID/maps` at different times: what was unmapped since, and
/// not replaced, is remembered.
final class ProcessMaps {

    private final TreeMap<Long, Region> regions = new TreeMap<>();

    /// Mapped code.
    ///
    /// @param start  the first address
    /// @param end    the first address after it
    /// @param offset in the file
    /// @param inode  the file's number; 0 for none
    /// @param path   as the process sees it; empty or in brackets for what is no file
    record Region(long start, long end, long offset, long inode, String path) {

        boolean isFile() {
            return inode != 0 && path.startsWith("/");
        }
    }

    /// Takes in the text of a `maps` file; lines that make no sense are left out.
    void update(String maps) {
        parse(maps).forEach(this::add);
    }

    /// Takes in one mapping, in place of what was there.
    void add(Region region) {
        Map.Entry<Long, Region> before = regions.lowerEntry(region.end());
        while (before != null && before.getValue().end() > region.start()) {
            regions.remove(before.getKey());
            before = regions.lowerEntry(region.end());
        }
        regions.put(region.start(), region);
    }

    /// Takes in what another process has mapped, where nothing is known yet.
    void addMissing(ProcessMaps others) {
        for (Region region : others.regions.values()) {
            Map.Entry<Long, Region> before = regions.lowerEntry(region.end());
            if (before == null || before.getValue().end() <= region.start()) {
                regions.put(region.start(), region);
            }
        }
    }

    /// Executable mappings.
    static List<Region> parse(String maps) {
        List<Region> found = new ArrayList<>();
        for (int from = 0; from < maps.length();) {
            int end = maps.indexOf('\n', from);
            end = end < 0 ? maps.length() : end;
            line(maps.substring(from, end)).ifPresent(found::add);
            from = end + 1;
        }
        return found;
    }

    /// `7f2c-7f2d r-xp 00001000 08:01 1234    /usr/lib/libc.so.6`
    private static Optional<Region> line(String line) {
        int dash = line.indexOf('-');
        int permissions = line.indexOf(' ') + 1;
        int offset = line.indexOf(' ', permissions) + 1;
        int device = line.indexOf(' ', offset) + 1;
        int inode = line.indexOf(' ', device) + 1;
        if (dash < 0 || permissions < dash || offset == 0 || device == 0 || inode == 0
                || permissions + 2 >= line.length() || line.charAt(permissions + 2) != 'x') {
            return Optional.empty();
        }
        int inodeEnd = line.indexOf(' ', inode);
        String path = inodeEnd < 0 ? "" : line.substring(inodeEnd).strip();
        try {
            return Optional.of(new Region(Long.parseUnsignedLong(line, 0, dash, 16),
                    Long.parseUnsignedLong(line, dash + 1, permissions - 1, 16),
                    Long.parseUnsignedLong(line, offset, device - 1, 16),
                    Long.parseLong(line, inode, inodeEnd < 0 ? line.length() : inodeEnd, 10), path));
        } catch (NumberFormatException _) {
            return Optional.empty();
        }
    }

    /// The mapping that an address lies in.
    Optional<Region> at(long address) {
        Map.Entry<Long, Region> entry = regions.floorEntry(address);
        return entry != null && address < entry.getValue().end() ? Optional.of(entry.getValue()) : Optional.empty();
    }
}
