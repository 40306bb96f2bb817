package jd.build;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The script `jd` as it lies in an archive, in a folder with a space in its name, with a stand-in for the program.
class LauncherTest {
    private static final String PROGRAM = """
            package jd.runtime.cli;
            final class Main {
                public static void main(String[] arguments) {
                    System.out.println(String.join("|", arguments));
                    boolean exit = arguments.length > 1 && arguments[0].equals("exit");
                    System.exit(exit ? Integer.parseInt(arguments[1]) : 0);
                }
            }
            """;
    private static final String TRAINING = "jd: training the start-up cache (once, some seconds) ...\n";
    private static final String FROM_CACHE = "jd.runtime.cli.Main source: shared objects file";

    @TempDir
    private Path folder;
    private Path home;
    private Path launcher;

    private record Outcome(int status, String out, String err) {}

    @BeforeEach
    void unpack() throws IOException {
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
        home = folder.resolve("un packed");
        launcher = home.resolve("bin/jd");
        Path lib = Files.createDirectories(home.resolve("lib"));
        Files.createDirectories(launcher.getParent());
        Files.copy(Path.of("../jd"), launcher, StandardCopyOption.COPY_ATTRIBUTES);
        Files.writeString(lib.resolve("build"), "0123456789abcdef\njd-runtime.jar\n");
        Path source = Files.writeString(folder.resolve("Main.java"), PROGRAM);
        Path classes = Files.createDirectories(folder.resolve("classes"));
        var javac = ToolProvider.getSystemJavaCompiler();
        assertEquals(0, javac.run(null, null, null, "-d", classes.toString(), source.toString()));
        try (OutputStream out = Files.newOutputStream(lib.resolve("jd-runtime.jar"));
                var jar = new JarOutputStream(out)) {
            jar.putNextEntry(new ZipEntry("jd/runtime/cli/Main.class"));
            jar.write(Files.readAllBytes(classes.resolve("jd/runtime/cli/Main.class")));
        }
    }

    @Test
    void firstRunTrainsAndTheNextUsesTheCache() throws IOException, InterruptedException {
        assertEquals(new Outcome(0, "a b|*|\n", TRAINING), run(Map.of(), "a b", "*", ""));
        assertEquals(new Outcome(7, "exit|7\n", ""), run(Map.of(), "exit", "7"));
        assertTrue(run(Map.of("JD_JAVA_OPTIONS", "-Xlog:class+load")).out.contains(FROM_CACHE));
    }

    @Test
    void symbolicLinksLeadToTheProgram() throws IOException, InterruptedException {
        Path link = Files.createSymbolicLink(folder.resolve("link"), folder.relativize(launcher));
        launcher = Files.createSymbolicLink(folder.resolve("link to link"), link);
        assertEquals(new Outcome(0, "x\n", TRAINING), run(Map.of(), "x"));
    }

    @Test
    void movedTreeKeepsItsCacheAndCopiedTreeGetsAnother() throws IOException, InterruptedException {
        run(Map.of(), "x");
        Path moved = Files.move(home, folder.resolve("moved"));
        launcher = moved.resolve("bin/jd");
        assertEquals(new Outcome(0, "x\n", ""), run(Map.of(), "x"));
        assertTrue(run(Map.of("JD_JAVA_OPTIONS", "-Xlog:class+load")).out.contains(FROM_CACHE));
        Path copy = folder.resolve("copy");
        assertEquals(0, start(List.of("cp", "-r", moved.toString(), copy.toString()), Map.of()).status);
        launcher = copy.resolve("bin/jd");
        assertEquals(new Outcome(0, "x\n", TRAINING), run(Map.of(), "x"));
        assertTrue(run(Map.of("JD_JAVA_OPTIONS", "-Xlog:class+load")).out.contains(FROM_CACHE));
    }

    @Test
    void trainOptionTrainsAnewAndRunsNothingWithoutArguments() throws IOException, InterruptedException {
        assertEquals(new Outcome(0, "", TRAINING), run(Map.of(), "--train"));
        assertEquals(new Outcome(0, "x\n", TRAINING), run(Map.of(), "--train", "x"));
    }

    @Test
    void oldJavaIsPassedOver() throws IOException, InterruptedException {
        assertEquals(new Outcome(0, "x\n", TRAINING), run(Map.of("JAVA_HOME", java(17).toString()), "x"));
    }

    @Test
    void unusableChoiceOfJavaIsOneSentence() throws IOException, InterruptedException {
        Path old = java(17);
        assertEquals(new Outcome(1, "", "jd: JD_JAVA_HOME=" + old + " holds no Java 25 or newer\n"),
                run(Map.of("JD_JAVA_HOME", old.toString()), "x"));
    }

    /// Whoever may not write to the program's folder has a cache in a private folder of their own.
    @Test
    void readOnlyTreeIsTrainedInTheUsersOwnFolder() throws IOException, InterruptedException {
        Path own = Files.createDirectories(folder.resolve("own"));
        Files.setPosixFilePermissions(own, PosixFilePermissions.fromString("rwxrwxrwx"));
        Files.setPosixFilePermissions(home.resolve("lib"), PosixFilePermissions.fromString("r-xr-xr-x"));
        var nobody = new ArrayList<String>();
        if (Files.isWritable(home.resolve("lib"))) {
            nobody.addAll(List.of("setpriv", "--reuid=65534", "--regid=65534", "--clear-groups"));
        }
        nobody.addAll(List.of(launcher.toString(), "x"));
        Map<String, String> environment = Map.of("XDG_CACHE_HOME", own.toString());
        assertEquals(new Outcome(0, "x\n", TRAINING), start(nobody, environment));
        assertEquals(new Outcome(0, "x\n", ""), start(nobody, environment));
        assertEquals("rwx------", PosixFilePermissions.toString(Files.getPosixFilePermissions(own.resolve("jd"))));
        try (Stream<Path> files = Files.list(home.resolve("lib"))) {
            assertFalse(files.anyMatch(file -> file.toString().endsWith(".aot")));
        }
    }

    /// A Java that says it is old and must not be started.
    private Path java(int version) throws IOException {
        Path bin = Files.createDirectories(folder.resolve("java" + version + "/bin"));
        Path java = Files.writeString(bin.resolve("java"), "#!/bin/sh\necho started the old one\nexit 99\n");
        Files.setPosixFilePermissions(java, PosixFilePermissions.fromString("rwxr-xr-x"));
        Files.writeString(bin.resolveSibling("release"),
                "JAVA_RUNTIME_VERSION=\"" + version + ".0.1+1\"\nJAVA_VERSION=\"" + version + ".0.1\"\n");
        return bin.getParent();
    }

    private Outcome run(Map<String, String> environment, String... arguments) throws IOException, InterruptedException {
        var command = new ArrayList<>(List.of(launcher.toString()));
        command.addAll(List.of(arguments));
        return start(command, environment);
    }

    private Outcome start(List<String> command, Map<String, String> environment)
            throws IOException, InterruptedException {
        Path out = folder.resolve("out");
        Path err = folder.resolve("err");
        var builder = new ProcessBuilder(command).directory(Path.of("/").toFile())
                .redirectOutput(out.toFile()).redirectError(err.toFile());
        List.of("JD_JAVA_HOME", "JD_JAVA_OPTIONS", "JAVA_TOOL_OPTIONS").forEach(builder.environment()::remove);
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        builder.environment().putAll(environment);
        Process process = builder.start();
        assertTrue(process.waitFor(60, TimeUnit.SECONDS), command::toString);
        return new Outcome(process.exitValue(), Files.readString(out, UTF_8), Files.readString(err, UTF_8));
    }
}
