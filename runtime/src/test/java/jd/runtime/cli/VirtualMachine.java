package jd.runtime.cli;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.stream.Stream;

/// A second kernel, started under qemu with this machine's files as its own, read-only: runs one command and ends.
///
/// The kernel is Debian's, unpacked in a folder and not installed (`.ci/kernel` does that). Nothing of the machine
/// needs `/dev/kvm`, so it is emulated and some ten times slower than this one. What it prints comes over its serial
/// console.
final class VirtualMachine {

    private static final Path KERNELS = Path.of(System.getProperty("jd.vm.kernels", "/var/cache/jd-vm"));
    private static final String BUSYBOX = "/usr/bin/busybox";
    private static final List<String> QEMU = List.of("/usr/bin/qemu-system-x86_64",
            "/usr/local/bin/qemu-system-x86_64");
    /// What it takes to mount this machine's files, each after those that it needs.
    private static final List<String> MODULES = List.of("virtio_ring", "virtio", "virtio_pci_legacy_dev",
            "virtio_pci_modern_dev", "virtio_pci", "9pnet", "9pnet_virtio", "netfs", "fscache", "9p");

    /// What the kernel says of a CPU that does not come back from its code, every half a minute; the emulator has lost
    /// an interrupt between its CPUs then. Twice for both of them is no matter of a busy machine any more.
    private static final String LOCKUP = "watchdog: BUG: soft lockup";
    private static final int MOST_LOCKUPS = 4;

    private final String qemu;
    private final Path kernel;
    private final Path modules;

    private VirtualMachine(String qemu, Path kernel, Path modules) {
        this.qemu = qemu;
        this.kernel = kernel;
        this.modules = modules;
    }

    /// How a run of the machine ended.
    enum End { BY_ITSELF, TIME_IS_UP, LOCKED_UP }

    /// Why there can be no machine; empty where there can.
    static Optional<String> missing() throws IOException {
        if (!System.getProperty("os.arch").equals("amd64")) {
            return Optional.of("the second kernel is one for x86-64");
        }
        if (QEMU.stream().noneMatch(path -> Files.isExecutable(Path.of(path)))) {
            return Optional.of("there is no qemu-system-x86_64");
        }
        if (!Files.isExecutable(Path.of(BUSYBOX))) {
            return Optional.of("there is no " + BUSYBOX);
        }
        return image().isEmpty() ? Optional.of("there is no kernel in " + KERNELS + " (.ci/kernel fetches one)")
                : Optional.empty();
    }

    private static Optional<Path> image() throws IOException {
        Path boot = KERNELS.resolve("boot");
        if (!Files.isDirectory(boot)) {
            return Optional.empty();
        }
        try (Stream<Path> files = Files.list(boot)) {
            return files.filter(file -> file.getFileName().toString().startsWith("vmlinuz-")).sorted().findFirst();
        }
    }

    /// The machine, where none of its parts is [#missing].
    static VirtualMachine find() throws IOException {
        String qemu = QEMU.stream().filter(path -> Files.isExecutable(Path.of(path))).findFirst().orElseThrow();
        Path kernel = image().orElseThrow();
        String release = kernel.getFileName().toString().substring("vmlinuz-".length());
        return new VirtualMachine(qemu, kernel, KERNELS.resolve("lib/modules/" + release));
    }

    /// The kernel's release.
    String release() {
        return modules.getFileName().toString();
    }

    /// Boots, runs the command as root and hands over every line that comes; ends the machine when its time is up.
    ///
    /// @param work    a folder for the files it starts from
    /// @param shown   folders that the command must see although they may lie under `/tmp`, which is its own
    /// @param command words without blanks and quotes
    End run(Path work, List<Path> shown, List<String> command, int seconds, Consumer<String> lines)
            throws IOException, InterruptedException {
        Path initrd = initrd(work, init(shown, command));
        Process machine = new ProcessBuilder(qemu, "-accel", "tcg,thread=multi", "-cpu", "max", "-smp", "2",
                "-m", "2048", "-nographic", "-no-reboot", "-monitor", "none", "-net", "none",
                "-kernel", kernel.toString(), "-initrd", initrd.toString(),
                "-append", "console=ttyS0 quiet panic=1 mitigations=off",
                "-fsdev", "local,id=h,path=/,security_model=none,readonly=on,multidevs=remap",
                "-device", "virtio-9p-pci,fsdev=h,mount_tag=host")
                .redirectErrorStream(true).redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
                .start();
        AtomicInteger lockups = new AtomicInteger();
        Thread reader = Thread.ofPlatform().daemon().start(() -> read(machine, line -> {
            lines.accept(line);
            if (line.contains(LOCKUP) && lockups.incrementAndGet() == MOST_LOCKUPS) {
                machine.destroyForcibly();
            }
        }));
        try {
            boolean ended = machine.waitFor(seconds, TimeUnit.SECONDS);
            return !ended ? End.TIME_IS_UP : lockups.get() >= MOST_LOCKUPS ? End.LOCKED_UP : End.BY_ITSELF;
        } finally {
            machine.destroyForcibly().waitFor();
            reader.join();
        }
    }

