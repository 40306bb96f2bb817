package jd.runtime.sys;

import jd.runtime.sys.BpfAttributeLayout.Batch;
import jd.runtime.sys.BpfAttributeLayout.BtfLoad;
import jd.runtime.sys.BpfAttributeLayout.EnableStats;
import jd.runtime.sys.BpfAttributeLayout.Identity;
import jd.runtime.sys.BpfAttributeLayout.MapCreate;
import jd.runtime.sys.BpfAttributeLayout.MapElement;
import jd.runtime.sys.BpfAttributeLayout.RawTracepoint;
import jd.runtime.sys.BpfAttributeLayout.Test;

/// Makes the attributes of `bpf(2)` commands; programs and links have makers of their own, [ProgramLoad] and
/// [LinkCreate].
public final class BpfAttributes {

    /// Bytes of a kernel object's name with its closing zero (`BPF_OBJ_NAME_LEN`).
    static final int NAME_SIZE = 16;

    private BpfAttributes() {}

    static Memory empty() {
        return Memory.allocate(BpfAttributeLayout.SIZE);
    }

    /// `MAP_CREATE`.
    ///
    /// @param name letters, digits, `_` and `.`; cut to 15
    /// @param type `enum bpf_map_type`
    public static Memory mapCreate(String name, int type, int keySize, int valueSize, int maxEntries, int flags) {
        return empty()
                .putInt(MapCreate.MAP_TYPE, type)
                .putInt(MapCreate.KEY_SIZE, keySize)
                .putInt(MapCreate.VALUE_SIZE, valueSize)
                .putInt(MapCreate.MAX_ENTRIES, maxEntries)
                .putInt(MapCreate.MAP_FLAGS, flags)
                .putText(MapCreate.MAP_NAME, NAME_SIZE, name);
    }

    /// Adds to [#mapCreate] that the map's elements are maps like another.
    public static void holdMapsLike(Memory attributes, int map) {
        attributes.putInt(MapCreate.INNER_MAP_FD, map);
    }

    /// `MAP_LOOKUP_ELEM`, `MAP_UPDATE_ELEM`, `MAP_LOOKUP_AND_DELETE_ELEM`.
    public static Memory mapElement(int map, Memory key, Memory value, long flags) {
        return mapKey(map, key).putPointer(MapElement.VALUE, value).putLong(MapElement.FLAGS, flags);
    }

    /// `BPF_MAP_FREEZE`: the process itself cannot write to the map any more.
    public static Memory frozen(int map) {
        return empty().putInt(MapElement.MAP_FD, map);
    }

    /// `MAP_DELETE_ELEM`.
    public static Memory mapKey(int map, Memory key) {
        return empty().putInt(MapElement.MAP_FD, map).putPointer(MapElement.KEY, key);
    }

    /// `MAP_GET_NEXT_KEY`: the key after one, which need not be in the map any more.
    public static Memory nextKey(int map, Memory key, Memory next) {
        return mapKey(map, key).putPointer(MapElement.NEXT_KEY, next);
    }

    /// `MAP_GET_NEXT_KEY`: the first key.
    public static Memory firstKey(int map, Memory first) {
        return empty().putInt(MapElement.MAP_FD, map).putPointer(MapElement.NEXT_KEY, first);
    }

    /// `MAP_LOOKUP_BATCH`, `MAP_LOOKUP_AND_DELETE_BATCH`, `MAP_DELETE_BATCH`, since Linux 5.6; the cursors and the
    /// count are set before each call, with [#batchFrom] and [#batchCount].
    ///
    /// @param cursor where the kernel leaves its place: as many bytes as a key, and at least 4
    public static Memory mapBatch(int map, Memory cursor, Memory keys, Memory values) {
        return empty()
                .putInt(Batch.MAP_FD, map)
                .putPointer(Batch.OUT_BATCH, cursor)
                .putPointer(Batch.KEYS, keys)
                .putPointer(Batch.VALUES, values);
    }

    /// Lets the next batch start where the last one ended.
    public static void batchFrom(Memory attributes, Memory cursor) {
        attributes.putLong(Batch.IN_BATCH, cursor.address());
    }

    /// How many elements the next batch may hold.
    public static void batchCount(Memory attributes, int count) {
        attributes.putInt(Batch.COUNT, count);
    }

    /// How many elements the last batch held.
    public static int batchCount(Memory attributes) {
        return attributes.getInt(Batch.COUNT);
    }

    /// `PROG_TEST_RUN` of a raw tracepoint program, on the CPU that asks, since Linux 5.10.
    ///
    /// @param context the tracepoint's arguments, 8 bytes each; may be empty
    public static Memory testRun(int program, Memory context) {
        Memory attributes = empty().putInt(Test.PROG_FD, program);
        // An address without a size is refused.
        return context.size() == 0 ? attributes
                : attributes.putInt(Test.CTX_SIZE_IN, context.size()).putPointer(Test.CTX_IN, context);
    }

    /// `ENABLE_STATS`: the kernel counts runs and their time (`BPF_STATS_RUN_TIME`) until the file that it gives is
    /// closed; since Linux 5.8.
    public static Memory runTimeStatistics() {
        return empty().putInt(EnableStats.TYPE, 0);
    }

    /// Lets a test run happen on a CPU of choice (`BPF_F_TEST_RUN_ON_CPU`).
    public static Memory onCpu(Memory testRun, int cpu) {
        return testRun.putInt(Test.FLAGS, 1).putInt(Test.CPU, cpu);
    }

    /// What the program of a finished test run returned.
    public static int testResult(Memory testRun) {
        return testRun.getInt(Test.RETVAL);
    }

    /// `RAW_TRACEPOINT_OPEN` by name.
    public static Memory rawTracepoint(int program, String name) {
        return empty().putInt(RawTracepoint.PROG_FD, program).putPointer(RawTracepoint.NAME, Memory.text(name));
    }

    /// `RAW_TRACEPOINT_OPEN` of a program that names its target by BTF id.
    public static Memory rawTracepoint(int program) {
        return empty().putInt(RawTracepoint.PROG_FD, program);
    }

    /// `BTF_LOAD`.
    public static Memory btfLoad(Memory btf) {
        return empty().putPointer(BtfLoad.BTF, btf).putInt(BtfLoad.BTF_SIZE, btf.size());
    }

    /// `BTF_LOAD`, with the kernel's objections as a text.
    public static Memory btfLoad(Memory btf, Memory log) {
        return btfLoad(btf)
                .putPointer(BtfLoad.BTF_LOG_BUF, log)
                .putInt(BtfLoad.BTF_LOG_SIZE, log.size())
                .putInt(BtfLoad.BTF_LOG_LEVEL, 1);
    }

    /// `ITER_CREATE`: a file whose reading runs the iterator program behind a link.
    public static Memory iterator(int link) {
        return empty().putInt(BpfAttributeLayout.IterCreate.LINK_FD, link);
    }

    /// `*_GET_FD_BY_ID` and `*_GET_NEXT_ID`.
    public static Memory identity(int id) {
        return empty().putInt(Identity.START_ID, id);
    }
}