    private static void read(Process machine, Consumer<String> lines) {
        try (BufferedReader text = machine.inputReader(StandardCharsets.ISO_8859_1)) {
            text.lines().forEach(lines);
        } catch (IOException | java.io.UncheckedIOException _) {
            // The machine was ended.
        }
    }

    /// The first program of the machine. The files of this one become the root of all mounts, so that paths begin
    /// there.
    private static String init(List<Path> shown, List<String> command) {
        StringBuilder script = new StringBuilder("""
                #!/bin/busybox sh
                b=/bin/busybox
                for m in %s; do $b insmod /modules/$m.ko; done
                $b mount -t 9p -o trans=virtio,version=9p2000.L,msize=1048576,cache=loose,ro host /mnt
                $b mount -t proc proc /mnt/proc
                $b mount -t sysfs sysfs /mnt/sys
                $b mount -t devtmpfs devtmpfs /mnt/dev
                $b mkdir -p /mnt/dev/pts /mnt/dev/shm
                $b mount -t devpts devpts /mnt/dev/pts
                $b mount -t tmpfs tmpfs /mnt/dev/shm
                $b mount -t tmpfs tmpfs /mnt/run
                $b ip link set lo up
                """.formatted(String.join(" ", MODULES)));
        List<Path> hidden = shown.stream().filter(path -> path.startsWith("/tmp")).toList();
        for (int i = 0; i < hidden.size(); i++) {
            script.append("$b mkdir -p /kept/%d; $b mount --bind /mnt%s /kept/%d\n".formatted(i, hidden.get(i), i));
        }
        script.append("$b mount -t tmpfs tmpfs /mnt/tmp\n");
        for (int i = 0; i < hidden.size(); i++) {
            script.append("$b mkdir -p /mnt%s; $b mount --bind /kept/%d /mnt%s\n"
                    .formatted(hidden.get(i), i, hidden.get(i)));
        }
        return script.append("""
                $b mount -t cgroup2 cgroup2 /mnt/sys/fs/cgroup
                $b echo jd-vm: started
                export PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin HOME=/tmp LANG=C.UTF-8
                cd /mnt
                $b mount -o move . /
                $b chroot . %s <dev/null
                $b echo
                $b echo jd-vm: ended $?
                $b poweroff -f
                """.formatted(String.join(" ", command))).toString();
    }

    /// The first file system: busybox, the modules and the script.
    private Path initrd(Path work, String init) throws IOException {
        try (CpioArchive archive = CpioArchive.create(work.resolve("initrd"))) {
            for (String folder : List.of("bin", "mnt", "modules", "dev", "kept")) {
                archive.folder(folder);
            }
            archive.console("dev/console");
            archive.executable("bin/busybox", Files.readAllBytes(Path.of(BUSYBOX)));
            archive.executable("init", init.getBytes(StandardCharsets.UTF_8));
            for (Path module : moduleFiles()) {
                archive.executable("modules/" + module.getFileName(), Files.readAllBytes(module));
            }
        }
        return work.resolve("initrd");
    }

    private List<Path> moduleFiles() throws IOException {
        List<Path> found = new ArrayList<>();
        try (Stream<Path> files = Files.walk(modules.resolve("kernel"), FileVisitOption.FOLLOW_LINKS)) {
            files.filter(file -> file.toString().endsWith(".ko")
                    && MODULES.contains(file.getFileName().toString().replace(".ko", ""))).forEach(found::add);
        }
        return found;
    }
}
